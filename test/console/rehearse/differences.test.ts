/** Where two sides of a rehearsal part. */
import { expect, test } from 'vitest';
import { differencesOf } from '../../../console/web/rehearse/differences.ts';

type Timeline = Parameters<typeof differencesOf>[0];

const timeline = (
  events: readonly (readonly [title: string, day: string])[],
  planned: readonly (readonly [title: string, rule: string, date: string])[],
): Timeline =>
  ({
    events: events.map(([title, day]) => ({ type: 'pain-reported', title, day, rules: [] })),
    planned: planned.map(([title, rule, date]) => ({ title, rule, date })),
  }) as unknown as Timeline;

test('nothing differs where both have the same on the same days, in whatever order', () => {
  const one = timeline(
    [
      ['Pain 4 of 10', '2026-03-02'],
      ['Pain 5 of 10', '2026-03-01'],
    ],
    [['reassessment', 'REA-1', '2026-04-01']],
  );
  const other = timeline(
    [
      ['Pain 5 of 10', '2026-03-01'],
      ['Pain 4 of 10', '2026-03-02'],
    ],
    [['reassessment', 'REA-1', '2026-04-01']],
  );
  expect(differencesOf(one, other)).toEqual([]);
});

test('what is on one side alone, or on another day, is told: what has happened before what is planned', () => {
  const first = timeline(
    [['Reminder sent', '2026-03-05']],
    [
      ['limit', 'IMM-2', '2026-03-20'],
      ['request', 'OUT-1', '2026-03-10'],
    ],
  );
  const second = timeline([], [['limit', 'IMM-2', '2026-03-18']]);
  expect(differencesOf(first, second)).toEqual([
    { kind: 'happened', title: 'Reminder sent', rules: [], first: ['2026-03-05'], second: [] },
    { kind: 'planned', title: 'request', rules: ['OUT-1'], first: ['2026-03-10'], second: [] },
    { kind: 'planned', title: 'limit', rules: ['IMM-2'], first: ['2026-03-20'], second: ['2026-03-18'] },
  ]);
});

test('the same words under two rules are two things, and how often counts', () => {
  const first = timeline(
    [],
    [
      ['review', 'OUT-1', '2026-03-01'],
      ['review', 'OUT-1', '2026-03-08'],
      ['review', 'REA-1', '2026-03-01'],
    ],
  );
  const second = timeline(
    [],
    [
      ['review', 'OUT-1', '2026-03-01'],
      ['review', 'REA-1', '2026-03-01'],
    ],
  );
  expect(differencesOf(first, second)).toMatchObject([
    { rules: ['OUT-1'], first: ['2026-03-01', '2026-03-08'], second: ['2026-03-01'] },
  ]);
});
