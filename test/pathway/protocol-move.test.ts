/** A pathway stays on its version until a named person moves it (scenario 23); version 2 is planted with other numbers. */
import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { fold } from '../../pathway/evolve.ts';
import { explainDeadline, explainEvent } from '../../pathway/explain.ts';
import { plan } from '../../pathway/plan.ts';
import { escalatedAtOnce, isEmpty, pathwayDiff, protocolDiff } from '../../pathway/protocol-diff.ts';
import { currentProtocolVersion, protocolOf } from '../../pathway/protocols/index.ts';
import type { v2 } from '../../pathway/protocols/v2.ts';
import { commandTurn } from '../../pathway/turn.ts';
import { worklist } from '../../pathway/worklist.ts';
import { moves, setting, told } from './support/moves.ts';
import { whole } from './support/whole.ts';
import { given, noteId, type Said, type Story } from './support/story.ts';

vi.mock('../../pathway/protocols/v2.ts', async (importOriginal) => {
  const original = await importOriginal<{ v2: typeof v2 }>();
  const { withShorterLimit } = await import('./planted/shorter-limit.ts');
  return { ...original, v2: withShorterLimit(original.v2) };
});

const move = {
  type: 'move-protocol',
  to: '2',
  closedWindows: 'left-out',
  reasonNoteId: noteId,
} as const satisfies Said;
const onVersion1 = (): Story => given({ protocolVersion: '1' });
const inCast = (): Story =>
  onVersion1().and({ type: 'report-immobilization', device: 'cast', context: 'conservative' });
const moved = (story: Story): Story => story.and(move, 'clinician');
const diffNow = ({ pathway, now }: Story) => pathwayDiff(pathway, protocolOf('1'), protocolOf('2'), now);

describe('a pathway on version 1', () => {
  it('keeps its deadlines whatever the current version says', () => {
    const story = inCast();
    expect(story.state.protocolVersion).toBe('1');
    expect(story.deadline('IMM-2', 'limit')?.date).toBe(story.day(10));
    expect(given().state.protocolVersion).toBe(currentProtocolVersion);
  });

  it('moves by the command of a clinician or an administrator, on record with the reason', () => {
    for (const role of ['clinician', 'administrator'] as const) {
      const story = inCast().at(2);
      expect(story.tell(move, role).outcome).toBe('recorded');
      const event = story.pathway.events.find(({ type }) => type === 'protocol-moved');
      expect(event).toMatchObject({
        type: 'protocol-moved',
        actor: { id: `${role}-1`, role },
        rules: ['GOV-1'],
        data: { from: '1', to: '2', coreVersion: 3, closedWindows: 'left-out', reasonNoteId: noteId },
      });
      expect(story.state.protocolVersion).toBe('2');
      expect(fold(story.pathway.events)).toEqual(story.state);
      expect(story.deadline('IMM-2', 'limit')?.date).toBe(story.day(7));
    }
  });

  it('is not moved by anybody else, to an unknown version, to its own or an older one, or once closed', () => {
    const story = onVersion1();
    for (const role of ['coordinator', 'patient', 'surgeon'] as const)
      expect(story.refusal(move, role)).toBe('GOV-1.move-needs-clinician');
    expect(story.refusal({ ...move, to: '9' }, 'clinician')).toBe('GOV-1.unknown-protocol');
    expect(story.refusal({ ...move, to: '1' }, 'clinician')).toBe('GOV-1.protocol-not-newer');
    moved(story);
    expect(story.refusal(move, 'clinician')).toBe('GOV-1.protocol-not-newer');
    expect(story.refusal({ ...move, to: '1' }, 'clinician')).toBe('GOV-1.protocol-not-newer');
    const closed = onVersion1().and({ type: 'close-pathway', reason: 'transfer' });
    expect(closed.refusal(move, 'clinician')).toBe('REC-1.closed');
  });

  it('that is past the new limit is escalated in the same turn, to clinician and coordinator', () => {
    const story = inCast().at(8);
    expect(story.fired('IMM-2')).toEqual([]);
    const { turn } = moved(story).turns.at(-1)!;
    expect(turn.events.map(({ type }) => type)).toContain('protocol-moved');
    expect(story.fired('IMM-2')).toEqual(['8 limit']);
    const safety = turn.effects.filter((effect) => effect.kind === 'staff-message');
    expect(safety.filter(({ urgency }) => urgency === 'safety').map(({ to }) => to)).toEqual([
      'clinician',
      'coordinator',
    ]);
    expect(story.tasks('IMM-2')).toMatchObject([{ urgency: 'safety' }]);
  });

  it('does not repeat a step that is done because its deadline moved', () => {
    const story = onVersion1().at(40);
    expect(story.fired('REA-1')).toEqual(['39 reminder']);
    const before = story.patientMessages().length;
    moved(story).at(41, '23:00');
    expect(story.fired('REA-1')).toEqual(['39 reminder']);
    expect(story.patientMessages().length).toBe(before);
    // One that is not moved in time shows that the reminder of version 2 lies on day 41.
    expect(moved(onVersion1().at(38)).at(41, '23:00').fired('REA-1')).toEqual(['41 reminder']);
  });

  describe('that moves to a version with questionnaires', () => {
    const onDay = (day: number): Story =>
      onVersion1().and({ type: 'report-injection', site: 'fhl-sheath' }).at(day);
    const atOnce = ({ pathway, now }: Story): readonly string[] =>
      pathwayDiff(pathway, protocolOf('1'), protocolOf('3'), now).deadlines.flatMap(({ change, key }) =>
        change === 'at-once' && /^(OUT-2|INJ-2)/.test(key) ? [key.split('/').slice(2).join('/')] : [],
      );
    const asked = (story: Story): readonly string[] =>
      [...story.fired('INJ-2'), ...story.fired('OUT-2')].map((step) => step.split(' ')[1] ?? '').sort();

    it.each([27, 28, 29, 60])('on day %i is asked at once for what is open on that day alone', (day) => {
      const story = onDay(day);
      const foreseen = atOnce(story);
      story.and({ ...move, to: '3' }, 'clinician');
      expect(asked(story)).toEqual([...foreseen].sort());
      expect(foreseen.filter((step) => step.endsWith('/missed'))).toEqual([]);
      expect(foreseen.some((step) => step.includes('week-2'))).toBe(day <= 28);
    });

    it('is asked for what had closed as well by a move of before that was left out', () => {
      const earlier: Said = { type: 'move-protocol', to: '3', reasonNoteId: noteId };
      const story = onDay(60).and(earlier, 'clinician');
      expect(asked(story)).toContain('questionnaires-conservative-week-2/missed');
      expect(story.state.movedOn).toBeUndefined();
    });
  });

  it('moved twice under one command id, is moved once', () => {
    const story = inCast().at(8);
    const envelope = story.envelope(move, 'clinician');
    story.send(envelope);
    const again = commandTurn(story.pathway, envelope, story.now);
    expect(again.answer).toMatchObject({ outcome: 'recorded', repeated: true });
    expect(again.events).toEqual([]);
  });
});

describe('what is explained after a move', () => {
  it('gives the numbers of the version that the event was made under', () => {
    const story = inCast().at(7);
    const warned = story.last('deadline-reached');
    const valueOfWarning = (): number | undefined =>
      explainEvent(story.pathway, warned).parameters.find(({ name }) => name === 'immobilization.warn')
        ?.value;
    expect(valueOfWarning()).toBe(7);
    moved(story.at(8));
    expect(valueOfWarning()).toBe(7);
    const limit = story.firings('IMM-2').at(-1)!.key;
    const [reached] = explainDeadline(story.pathway, limit).parameters;
    expect(reached).toMatchObject({ name: 'immobilization.limit', value: 7 });
  });

  it('says of what was reached by the move that the move did it, and of the move what it did', () => {
    const story = moved(inCast().at(8));
    const event = story.last('protocol-moved');
    expect(explainEvent(story.pathway, event).facts).toContain(
      'Until then its deadlines followed version 1; from then on they follow version 2.',
    );
    expect(explainEvent(story.pathway, story.last('deadline-reached')).facts).toContain(
      `It was due already under protocol version 2, to which event ${event} moved the pathway.`,
    );
  });

  it('says it of nothing else that was so entered, before the move, at that instant or later', () => {
    const already = 'It was due already under protocol version 2';
    // Moved at the very instant at which the cast was warned of, and after the limit of version 2.
    const story = inCast().and({ type: 'report-vte-risk', risk: 'low' }).at(6);
    moved(story.until(story.deadline('IMM-1', 'warning')!.at))
      .and({ type: 'report-pain', score: 2 })
      .at(9);
    expect(story.firings('IMM-2').map(({ day }) => day)).toEqual([7, 8, 9]);
    const said = story.pathway.events.filter(({ sequence }) =>
      explainEvent(story.pathway, sequence).facts.join().includes(already),
    );
    expect(said.map(({ data }) => 'key' in data && data.key)).toEqual([
      'IMM-2/6/limit',
      'IMM-1/6/last-working-day',
      'IMM-1/6/remove',
    ]);
  });

  it('gives of what was reached by the move, and after it, the numbers of the new version', () => {
    const story = moved(inCast().at(8)).at(9);
    const valuesOf = (sequence: number) =>
      explainEvent(story.pathway, sequence)
        .parameters.filter(({ name }) => name === 'immobilization.limit')
        .map(({ value }) => value);
    const reached = story.pathway.events.filter(
      ({ type, data }) => type === 'deadline-reached' && /^IMM-2\/\d+\/limit$/.test(data.key),
    );
    expect(reached.map(({ sequence }) => valuesOf(sequence))).toEqual([[7], [7]]);
  });
});

describe('the difference', () => {
  it('between two versions names parameters and rules', () => {
    const { parameters, rulesAdded, rulesRemoved } = protocolDiff(protocolOf('1'), protocolOf('2'));
    expect(parameters).toContainEqual({
      name: 'immobilization.limit',
      rule: 'IMM-2',
      unit: 'days',
      from: 10,
      to: 7,
      awaitsSignOff: false,
    });
    expect(parameters.map(({ name }) => name)).toContain('muscles.evaluate');
    expect(rulesAdded).toContain('ATH-2');
    expect(rulesRemoved).toEqual([]);
    expect(protocolDiff(protocolOf('1'), protocolOf('1'))).toMatchObject({ parameters: [], tables: [] });
  });

  it('for a pathway shows each deadline by its key, with the old date and the new', () => {
    const story = inCast().at(2);
    const key = story.deadline('IMM-2', 'limit')!.key;
    const change = diffNow(story).deadlines.find((item) => item.key === key);
    expect(change).toMatchObject({
      change: 'moved',
      rule: 'IMM-2',
      before: { date: story.day(10), urgency: 'safety' },
      after: { date: story.day(7), tells: ['clinician', 'coordinator'] },
    });
    // Version 2 asks for the risk of thrombo-embolism, which nobody has recorded.
    expect(escalatedAtOnce(diffNow(story)).map(({ rule }) => rule)).toEqual(['SAF-2']);
  });

  it('shows first what would be escalated at once, and the task that it brings', () => {
    const story = inCast().at(8);
    const diff = diffNow(story);
    expect(diff.deadlines[0]?.change).toBe('at-once');
    expect(escalatedAtOnce(diff).map(({ rule }) => rule)).toContain('IMM-2');
    expect(diff.tasks).toContainEqual(
      expect.objectContaining({ rule: 'IMM-2', change: 'added', before: null }),
    );
  });

  it('is empty between a version and itself', () => {
    const { pathway, now } = inCast().at(8);
    expect(isEmpty(pathwayDiff(pathway, protocolOf('1'), protocolOf('1'), now))).toBe(true);
  });

  whole('is what the move does, whatever the pathway', () => {
    fc.assert(
      fc.property(setting, moves, (start, list) => {
        const story = told({ ...start, protocolVersion: '1' }, list);
        if (story.state.protocolVersion !== '1' || story.state.closed !== null) return;
        story.tick();
        const before = story.pathway;
        const diff = diffNow(story);
        const { turn } = moved(story).turns.at(-1)!;
        const reached = turn.events.flatMap((event) =>
          event.type === 'deadline-reached' ? [event.data.key] : [],
        );
        const foreseen = diff.deadlines.filter(({ change }) => change === 'at-once').map(({ key }) => key);
        expect(new Set(foreseen)).toEqual(new Set(reached));

        const dates = new Map(plan(protocolOf('1'), before.state).map(({ key, date }) => [key, date]));
        for (const { key, change, after } of diff.deadlines) {
          if (change === 'removed') dates.delete(key);
          else if (change === 'at-once') dates.delete(key);
          else if (after !== null) dates.set(key, after.date);
        }
        const planned = story.plan().filter(({ key }) => !reached.includes(key));
        expect(dates).toEqual(new Map(planned.map(({ key, date }) => [key, date])));

        const tasks = new Set(worklist(protocolOf('1'), before.state).map(({ key }) => key));
        for (const { key, change } of diff.tasks) {
          if (change === 'added') tasks.add(key);
          if (change === 'removed') tasks.delete(key);
        }
        expect(tasks).toEqual(new Set(story.tasks().map(({ key }) => key)));
      }),
      { numRuns: Number(process.env['FC_RUNS'] ?? 60) },
    );
  });
});
