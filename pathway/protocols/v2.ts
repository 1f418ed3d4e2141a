/**
 * Protocol version 2: version 1 with the rules that it lacked. Its own numbers are all chosen here (†). Immutable once a
 * pathway runs on it: `test/pathway/protocols.test.ts` locks its hash.
 */
import type { RuleId } from '../rules.ts';
import { ladders } from './ladders.ts';
import type { Parameter, Protocol } from './protocol.ts';
import { v1 } from './v1.ts';

const chosen = (value: number, unit: Parameter['unit'], rule: RuleId, why: string): Parameter => ({
  value,
  unit,
  rule,
  source: { kind: 'default', why },
});

const added = {
  'muscles.evaluate': chosen(42, 'day of care', 'ATH-2', 'In athletes, by the reassessment.'),
  'escalation.safety.repeat': chosen(
    1,
    'days',
    'IMM-2',
    'Every safety escalation is raised daily until what it asks is done, as that of a cast is.',
  ),
  'redFlags.unanswered': chosen(
    60,
    'minutes',
    'SAF-1',
    'Told again every hour while no clinician has reviewed.',
  ),
  'redFlags.unanswered.times': chosen(4, 'times', 'SAF-1', 'So often within the day; then daily.'),
  'redFlags.repeat': chosen(1, 'days', 'SAF-1', 'Raised daily until a clinician records what was done.'),
  'clinic.opens': chosen(480, 'minutes', 'SAF-1', 'The clinic answers from eight, by its own clock.'),
  'clinic.closes': chosen(1080, 'minutes', 'SAF-1', 'From six in the evening whoever is on call answers.'),
} as const satisfies Record<string, Parameter>;

const parameters = { ...v1.parameters, ...added };

export type ParameterName = keyof typeof parameters;

export const v2: Protocol<ParameterName> = {
  ...v1,
  version: '2',
  parameters,
  ladders,
  adds: ['CON-2', 'CON-3', 'CON-4', 'CON-5', 'INJ-2', 'ATH-1', 'ATH-2', 'OUT-2', 'SAF-1', 'SAF-2'],
};
