/**
 * Protocol version 1. Immutable once a pathway runs on it: `test/pathway/protocols.test.ts` locks its hash.
 * Source: "What is the treatment for posterior impingement in the ankle?", updated 30 December 2025, pending human review.
 */
import type { RuleId } from '../rules.ts';
import type { Parameter, ParameterSource, Protocol } from './protocol.ts';

type Unit = Parameter['unit'];

const overview = 'Cites only reference 3, the publisher’s own overview.';
const review =
  'Cites reference 1 (Clinics in Podiatric Medicine and Surgery, 2023); no trial behind the figure is named.';

const article = (
  value: number,
  unit: Unit,
  rule: RuleId,
  passage: string,
  reference: number,
  evidence: string,
): Parameter => ({ value, unit, rule, source: { kind: 'article', passage, reference, evidence } });

const chosen = (value: number, unit: Unit, rule: RuleId, why: string): Parameter => ({
  value,
  unit,
  rule,
  source: { kind: 'default', why },
});

const parameters = {
  'reassess.opens': article(
    42,
    'day of care',
    'REA-1',
    'should be attempted for 6-8 weeks before considering surgical intervention',
    1,
    review,
  ),
  'reassess.closes': article(
    56,
    'day of care',
    'REA-1',
    'Continue conservative measures for 6-8 weeks before reassessing',
    3,
    overview,
  ),
  'reassess.reminder': chosen(3, 'days', 'REA-1', 'Time to book the visit before the window opens.'),
  'reassess.escalation.repeat': chosen(
    7,
    'days',
    'REA-1',
    'A missed reassessment is raised again every week.',
  ),
  'conservative.minimum': article(
    42,
    'day of care',
    'CON-1',
    'should be attempted for 6-8 weeks before considering surgical intervention',
    1,
    review,
  ),
  'bmi.advise': article(
    30,
    'kg/m²',
    'CON-6',
    'increased BMI negatively influences recovery',
    3,
    'The article names no figure: “if indicated” is read as 30 kg/m² or more. Cites only reference 3, the publisher’s own overview.',
  ),
  'bmi.offer': chosen(25, 'kg/m²', 'CON-6', 'Overweight: advice is offered.'),
  'bmi.maximumAge': chosen(12, 'months', 'CON-6', 'An older measurement is asked again.'),
  'review.maximumInterval': chosen(28, 'days', 'CON-7', 'Four weeks at most between reviews.'),
  'review.reminder': chosen(3, 'days', 'CON-7', 'Time to book the visit.'),
  'review.overdue.repeat': chosen(7, 'days', 'CON-7', 'A missed review is raised again every week.'),
  'review.partlyImproved.limit': chosen(
    3,
    'times',
    'CON-7',
    'The third in a row needs a clinician’s reason.',
  ),
  'injection.followUp': chosen(14, 'days', 'INJ-1', 'Follow-up of an injection at an unsafe site.'),
  'injection.overdue.repeat': chosen(7, 'days', 'INJ-1', 'A follow-up not reported is raised every week.'),
  'immobilization.warn': chosen(7, 'days', 'IMM-1', 'Time to book the removal.'),
  'immobilization.remove': article(9, 'days', 'IMM-1', 'Short-term immobilization (<10 days)', 3, overview),
  'immobilization.limit': article(
    10,
    'days',
    'IMM-2',
    'Prolonged immobilization beyond 10 days leads to suboptimal outcomes and should be avoided',
    3,
    'The article’s “<10” and “beyond 10” disagree about day 10; read as: off by the end of day 9.',
  ),
  'immobilization.escalation.repeat': chosen(1, 'days', 'IMM-2', 'Raised daily until removal is confirmed.'),
  'immobilization.exercise.confirm': chosen(
    2,
    'days',
    'IMM-4',
    'Exercise starts within two days of removal.',
  ),
  'immobilization.exercise.repeat': chosen(
    7,
    'days',
    'IMM-4',
    'Exercise that is not confirmed is raised again every week.',
  ),
  'immobilization.continues': chosen(7, 'days', 'IMM-5', 'Reapplied within a week, the count goes on.'),
  'immobilization.window': chosen(56, 'days', 'IMM-5', 'The eight weeks over which days add up.'),
  'immobilization.cumulative': chosen(10, 'days', 'IMM-5', 'At most ten days in any eight weeks.'),
  'imaging.reminder': chosen(7, 'days', 'IMG-1', 'Time to have the imaging done.'),
  'imaging.radiographs': chosen(14, 'day of care', 'IMG-1', 'Radiographs by week 2.'),
  'imaging.mri': chosen(35, 'day of care', 'IMG-1', 'MRI, if indicated, by week 5.'),
  'imaging.overdue.repeat': chosen(7, 'days', 'IMG-1', 'Missing imaging is raised again every week.'),
  'referral.businessDays': chosen(2, 'days', 'REF-1', 'Two business days from decision to referral.'),
  'referral.escalation.repeat': chosen(1, 'days', 'REF-1', 'A referral not sent is raised daily.'),
  'referral.delayFrom': article(
    57,
    'day of care',
    'REF-3',
    'Do not delay surgical referral beyond 6-8 weeks if conservative treatment fails',
    3,
    overview,
  ),
  'referral.delay.repeat': chosen(7, 'days', 'REF-3', 'A running delay is raised again every week.'),
  'surgery.plan.repeat': chosen(
    7,
    'days',
    'SUR-4',
    'An accepted referral without a date is raised every week.',
  ),
  'surgery.plan.within': chosen(28, 'days', 'SUR-4', 'Four weeks from acceptance to a date or a decision.'),
  'rehabilitation.milestone': article(
    98,
    'days',
    'REH-1',
    'enables return to competitive sports by 14 weeks',
    2,
    'One case report: a target, not a benchmark.',
  ),
  'rehabilitation.reminder': chosen(7, 'days', 'REH-1', 'Time to book the milestone review.'),
  'rehabilitation.overdue.repeat': chosen(7, 'days', 'REH-1', 'A missed review is raised again every week.'),
  'rehabilitation.targetMissing': chosen(
    14,
    'days',
    'REH-1',
    'The surgeon’s target is asked for within two weeks.',
  ),
  'return.pain': chosen(2, 'points', 'REH-2', 'Pain at most 2 of 10.'),
  'return.heelRaise': chosen(90, '%', 'REH-2', 'Heel raise at least 90% of the other side.'),
  'return.plantarFlexion': chosen(5, '°', 'REH-2', 'Plantar flexion within 5° of an unaffected other side.'),
  'score.reminder': chosen(4, 'days', 'OUT-1', 'A second request if the score is not in.'),
  'score.baseline.before': chosen(
    42,
    'days',
    'OUT-1',
    'A score this long before the operation still counts.',
  ),
  'score.baseline.conservativeFrom': chosen(-14, 'days', 'OUT-1', 'Conservative baseline from day −14.'),
  'score.baseline.conservativeTo': chosen(7, 'days', 'OUT-1', 'Conservative baseline to day +7.'),
  'score.preoperative.ask': chosen(7, 'days', 'OUT-1', 'Asked a week before the operation.'),
  'close.repeat': chosen(
    28,
    'days',
    'REC-1',
    'A pathway with nothing left to do is raised every four weeks.',
  ),
  'adult.age': chosen(18, 'years', 'CON-6', 'An adult, from this age.'),
  'caution.age': chosen(65, 'years', 'CON-4', 'An NSAID caution from this age.'),
  'caution.pregnancy': chosen(10, 'months', 'CON-4', 'A pregnancy recorded longer ago is asked again.'),
  'message.minuteOfDay': chosen(540, 'minutes', 'REC-1', 'Patients are written to from nine in the morning.'),
  'message.spread': chosen(120, 'minutes', 'REC-1', 'Messages are spread over two hours.'),
  'staff.minuteOfDay': chosen(480, 'minutes', 'REC-1', 'Staff see the day’s work at eight.'),
} as const satisfies Record<string, Parameter>;

export type ParameterName = keyof typeof parameters;

const days = (weeks: number) => weeks * 7;

const timePoints: ParameterSource = {
  kind: 'default',
  why: 'Weeks 2, 6, 14, 26 and 52; windows that meet and do not overlap, so that every score has one place.',
};
const phases: ParameterSource = {
  kind: 'default',
  why: 'Four phases up to the article’s 14 weeks; the surgeon’s own plan goes before.',
};

export const v1: Protocol<ParameterName> = {
  version: '1',
  parameters,
  surgicalTimePoints: [
    { name: 'week-2', from: 7, target: days(2), to: 27, source: timePoints },
    { name: 'week-6', from: 28, target: days(6), to: 69, source: timePoints },
    { name: 'week-14', from: 70, target: days(14), to: 139, source: timePoints },
    { name: 'week-26', from: 140, target: days(26), to: 272, source: timePoints },
    { name: 'week-52', from: 273, target: days(52), to: 400, source: timePoints },
  ],
  conservativeTimePoints: [
    { name: 'week-2', from: 8, target: days(2), to: 27, source: timePoints },
    { name: 'week-6', from: 28, target: days(6), to: 69, source: timePoints },
    { name: 'week-14', from: 70, target: days(14), to: 139, source: timePoints },
    { name: 'week-26', from: 140, target: days(26), to: 272, source: timePoints },
    { name: 'week-52', from: 273, target: days(52), to: 400, source: timePoints },
  ],
  rehabilitationPhases: [
    { name: 'protection', completeBy: days(2), source: phases },
    { name: 'mobility', completeBy: days(6), source: phases },
    { name: 'strength', completeBy: days(10), source: phases },
    { name: 'sport-specific', completeBy: days(14), source: phases },
  ],
};
