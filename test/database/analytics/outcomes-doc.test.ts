/** The queries of docs/outcomes.md are run as they stand there, as an analyst. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { refreshOutcomes } from '../../../analytics/refresh.ts';
import { instantFromEpoch } from '../../../pathway/time.ts';
import { ask, loginAs, type Login } from '../../support/analytics.ts';
import { freshDatabase, type TestDatabase } from '../../support/postgres.ts';
import { fillSyntheticOutcomes } from '../../support/synthetic-outcomes.ts';

let t: TestDatabase;
let login: Login;
beforeAll(async () => {
  t = await freshDatabase();
  await fillSyntheticOutcomes(t.db, 100);
  await refreshOutcomes(t.db, instantFromEpoch(Date.now()));
  login = await loginAs(t, 'talus_analyst');
});
afterAll(async () => {
  await login.remove();
  await t.drop();
});

const text = readFileSync(join(import.meta.dirname, '../../../docs/outcomes.md'), 'utf8');
const queries = [...text.matchAll(/```sql\n(.*?)```/gs)].map(([, query = '']) => query);

test('there are five questions, and the medians of the curves', () => {
  expect(queries).toHaveLength(6);
});

test.each(queries)('%s', async (query) => {
  expect(await ask(login.db, query)).not.toEqual([]);
});
