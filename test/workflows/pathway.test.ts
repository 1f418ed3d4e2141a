/** The pathway on the real server and the real Postgres, in virtual time. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { workflowIdOf } from '../../client/pathways.ts';
import { readEvents } from '../../database/events.ts';
import { eventually, summaryOf, testEngine, type TestEngine } from '../support/engine.ts';
import { day, noonOf, today } from '../support/enrolment.ts';

let t: TestEngine;
beforeAll(async () => {
  t = await testEngine();
});
afterAll(() => t.close());

const reached = async (pathwayId: string) =>
  (await readEvents(t.db, pathwayId)).flatMap((event) =>
    // What climbs because nobody acknowledges it is the matter of escalation.test.ts.
    event.type === 'deadline-reached' && !event.data.step.includes('-unacknowledged-')
      ? [`${event.data.key}#${event.data.occurrence}`]
      : [],
  );

describe('immobilisation (IMM-1, IMM-2)', () => {
  test('is warned of, is to end on day 9, and is escalated daily until removal is confirmed', async () => {
    const id = await t.enrol();
    const applied = await t.give(id, {
      type: 'report-immobilization',
      on: today(),
      device: 'cast',
      context: 'conservative',
      indication: 'acute-exacerbation',
      exercise: 'due-on-removal',
    });
    expect(applied.outcome).toBe('recorded');
    // What falls due at the hour at which this runs may have been recorded before it.
    const cast = (await readEvents(t.db, id)).find(({ type }) => type === 'immobilization-applied')?.sequence;
    const clock = t.clock(id);
    await clock.advanceTo(noonOf(day(12)));
    const keys = (await reached(id)).filter((key) => key.startsWith('IMM'));
    expect(keys).toContain(`IMM-1/${cast}/warning#0`);
    expect(keys).toContain(`IMM-1/${cast}/remove#0`);
    const limits = [0, 1, 2].map((occurrence) => `IMM-2/${cast}/limit#${occurrence}`);
    expect(keys.filter((key) => key.startsWith('IMM-2'))).toEqual(limits);

    await eventually(() => t.mails.some((mail) => mail.subject?.includes('SAFETY') === true));
    const removal = await t.give(id, { type: 'report-removal', on: day(10) });
    expect(removal.flags.map(({ code }) => code)).toEqual(['immobilization-breach']);
    await clock.advanceTo(noonOf(day(20)));
    expect((await reached(id)).filter((key) => key.startsWith('IMM-2'))).toHaveLength(3);
    const outcome = await t.db
      .selectFrom('pathway_outcome')
      .selectAll()
      .where('pathway_id', '=', id)
      .where('known_to', 'is', null)
      .executeTakeFirstOrThrow();
    expect(outcome).toMatchObject({ immobilization_breach: true, immobilized_days: 10 });
  });
});

describe('commands', () => {
  test('a refusal is an accepted update that leaves a trace', async () => {
    const id = await t.enrol();
    const answer = await t.give(id, { type: 'order-injection', site: 'achilles-tendon' });
    expect(answer).toMatchObject({
      outcome: 'refused',
      refusal: { code: 'INJ-1.unsafe-site', overridable: false },
    });
    const events = await readEvents(t.db, id);
    expect(events.at(-1)).toMatchObject({ type: 'command-refused', data: { code: 'INJ-1.unsafe-site' } });
  });

  test('the same command twice is done once, and answered alike', async () => {
    const id = await t.enrol();
    const commandId = randomUUID();
    const command = { type: 'report-pain', on: today(), score: 6 } as const;
    const first = await t.give(id, command, commandId);
    const again = await t.give(id, command, commandId);
    expect(again.outcome).toBe(first.outcome);
    const events = await readEvents(t.db, id);
    expect(events.filter(({ type }) => type === 'pain-reported')).toHaveLength(1);
  });

  test('what is malformed is rejected by path and code, without the input, and leaves no trace', async () => {
    const id = await t.enrol();
    const before = (await readEvents(t.db, id)).length;
    const malformed = { type: 'report-pain', on: today(), score: 'seven, says Quirina' } as never;
    const error = await t.give(id, malformed).then(
      () => undefined,
      (fault: unknown) => fault as Error,
    );
    const words = JSON.stringify([error?.message, String(error?.cause)]);
    expect(words).toContain('command.score: invalid_type');
    expect(words).not.toContain('Quirina');
    expect(await readEvents(t.db, id)).toHaveLength(before);
  });

  test('a command to a closed pathway starts a new run from the record', async () => {
    const id = await t.enrol();
    await t.give(id, { type: 'close-pathway', on: today(), reason: 'transfer' });
    const handle = t.client.workflow.getHandle(workflowIdOf(id));
    await eventually(async () => (await handle.describe()).status.name === 'COMPLETED');
    const { runId } = await handle.describe();

    const answer = await t.give(id, { type: 'report-injection', on: today(), site: 'achilles-tendon' });
    expect(answer.outcome).toBe('recorded');
    expect(answer.flags.map(({ code }) => code)).toContain('after-closing');
    const order = await t.give(id, { type: 'order-injection', site: 'fhl-sheath' });
    expect(order.refusal?.code).toBe('REC-1.closed');
    expect((await handle.describe()).runId).not.toBe(runId);
    const sequences = (await readEvents(t.db, id)).map(({ sequence }) => sequence);
    expect(sequences).toEqual(sequences.map((_, index) => index + 1));
  });

  test('an update answers only once its events are in Postgres', async () => {
    const id = await t.enrol();
    const answer = await t.give(id, { type: 'start-exercise-plan', on: today() });
    const events = await readEvents(t.db, id);
    expect(events.at(-1)?.sequence).toBeGreaterThanOrEqual(answer.sequence);
  });
});

describe('in the Temporal UI', () => {
  test('phase, next deadline and what is overdue are shown, and all but the deadline searchable, without patient data', async () => {
    const id = await t.enrol();
    const clock = t.clock(id);
    await clock.advanceTo(noonOf(day(16)));
    const handle = t.client.workflow.getHandle(workflowIdOf(id));
    const description = await handle.describe();
    const attributes = JSON.stringify(description.typedSearchAttributes);
    expect(attributes).toContain('conservative-care');
    expect(attributes).toContain('TalusOverdue');
    expect(attributes).not.toContain('TalusNextDeadline');
    const { currentDetails } = await handle.query<{ currentDetails: string }>('__temporal_workflow_metadata');
    expect(currentDetails).toContain('**Phase** conservative-care');
    expect(currentDetails).toMatch(/\*\*Next\*\* \d{4}-\d{2}-\d{2} [A-Z]{3}-\d/);
    expect(currentDetails).toContain('- IMG-1 since');
    const words =
      currentDetails + JSON.stringify(description.raw) + JSON.stringify(await handle.fetchHistory());
    expect(words).not.toMatch(/Quirina|Inventada|1990-05-17|patient\.example/);
    const history = await handle.fetchHistory();
    const summaries = (history.events ?? [])
      .filter((event) => Boolean(event.timerStartedEventAttributes))
      .map(summaryOf);
    expect(summaries).toContainEqual(expect.stringContaining('REA-1'));
    expect(summaries.every((summary) => summary.length > 5)).toBe(true);
  });
});
