/** The command line: what others did meanwhile, undo with what was sent, a death, a merge, a watchdog’s task. */
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import type { Answer } from '../../pathway/turn.ts';
import type { View } from '../../scripts/cli/show/view.ts';
import { eventually, testEngine, type TestEngine } from '../support/engine.ts';
import { day, today } from '../support/enrolment.ts';
import { talus, type Ended } from './run-cli.ts';

let t: TestEngine;
let env: Record<string, string>;
beforeAll(async () => {
  t = await testEngine();
  const elsewhere = new URL(t.databaseUrl);
  elsewhere.pathname = '/no_rehearsals_here';
  env = {
    DATABASE_URL: t.databaseUrl,
    TALUS_REHEARSAL_DATABASE_URL: elsewhere.href,
    TEMPORAL_ADDRESS: inject('temporalAddress'),
    TALUS_NAMESPACE: t.client.options.namespace,
    SMTP_URL: 'smtp://127.0.0.1:1',
    TWILIO_BASE_URL: 'http://127.0.0.1:1',
    TALUS_ACTOR: 'coordinator:anna',
  };
});
afterAll(() => t.close());

const type = (...args: readonly string[]): Promise<Ended> => talus(args, { env });
async function ask<T>(...args: readonly string[]): Promise<T & { code: number | null }> {
  const { code, stdout, stderr } = await type(...args, '--json');
  expect(stderr).toBe('');
  return { code, ...(JSON.parse(stdout) as T) };
}

test('--seen: an order that rests on an older version is held up, with what has changed', async () => {
  const id = await t.enrol();
  const { sequence } = await ask<View>('show', id);
  await t.give(id, { type: 'report-pain', on: today(), score: 6 });
  const order = ['order', 'injection', id, 'fhl-sheath'];
  const held = await type(...order, '--seen', String(sequence));
  expect(held.code).toBe(3);
  expect(held.stdout).toMatch(/^Refused: REC-1\.changed-meanwhile/);
  expect(held.stdout).toMatch(/Since you looked at it:\n.*\n +\d+ +coordinator:anna +Pain 6 of 10/);
  const seen = await ask<View>('show', id);
  expect(await ask<Answer>(...order, '--seen', String(seen.sequence))).toMatchObject({ outcome: 'recorded' });
});

test('correct: says what the mistake had already sent, and so does show', async () => {
  const id = await t.enrol();
  await t.give(id, { type: 'report-injection', on: today(), site: 'achilles-tendon' });
  await eventually(() => t.mails.some(({ text }) => text?.includes('unsafe site') === true));
  const { past } = await ask<View>('show', id, '--past');
  const { sequence } = past!.find((event) => event.type === 'injection-reported')!;
  await eventually(async () => {
    const rows = await t.db.selectFrom('effect').select('status').where('pathway_id', '=', id).execute();
    return rows.every(({ status }) => status === 'done');
  });
  const corrected = await type(
    'correct',
    id,
    String(sequence),
    '--withdraw',
    '--reason',
    'another patient’s',
  );
  expect(corrected.stdout).toContain('What the mistake had already sent, and cannot be called back:');
  expect(corrected.stdout).toContain('staff-message: clinician, safety');
  const shown = await ask<View>('show', id, '--past');
  expect(shown.past!.find((event) => event.sequence === sequence)?.sent).toMatchObject([
    { what: 'clinician, safety', status: 'done' },
    { what: 'coordinator, safety', status: 'done' },
  ]);
});

test('a death is the person’s, and is taken back from there', async () => {
  const id = await t.enrol();
  const closing = await type('close', id, 'death');
  expect(closing.code).toBe(2);
  expect(closing.stderr).toContain(`person ${id.slice(0, 8)} --died`);
  await type('person', id, '--died', today());
  const dead = await ask<View>('show', id);
  expect(dead.closed).toMatchObject({ reason: 'death' });
  const event = dead.past!.find(({ type: kind }) => kind === 'person-changed')!;
  await ask<Answer>('correct', id, String(event.sequence), '--withdraw', '--reason', 'another person');
  expect((await ask<View>('show', id)).closed).toBeNull();
  expect(
    await t.db
      .selectFrom('person')
      .innerJoin('pathway', 'pathway.person_id', 'person.person_id')
      .select('deceased')
      .where('pathway_id', '=', id)
      .executeTakeFirst(),
  ).toEqual({ deceased: false });
});

test('person merge: one person from then on; two open episodes of one ankle are refused with what to do', async () => {
  const [left, right] = [await t.enrol({ side: 'left' }), await t.enrol({ side: 'right' })];
  const another = await t.enrol({ side: 'left' });
  const refused = await type('person', 'merge', left, another);
  expect(refused.code).toBe(3);
  expect(refused.stderr).toMatch(/^REC-1\.two-open-episodes/);
  expect(refused.stderr).toContain('entered-in-error');
  const merged = await ask<{ personId: string; waiting: number }>('person', 'merge', left, right);
  expect(merged).toMatchObject({ code: 0, pathways: [right], waiting: 0 });
  expect((await ask<View>('show', right)).personId).toBe(merged.personId);
});

test('a re-injury, decided by a clinician; and a wrong side, which nobody lifts', async () => {
  const id = await t.enrol({ conservativeDay0: day(-49) });
  const report = ['report', 'reinjury', id, '--decision', 'restart-clock'];
  expect(await ask<Answer>(...report)).toMatchObject({ flags: [{ code: 'reinjury-undecided' }] });
  expect(await ask<Answer>(...report, '--as', 'clinician:vega')).toMatchObject({
    flags: [{ code: 'delay-clock-restarted' }],
  });
  expect((await ask<View>('show', id)).conservativeDay0).toBe(today());
  const plan = await type('plan-surgery', id, day(90), 'endoscopic', '--consent-side', 'right');
  expect(plan.code).toBe(3);
  expect(plan.stdout).toMatch(/^Refused: SUR-4\.wrong-side/);
});

test('resolve-task: who looked into a watchdog’s task is on record', async () => {
  const id = await t.enrol();
  await t.db
    .insertInto('safety_task')
    .values({ pathway_id: id, reason: 'run-missing', title: 'x' })
    .execute();
  await ask('resolve-task', id, 'safety/run-missing', '--as', 'coordinator:bert');
  const row = await t.db
    .selectFrom('safety_task')
    .selectAll()
    .where('pathway_id', '=', id)
    .executeTakeFirst();
  expect(row).toMatchObject({ resolved_by: 'bert', resolved_by_role: 'coordinator' });
  expect(row?.resolved_at).toBeInstanceOf(Date);
});
