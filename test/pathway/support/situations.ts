/** Pathways in many states, and a report of every kind. */
import {
  ComplicationGrade,
  AppointmentFor,
  FollowUpDecision,
  ImagingModality,
  InjectionSite,
  ReferralResponse,
  ReinjuryDecision,
  ReturnLevel,
  ReviewOutcome,
  SurgicalApproach,
} from '../../../pathway/codes.ts';
import { questionnaireIds } from '../../../pathway/instruments/index.ts';
import { given, noteId, type Said, type Story } from './story.ts';

export const cast = (context: 'conservative' | 'surgical' = 'conservative'): Said => ({
  type: 'report-immobilization',
  device: 'cast',
  context,
});
const failed: Said = { type: 'record-review', outcome: 'not-improved' };
const refer: Said = { type: 'order-referral', surgeonId: 's1', indication: 'failed-conservative-care' };
const referred = (): Story => given().at(50).and(failed).and(refer);
export const accepted = (): Story =>
  referred().at(55).and({ type: 'report-referral-answer', response: 'accepted' });
const planned = (): Story =>
  accepted().and({ type: 'plan-surgery', plannedOn: given().day(70), approach: 'endoscopic' });
const operated = (): Story => planned().at(70).and({ type: 'report-surgery', approach: 'endoscopic' });
const closed = (reason: 'death' | 'transfer' | 'withdrawn' | 'entered-in-error'): Story =>
  given().at(50).and({ type: 'close-pathway', reason });

export const states: Readonly<Record<string, () => Story>> = {
  'just enrolled': () => given(),
  'a minor without imaging': () => given({ adult: false, imaging: 'none' }),
  'in a walker': () => given().at(3).and(cast()).at(6),
  'in a walker past the limit': () => given().at(3).and(cast()).at(20),
  'in a post-operative cast without a date': () => operated().and(cast('surgical')).at(75),
  'in the window of reassessment': () => given().at(45),
  'reassessment missed': () => given().at(90),
  'partly improved twice': () =>
    given().at(45).and({ type: 'record-review', outcome: 'partly-improved' }).at(55).and({
      type: 'record-review',
      outcome: 'partly-improved',
    }),
  'no improvement': () => given().at(50).and(failed),
  referred,
  declined: () => referred().at(53).and({ type: 'report-referral-answer', response: 'declined' }),
  accepted,
  'seen by the surgeon': () => accepted().at(60).and({ type: 'report-referral-seen' }),
  'appointment missed': () =>
    accepted()
      .and({ type: 'report-referral-booked', appointmentOn: given().day(60) })
      .at(60)
      .and({ type: 'report-referral-no-show' })
      .at(70),
  'surgery refused': () => accepted().and({ type: 'report-surgery-refused', by: 'patient' }),
  'surgery planned': planned,
  'surgery overdue': () => planned().at(90),
  operated,
  'a year after': () => operated().at(430),
  recovered: () => given().at(50).and({ type: 'record-review', outcome: 'resolved' }),
  transferred: () => closed('transfer').at(60),
  dead: () => given().at(50).and({ type: 'change-person', deceased: true }).at(60),
  'entered in error': () => closed('entered-in-error'),
};

/** Of every kind of report one of today with little, and one of long ago with much that a rule would not allow. */
export function reports(story: Story): readonly Said[] {
  const on = story.day(-3);
  return [
    { type: 'report-bmi', bmi: 70, measuredAsAdult: false },
    { type: 'start-exercise-plan' },
    { type: 'stop-exercise-plan', on },
    { type: 'confirm-exercise' },
    ...InjectionSite.options.map((site): Said => ({ type: 'report-injection', on, site })),
    { type: 'report-follow-up', of: 999 },
    cast(),
    { ...cast(), on } as Said,
    { ...cast('surgical'), removeBy: story.day(-5) } as Said,
    { type: 'report-removal' },
    { type: 'report-removal', on: story.day(-30) },
    ...ImagingModality.options.map((modality): Said => ({
      type: 'report-imaging',
      on,
      modality,
      findings: [],
    })),
    { type: 'decide-mri', indicated: 'unknown' },
    ...ReviewOutcome.options.flatMap((outcome): Said[] => [
      { type: 'record-review', outcome },
      { type: 'record-review', on, outcome, nextReviewOn: story.day(-20), reasonNoteId: noteId },
    ]),
    { type: 'record-reinjury' },
    ...ReinjuryDecision.options.map((decision): Said => ({
      type: 'record-reinjury',
      on,
      decision,
      clinicianId: 'd1',
    })),
    { type: 'report-referral', on, surgeonId: 's2' },
    { type: 'report-referral-received' },
    ...ReferralResponse.options.map((response): Said => ({ type: 'report-referral-answer', response })),
    { type: 'report-referral-booked', on, appointmentOn: story.day(-20) },
    { type: 'report-referral-seen', referral: 999 },
    { type: 'report-referral-no-show', on },
    { type: 'report-surgeon-report' },
    { type: 'report-surgery-refused', by: 'surgeon', nextReviewOn: story.day(-20) },
    ...SurgicalApproach.options.map((approach): Said => ({ type: 'report-surgery', on, approach })),
    { type: 'report-surgery', on, approach: 'open', side: 'right' },
    { type: 'report-rehabilitation-phase', phase: 'unheard of' },
    { type: 'record-rehabilitation-review', on, outcome: 'delayed' },
    ...ReturnLevel.options.map((level): Said => ({ type: 'report-return', on, level })),
    { type: 'report-return', on, level: 'sport', after: story.day(-10) },
    { type: 'report-red-flags', flags: ['chest-pain', 'tight-cast'], channel: 'call' },
    { type: 'report-red-flags', on: story.day(-400), flags: ['fever'], channel: 'form' },
    { type: 'record-red-flag-review', on, of: 999, action: 'no-action-needed' },
    { type: 'report-pain', on: story.day(-400), score: 10 },
    ...questionnaireIds.map((instrument): Said => ({
      type: 'report-questionnaire',
      on: story.day(-400),
      instrument,
      answers: {},
      respondent: 'proxy',
      mode: 'paper',
    })),
    { type: 'report-cautions', on, cautions: { asthma: 'yes', ssri: 'unknown', 'liver-disease': 'no' } },
    { type: 'report-cautions', cautions: {} },
    { type: 'report-therapy-session', on, kind: 'combined', attendance: 'missed' },
    { type: 'report-sport', level: 'professional' },
    { type: 'report-muscle-evaluation', muscles: 'tight', fhl: 'not-examined' },
    { type: 'report-muscle-evaluation', on, muscles: 'not-examined', fhl: 'triggering' },
    { type: 'report-injection-relief', of: 999, relief: 'none' },
    { type: 'report-vte-risk', on, risk: 'high' },
    ...ComplicationGrade.options.map((grade): Said => ({
      type: 'report-complication',
      on,
      kind: 'other',
      grade,
    })),
    { type: 'report-satisfaction', on: story.day(-400), satisfaction: 0, cosmesis: 0 },
    ...AppointmentFor.options.flatMap((purpose): Said[] => [
      { type: 'report-appointment', for: purpose, date: story.day(-3) },
      { type: 'report-appointment', on, for: purpose, date: story.day(44) },
      { type: 'report-appointment-missed', for: purpose, how: 'no-show' },
    ]),
    ...[1, 2, 3].map((): Said => ({ type: 'report-contact-attempt', on, channel: 'sms', reached: false })),
    ...FollowUpDecision.options.map((decision): Said => ({ type: 'record-follow-up-decision', decision })),
    { type: 'report-bounce', channel: 'email', whose: 'guardian' },
  ];
}
