/** Referral, operation, rehabilitation, return to sport. */
import type { Kysely } from 'kysely';
import { surgeon } from '../../database/people.ts';
import type { Database } from '../../database/schema.ts';
import { InputError } from '../input-error.ts';
import { rehabilitationPhases } from './among.ts';
import type { Given, Happening } from './happening.ts';

export const surgery: readonly Happening[] = [
  {
    name: 'order referral',
    command: 'order-referral',
    summary: 'Refer to a foot and ankle surgeon: the letter and the FHIR order go out (REF-1, REF-2)',
    check: surgeonIsKnown,
    example: '--surgeon s1 --indication failed-conservative-care',
  },
  {
    name: 'report referral',
    command: 'report-referral',
    summary: 'A referral that was made elsewhere (REF-1)',
    example: '--surgeon s1 --on 2026-03-03',
  },
  {
    name: 'report referral-answer',
    command: 'report-referral-answer',
    summary: 'The surgeon accepted or declined; acceptance stops the delay clock (REF-3)',
    arguments: ['response'],
    example: 'accepted --on 2026-03-06',
  },
  {
    name: 'report referral-received',
    command: 'report-referral-received',
    summary: 'The surgeon’s office has the referral (REF-4)',
    example: '--on 2026-03-05',
  },
  {
    name: 'report referral-booked',
    command: 'report-referral-booked',
    summary: 'The appointment with the surgeon has a date, or another one (REF-4)',
    arguments: ['appointmentOn'],
    example: '2026-03-20',
  },
  {
    name: 'report referral-seen',
    command: 'report-referral-seen',
    summary: 'The surgeon has seen the patient (REF-4)',
    example: '--on 2026-03-20',
  },
  {
    name: 'report referral-no-show',
    command: 'report-referral-no-show',
    summary: 'The patient missed the appointment with the surgeon: another is asked for (REF-4)',
    example: '--on 2026-03-20 --reason "no transport"',
  },
  {
    name: 'report surgeon-report',
    command: 'report-surgeon-report',
    summary: 'The surgeon’s report is here (REF-4)',
    example: '--on 2026-03-27',
  },
  {
    name: 'review-surgeon-report',
    command: 'review-surgeon-report',
    summary: 'A clinician has read the surgeon’s report: the loop is closed (REF-4)',
    example: '--as clinician:vega',
  },
  {
    name: 'report surgery-refused',
    command: 'report-surgery-refused',
    summary: 'The patient declined surgery, or the surgeon advised against it (REF-3, CON-7)',
    example: '--by patient --next-review-on 2026-04-20 --reason "wants to wait for the season"',
  },
  {
    name: 'plan-surgery',
    command: 'plan-surgery',
    summary: 'Plan the operation, or plan it anew (CON-1, IMG-1, ATH-2, SUR-1 to SUR-4)',
    arguments: ['plannedOn', 'approach'],
    example: '2026-05-04 endoscopic --surgeon s1',
  },
  {
    name: 'cancel-surgery',
    command: 'cancel-surgery',
    summary: 'The planned operation will not take place then (SUR-4)',
    example: '--reason "fever on the day"',
  },
  {
    name: 'report surgery',
    command: 'report-surgery',
    summary: 'The operation was performed, as planned or otherwise (SUR-4, REH-1)',
    arguments: ['approach'],
    words: { reason: 'why it was performed otherwise than planned' },
    example: 'endoscopic --on 2026-05-04',
  },
  {
    name: 'explain-conversion',
    command: 'explain-conversion',
    summary: 'Why the operation was performed otherwise than planned (SUR-4)',
    example: '--reason "a loose body that could not be reached"',
  },
  {
    name: 'set-target-review',
    command: 'set-target-review',
    summary: 'The surgeon’s target for the milestone review after an open operation (REH-1)',
    arguments: ['targetReviewOn'],
    example: '2026-08-10',
  },
  {
    name: 'report rehab-phase',
    command: 'report-rehabilitation-phase',
    summary: 'A phase of rehabilitation is complete (REH-1)',
    arguments: ['phase'],
    among: { phase: rehabilitationPhases },
    example: 'mobility',
  },
  {
    name: 'rehab-review',
    command: 'record-rehabilitation-review',
    summary: 'The milestone review at 14 weeks (REH-1)',
    arguments: ['outcome'],
    example: 'on-track --on 2026-08-10',
  },
  {
    name: 'clear-return',
    command: 'clear-return',
    summary: 'Clear the return to high impact; every criterion must be known to hold (REH-2)',
    example:
      '--pain 1 --heel-raise-percent 95 --plantar-flexion-deficit 3 --phase-complete --as clinician:vega',
  },
  {
    name: 'report return',
    command: 'report-return',
    summary: 'The patient has returned to participation, sport or the level before (REH-2)',
    arguments: ['level'],
    example: 'sport --on 2026-09-01',
  },
  {
    name: 'report complication',
    command: 'report-complication',
    summary: 'A complication, with its Clavien–Dindo grade (OUT-2)',
    arguments: ['kind', 'grade'],
    words: { kind: 'of what' },
    example: 'wound II --on 2026-05-18',
  },
  {
    name: 'report satisfaction',
    command: 'report-satisfaction',
    summary: 'Satisfaction, and how the scars look, 14 and 52 weeks after the operation (OUT-2)',
    arguments: ['satisfaction'],
    example: '9 --cosmesis 8 --on 2026-08-10',
  },
];

/** The letter needs a name and an address; a slip in the id would only show once the letter fails. */
async function surgeonIsKnown({ surgeonId }: Given, db: Kysely<Database>): Promise<void> {
  if ((await surgeon(db, String(surgeonId))) !== undefined) return;
  throw new InputError('NOT-FOUND.surgeon', 'surgeonId', 'No surgeon has that id.', 'add-surgeon');
}
