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
