/** The scripts that ship, on the real engine: each comes out as it says. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ClinicCalendar } from '../../pathway/calendar.ts';
import { rehearse } from '../../rehearsal/rehearse.ts';
import { parseScript } from '../../rehearsal/script.ts';
import { testEngine, type TestEngine } from '../support/engine.ts';
import { someone } from '../support/enrolment.ts';

const root = join(import.meta.dirname, '../..');
const folder = join(root, 'rehearsal/scripts');
const scripts = readdirSync(folder).filter((file) => file.endsWith('.yaml'));
const calendar = ClinicCalendar.parse(JSON.parse(readFileSync(join(root, 'calendars/us.json'), 'utf8')));

let t: TestEngine;
beforeAll(async () => {
  t = await testEngine();
});
afterAll(() => t.close());

test('three scripts ship', () => {
  expect(scripts).toHaveLength(3);
});

test.each(scripts)('%s', async (file) => {
  const script = parseScript(readFileSync(join(folder, file), 'utf8'));
  const { unmet } = await rehearse({ db: t.db, engine: t.engine, calendar }, script, someone());
  expect(unmet).toEqual([]);
});
