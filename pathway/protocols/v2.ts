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
  'referral.received.within': chosen(
    2,
    'days',
    'REF-4',
    'Business days from the referral until the surgeon’s office confirms that it has it.',
  ),
  'referral.answered.within': chosen(
    5,
    'days',
    'REF-4',
    'Business days from receipt until the surgeon accepts or declines.',
  ),
  'referral.booked.within': chosen(
    5,
    'days',
    'REF-4',
    'Business days from acceptance until the appointment has a date.',
  ),
  'referral.appointment.within': chosen(
    28,
    'days',
    'REF-4',
    'From acceptance to the appointment itself; a later one is questioned.',
  ),
  'referral.rebooked.within': chosen(
    2,
    'days',
    'REF-4',
    'Business days from a missed appointment until there is another.',
  ),
  'referral.noShow.limit': chosen(
    2,
    'times',
    'REF-4',
    'After a second missed appointment a clinician decides, not the coordinator alone.',
  ),
  'referral.seen.within': chosen(
    1,
    'days',
    'REF-4',
    'Business days from the appointment until it is known whether the patient was seen.',
  ),
  'referral.reported.within': chosen(
    10,
    'days',
    'REF-4',
    'Business days from the appointment until the surgeon’s report is here.',
  ),
  'referral.reviewed.within': chosen(
    2,
    'days',
    'REF-4',
    'Business days until our clinician has read the surgeon’s report.',
  ),
  'referral.loop.repeat': chosen(3, 'days', 'REF-4', 'A stage that is overdue is raised every three days.'),
  'muscles.evaluate': chosen(42, 'day of care', 'ATH-2', 'In athletes, by the reassessment.'),
} as const satisfies Record<string, Parameter>;

const parameters = { ...v1.parameters, ...added };

export type ParameterName = keyof typeof parameters;

export const v2: Protocol<ParameterName> = {
  ...v1,
  version: '2',
  parameters,
  adds: ['CON-2', 'CON-3', 'CON-4', 'CON-5', 'INJ-2', 'ATH-1', 'ATH-2', 'OUT-2', 'SAF-1', 'SAF-2', 'REF-4'],
};
