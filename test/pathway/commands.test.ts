/** What no command may hold, because it could never be decided or never be stored. */
import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { CommandEnvelope } from '../../pathway/commands.ts';

const envelope = (command: Record<string, unknown>) => ({
  commandId: randomUUID(),
  actor: { id: 'anna', role: 'coordinator' },
  source: 'cli',
  command,
});
const accepts = (command: Record<string, unknown>): boolean =>
  CommandEnvelope.safeParse(envelope(command)).success;

test.each(['9999-12-31', '0000-01-01', '2200-01-01', '1899-12-31', '2026-02-29'])(
  'a day such as %s',
  (on) => {
    expect(accepts({ type: 'plan-surgery', plannedOn: on, approach: 'open' })).toBe(false);
  },
);

test.each(['1900-01-01', '2199-12-31', '2028-02-29'])('%s is a day', (on) => {
  expect(accepts({ type: 'plan-surgery', plannedOn: on, approach: 'open' })).toBe(true);
});

test('text that Postgres cannot store, wherever it stands', () => {
  const phase = (text: string) => ({ type: 'report-rehabilitation-phase', on: '2026-01-01', phase: text });
  expect(accepts(phase('mobility'))).toBe(true);
  expect(accepts(phase('mobility 🦶'))).toBe(true);
  expect(accepts(phase('mobil\u0000ity'))).toBe(false);
  expect(accepts(phase('mobility \ud800'))).toBe(false);
  const changes = { data: { ['sc\u0000ore']: 3 } };
  expect(accepts({ type: 'correct', supersedes: 3, changes })).toBe(false);
});

test('a command may hold what is none, or left out', () => {
  expect(accepts({ type: 'correct', supersedes: 3, changes: null })).toBe(true);
  expect(accepts({ type: 'correct', supersedes: 3, changes: null, reasonNoteId: undefined })).toBe(true);
});

test.each([
  ['nothing', undefined],
  ['null', null],
  ['a number', 5],
  ['a truth', true],
  ['a text', 'FAAM'],
  ['an empty text', ''],
  ['a list', []],
])('answers that are %s are none', (_, answers) => {
  const said = { type: 'report-questionnaire', on: '2026-01-01', instrument: 'FAAM', answers };
  const whole = { ...said, respondent: 'patient', mode: 'form' };
  expect(accepts(whole)).toBe(false);
  expect(accepts({ ...whole, answers: {} })).toBe(true);
});

test('answers that cannot be are named by their item, and what was answered is not repeated', () => {
  const said = {
    ...{ type: 'report-questionnaire', on: '2026-01-01', instrument: 'Tegner' },
    ...{ answers: { 1: 99, nonsense: 1 }, respondent: 'patient', mode: 'form' },
  };
  expect(CommandEnvelope.safeParse(envelope(said)).error?.issues).toMatchObject([
    { code: 'invalid_value', values: [], path: ['command', 'answers', '1'] },
    { code: 'unrecognized_keys', keys: [], path: ['command', 'answers'] },
  ]);
});
