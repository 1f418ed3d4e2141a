/** What version 3 adds falls due: on the real server and the real Postgres, in virtual time. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readEvents } from '../../database/events.ts';
import { scalesOf } from '../../pathway/instruments/index.ts';
import { testEngine, type TestEngine } from '../support/engine.ts';
import { day, noonOf } from '../support/enrolment.ts';

let t: TestEngine;
beforeAll(async () => {
  t = await testEngine();
});
afterAll(() => t.close());

const reached = async (id: string): Promise<readonly string[]> =>
  (await readEvents(t.db, id)).flatMap((event) =>
    event.type === 'deadline-reached' && event.rules.includes('OUT-2')
      ? [event.data.key.split('/').slice(2).join('/')]
      : [],
  );

test('OUT-2: questionnaires are asked for with the pain score, in one message, until they are answered', async () => {
  const id = await t.enrol();
  const clock = t.clock(id);
  await clock.advanceTo(noonOf(day(14)));
  expect(await reached(id)).toContain('questionnaires-conservative-week-2/request');

  const asked = await t.db
    .selectFrom('effect')
    .select(['key', 'status', 'sent_with'])
    .where('pathway_id', '=', id)
    .where('kind', '=', 'patient-message')
    .where('day', '=', day(14))
    .execute();
  expect(asked.map(({ key }) => key.split('/')[0]).sort()).toEqual(['OUT-1', 'OUT-2']);
  expect(asked.map(({ status }) => status)).toEqual(['done', 'done']);
  expect(new Set(asked.map(({ sent_with: sentWith }) => sentWith)).size).toBe(1);

  const items = scalesOf('FAAM').flatMap((scale) => scale.items);
  const answers = Object.fromEntries(items.map(({ id: item }) => [item, 3]));
  const answer = await t.give(id, {
    type: 'report-questionnaire',
    on: day(14),
    instrument: 'FAAM',
    answers,
    respondent: 'patient',
    mode: 'paper',
  });
  expect(answer).toMatchObject({ outcome: 'recorded', flags: [] });
  const scores = await t.db
    .selectFrom('measurement')
    .select(['scale', 'arm', 'time_point', 'filing', 'score'])
    .where('pathway_id', '=', id)
    .orderBy('scale')
    .execute();
  const filed = { arm: 'conservative', time_point: 'week-2', filing: 'filed', score: 75 };
  expect(scores).toEqual([
    { scale: 'FAAM-ADL', ...filed },
    { scale: 'FAAM-Sport', ...filed },
  ]);

  await clock.advanceTo(noonOf(day(33)));
  const steps = await reached(id);
  expect(steps).not.toContain('questionnaires-conservative-week-2/reminder');
  expect(steps).not.toContain('questionnaires-conservative-week-2/missed');
});
