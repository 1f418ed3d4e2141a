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
  'muscles.reminder': chosen(7, 'days', 'ATH-2', 'Time to have the evaluation done.'),
  'muscles.overdue.repeat': chosen(7, 'days', 'ATH-2', 'A missing evaluation is raised again every week.'),
  'injection.relief.early': chosen(14, 'days', 'INJ-2', 'Relief is asked for two weeks after an injection.'),
  'injection.relief.late': chosen(42, 'days', 'INJ-2', 'Relief is asked for again after six weeks.'),
  'injection.relief.reminder': chosen(7, 'days', 'INJ-2', 'Raised once more after a week.'),
  'injection.relief.within': chosen(
    14,
    'days',
    'INJ-2',
    'An answer up to two weeks earlier or later counts; after that it stays missing.',
  ),
  'vte.validity': chosen(28, 'days', 'SAF-2', 'A risk that was assessed longer ago is assessed again.'),
  'vte.repeat': chosen(1, 'days', 'SAF-2', 'A device that is on without a recorded risk is raised daily.'),
  'complication.repeat': chosen(
    1,
    'days',
    'OUT-2',
    'A complication of grade III or more is raised daily until a clinician has followed it up.',
  ),
  'satisfaction.early': chosen(98, 'days', 'OUT-2', 'Satisfaction is asked for at week 14.'),
  'satisfaction.late': chosen(364, 'days', 'OUT-2', 'Satisfaction is asked for once more at week 52.'),
  'satisfaction.within': chosen(
    36,
    'days',
    'OUT-2',
    'An answer so long before or after counts; after that it stays missing. With week 52 it ends where the last pain score does.',
  ),
  'satisfaction.reminder': chosen(14, 'days', 'OUT-2', 'Raised once more after two weeks.'),
  'reinjury.review': chosen(
    2,
    'days',
    'REA-1',
    'Business days, as for a referral: a re-injury does not wait.',
  ),
  'reinjury.repeat': chosen(1, 'days', 'REA-1', 'Daily until a clinician has seen or decided.'),
  'side.escalation.repeat': chosen(1, 'days', 'SUR-4', 'Daily, as every safety escalation.'),
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
  ladders,
  adds: ['CON-2', 'CON-3', 'CON-4', 'CON-5', 'INJ-2', 'ATH-1', 'ATH-2', 'OUT-2', 'SAF-1', 'SAF-2', 'REF-4'],
};
