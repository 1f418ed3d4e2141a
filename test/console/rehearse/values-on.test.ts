/** What was filled in on one side of a rehearsal, for the other. */
import { expect, test } from 'vitest';
import type { Field } from '../../../console/contract/actions.ts';
import { valuesOn } from '../../../console/web/rehearse/values-on.ts';
import { LocalDate } from '../../../pathway/time.ts';

const common = { label: 'which', isRequired: true };
const event = (...options: readonly (readonly [number, string, string])[]): Field => ({
  ...common,
  name: 'referral',
  kind: 'event',
  options: options.map(([value, label, day]) => ({ value, label, day: LocalDate.parse(day) })),
});
const advice = (...rows: readonly (readonly [string, string])[]): Field => ({
  ...common,
  name: 'answers',
  kind: 'rows',
  rows: rows.map(([name, label]) => ({ name, label, options: [{ value: 'accepted', label: 'accepted' }] })),
});
const score: Field = { ...common, name: 'score', kind: 'number', min: 0, max: 10, isWhole: true };

test('a number, a day, a text is the same on both sides; also what has no field', () => {
  const values = { score: 4, hidden: true };
  expect(valuesOn([score], { fields: [score], values })).toEqual(values);
});

test('an entry is found by its words and its day, whatever its number', () => {
  const fields = [event([7, 'Referral', '2026-03-01'], [9, 'Referral', '2026-03-05'])];
  const there = [event([6, 'Referral', '2026-03-01'], [7, 'Referral', '2026-03-05'])];
  expect(valuesOn(there, { fields, values: { referral: 9 } })).toEqual({ referral: 7 });
});

test('what the other side does not have is not guessed', () => {
  const fields = [event([7, 'Referral', '2026-03-01'])];
  const there = [event([7, 'Referral', '2026-03-02'])];
  expect(valuesOn(there, { fields, values: { referral: 7 } })).toBeUndefined();
  expect(valuesOn([], { fields, values: { referral: 7 } })).toBeUndefined();
});

test('each advice is found by its words', () => {
  const fields = [advice(['CON-1/3', 'rest'], ['CON-2/4', 'ice'])];
  const there = [advice(['CON-2/3', 'ice'], ['CON-1/2', 'rest'])];
  const values = { answers: { 'CON-1/3': 'accepted', 'CON-2/4': 'accepted' } };
  expect(valuesOn(there, { fields, values })).toEqual({
    answers: { 'CON-1/2': 'accepted', 'CON-2/3': 'accepted' },
  });
  expect(valuesOn([advice(['CON-1/2', 'rest'])], { fields, values })).toBeUndefined();
});
