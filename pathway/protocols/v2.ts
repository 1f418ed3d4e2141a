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
  'reinjury.review': chosen(
    2,
    'days',
    'REA-1',
    'Business days, as for a referral: a re-injury does not wait.',
  ),
  'reinjury.repeat': chosen(1, 'days', 'REA-1', 'Daily until a clinician has seen or decided.'),
  'side.escalation.repeat': chosen(1, 'days', 'SUR-4', 'Daily, as every safety escalation.'),
} as const satisfies Record<string, Parameter>;

const parameters = { ...v1.parameters, ...added };

export type ParameterName = keyof typeof parameters;

export const v2: Protocol<ParameterName> = {
  ...v1,
  version: '2',
  parameters,
  adds: ['CON-2', 'CON-3', 'CON-4', 'CON-5', 'INJ-2', 'ATH-1', 'ATH-2', 'OUT-2', 'SAF-1', 'SAF-2'],
};
