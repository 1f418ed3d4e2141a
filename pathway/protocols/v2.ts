/**
 * Protocol version 2: version 1 with the rules that it lacked. Its own numbers are all chosen here (†). Immutable once a
 * pathway runs on it: `test/pathway/protocols.test.ts` locks its hash.
 */
import type { RuleId } from '../rules.ts';
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
  'message.quiet.from': chosen(
    1260,
    'minutes',
    'REC-1',
    'No patient is written to from nine in the evening.',
  ),
  'message.quiet.until': chosen(480, 'minutes', 'REC-1', 'Until eight in the morning, where the patient is.'),
  'contact.attempts': chosen(
    3,
    'times',
    'GOV-1',
    'After three attempts in a row that reach nobody, a clinician decides.',
  ),
  'contact.decision.within': chosen(7, 'days', 'GOV-1', 'A week for the clinician to decide.'),
  'contact.decision.repeat': chosen(7, 'days', 'GOV-1', 'A decision that is missing is raised every week.'),
  'majority.notice': chosen(30, 'days', 'REC-1', 'Time to ask for the patient’s own consent and contacts.'),
  'majority.repeat': chosen(7, 'days', 'REC-1', 'Consent that is not renewed is raised every week.'),
} as const satisfies Record<string, Parameter>;

const parameters = { ...v1.parameters, ...added };

export type ParameterName = keyof typeof parameters;

export const v2: Protocol<ParameterName> = {
  ...v1,
  version: '2',
  parameters,
  adds: ['CON-2', 'CON-3', 'CON-4', 'CON-5', 'INJ-2', 'ATH-1', 'ATH-2', 'OUT-2', 'SAF-1', 'SAF-2'],
};
