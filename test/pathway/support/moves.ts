/**
 * Random histories: commands of every kind in any order, with dates near what the rules turn on, and a clock that is
 * served by timers or not looked at for weeks. Plain data, so that fast-check can shrink it and print it.
 */
import fc from 'fast-check';
import * as codes from '../../../pathway/codes.ts';
import { correctable } from '../../../pathway/events.ts';
import { questionnaireIds, scalesOf, type QuestionnaireId } from '../../../pathway/instruments/index.ts';
import { AnswerMode, Respondent } from '../../../pathway/instruments/reported.ts';
import { currentProtocolVersion } from '../../../pathway/protocols/index.ts';
import { addDays, instantFromEpoch, epochOf } from '../../../pathway/time.ts';
import { adviceFor } from '../../../pathway/advice.ts';
import { given, noteId, uuid, type Said, type Setting, type Story } from './story.ts';

export type Move =
  | { readonly does: 'wait'; readonly hours: number; readonly outage: boolean }
  | { readonly does: 'lose-effect'; readonly pick: number }
  | { readonly does: 'say'; readonly role: codes.Role; readonly said: Draft };

/** A command whose dates are days from today, and whose references are picks among what there is. */
type Draft = { readonly type: Said['type'] } & Readonly<Record<string, unknown>>;

const dateMembers = [
  'after',
  'on',
  'appointmentOn',
  'date',
  'nextReviewOn',
  'plannedOn',
  'removeBy',
  'targetReviewOn',
];

const past = fc.oneof(
  { weight: 6, arbitrary: fc.constant(0) },
  { weight: 3, arbitrary: fc.constantFrom(-1, -2, -6, -7, -8, -9, -10, -11, -14, -28, -42, -56, -57) },
  { weight: 1, arbitrary: fc.integer({ min: -420, max: 1 }) },
);
const future = fc.constantFrom(-5, 0, 1, 2, 7, 9, 14, 27, 28, 29, 42, 98, 150);
const pick = fc.nat({ max: 1000 });
const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined });
const oneOf = <T>({ options }: { options: readonly T[] }) => fc.constantFrom(...options);
const override = maybe(fc.constant({ clinicianId: 'd1', reasonNoteId: noteId }));
const reason = maybe(fc.constant(noteId));

const draft = (type: Said['type'], members: Record<string, fc.Arbitrary<unknown>> = {}) =>
  fc.record({ type: fc.constant(type), ...members }) as unknown as fc.Arbitrary<Draft>;

const device = oneOf(codes.Device);
const indication = maybe(oneOf(codes.ImmobilizationIndication));
const exercise = maybe(oneOf(codes.ExerciseWithImmobilization));
const findings = fc.subarray([...codes.ImagingFinding.options], { maxLength: 2 });
const phase = fc.constantFrom('protection', 'mobility', 'strength', 'sport-specific');

/** Every command there is; those that change most are listed more than once. */
export const said: fc.Arbitrary<Draft> = fc.oneof(
  draft('report-immobilization', {
    on: past,
    device,
    context: fc.constantFrom('conservative', 'conservative', 'surgical'),
    indication,
    exercise,
    removeBy: maybe(future),
  }),
  draft('report-immobilization', {
    on: past,
    device,
    context: fc.constant('conservative'),
    indication,
    exercise,
  }),
  draft('report-removal', { on: past }),
  draft('move-protocol', {
    to: fc.constantFrom('1', currentProtocolVersion, 'none'),
    closedWindows: maybe(fc.constant('left-out')),
  }),
  draft('report-removal', { on: past }),
  draft('order-immobilization', { device, indication, exercise, override }),
  draft('record-review', {
    on: past,
    outcome: oneOf(codes.ReviewOutcome),
    nextReviewOn: maybe(future),
    reasonNoteId: reason,
    clinicianId: maybe(fc.constant('d1')),
  }),
  draft('record-review', {
    on: past,
    outcome: fc.constantFrom('improving', 'partly-improved', 'partly-improved', 'not-improved'),
    nextReviewOn: maybe(future),
  }),
  draft('correct', {
    supersedes: pick,
    changes: fc.oneof(fc.constant(null), fc.record({ on: past }), fc.constant({})),
  }),
  draft('correct', { supersedes: pick, changes: fc.record({ on: past }) }),
  draft('record-reinjury', {
    on: past,
    decision: maybe(oneOf(codes.ReinjuryDecision)),
    clinicianId: maybe(fc.constant('d1')),
  }),
  draft('record-reinjury', {
    on: past,
    decision: fc.constant('restart-clock'),
    clinicianId: fc.constant('d1'),
  }),
  draft('merge-person', { on: past, personId: fc.constant(uuid(0xfeed)) }),
  draft('plan-surgery', {
    plannedOn: future,
    approach: fc.constant('endoscopic'),
    side: maybe(oneOf(codes.Side)),
    consentSide: maybe(oneOf(codes.Side)),
  }),
  draft('report-surgery', { on: past, approach: fc.constant('open'), side: fc.constant('right') }),
  draft('order-referral', {
    surgeonId: fc.constant('s1'),
    indication: oneOf(codes.ReferralIndication),
    careAdequate: maybe(fc.boolean()),
    override,
  }),
  draft('order-referral', {
    surgeonId: fc.constant('s3'),
    indication: fc.constant('persistent-limiting-pain'),
    careAdequate: fc.constant(true),
  }),
  draft('report-referral-answer', { on: past, response: fc.constant('accepted') }),
  draft('report-surgery', { on: past, approach: fc.constant('endoscopic') }),
  draft('report-referral', { on: past, surgeonId: fc.constant('s2') }),
  draft('report-referral-answer', { on: past, response: oneOf(codes.ReferralResponse) }),
  draft('report-referral-received', { on: past, referral: maybe(pick) }),
  draft('report-referral-answer', { on: past, response: oneOf(codes.ReferralResponse), referral: pick }),
  draft('report-referral-booked', { on: past, appointmentOn: future, referral: maybe(pick) }),
  draft('report-referral-seen', { on: past, referral: maybe(pick) }),
  draft('report-referral-no-show', { on: past, referral: maybe(pick) }),
  draft('report-surgeon-report', { on: past, referral: maybe(pick) }),
  draft('review-surgeon-report', { on: past, clinicianId: maybe(fc.constant('d1')), referral: maybe(pick) }),
  draft('report-surgery-refused', {
    on: past,
    by: fc.constantFrom('patient', 'surgeon'),
    nextReviewOn: maybe(future),
  }),
  draft('plan-surgery', {
    plannedOn: future,
    approach: oneOf(codes.SurgicalApproach),
    targetReviewOn: maybe(future),
    override,
  }),
  draft('cancel-surgery', { on: past }),
  draft('report-surgery', {
    on: past,
    approach: oneOf(codes.SurgicalApproach),
    conversionReasonNoteId: reason,
    targetReviewOn: maybe(future),
  }),
  draft('explain-conversion', { on: past, reasonNoteId: fc.constant(noteId) }),
  draft('set-target-review', { on: past, targetReviewOn: future }),
  draft('report-rehabilitation-phase', { on: past, phase }),
  draft('record-rehabilitation-review', { on: past, outcome: oneOf(codes.RehabilitationOutcome) }),
  draft('clear-return', {
    on: past,
    pain: maybe(fc.constantFrom(2, 3)),
    heelRaisePercent: maybe(fc.constantFrom(89, 90)),
    clinicianJudged: fc.boolean(),
    phaseComplete: fc.boolean(),
    override,
  }),
  draft('report-return', { on: past, level: oneOf(codes.ReturnLevel), after: maybe(past) }),
  draft('report-pain', { on: past, score: fc.nat({ max: 10 }) }),
  draft('report-pain', { on: past, score: fc.nat({ max: 10 }) }),
  draft('report-injection', { on: past, site: oneOf(codes.InjectionSite) }),
  draft('order-injection', { site: oneOf(codes.InjectionSite) }),
  draft('report-follow-up', { on: past, of: pick }),
  draft('report-imaging', { on: past, modality: oneOf(codes.ImagingModality), findings }),
  draft('decide-mri', { on: past, indicated: oneOf(codes.YesNoUnknown) }),
  draft('start-exercise-plan', { on: past }),
  draft('stop-exercise-plan', { on: past }),
  draft('confirm-exercise', { on: past }),
  draft('report-bmi', { on: past, bmi: fc.constantFrom(22, 25, 30), measuredAsAdult: fc.boolean() }),
  draft('answer-advice', { advice: pick, answer: fc.constantFrom('accepted', 'declined') }),
  draft('change-person', {
    on: past,
    contactConsent: maybe(fc.boolean()),
    timeZone: maybe(fc.constantFrom('Europe/Madrid', 'America/New_York', 'Pacific/Auckland')),
  }),
  draft('change-person', {
    on: past,
    ofAge: maybe(fc.constant(true)),
    needsInterpreter: maybe(fc.boolean()),
    optOut: maybe(fc.constant(['sms'])),
    newContacts: maybe(fc.constant([{ whose: 'patient', channel: 'email' }])),
  }),
  draft('report-appointment', { on: past, for: oneOf(codes.AppointmentFor), date: future }),
  draft('report-appointment', {
    on: past,
    for: fc.constantFrom('reassessment', 'review', 'removal'),
    date: future,
  }),
  draft('report-appointment-missed', {
    on: past,
    for: oneOf(codes.AppointmentFor),
    how: oneOf(codes.AppointmentEnd),
  }),
  draft('report-contact-attempt', { on: past, channel: oneOf(codes.ContactChannel), reached: fc.boolean() }),
  draft('report-contact-attempt', {
    on: past,
    channel: fc.constant('telephone'),
    reached: fc.constant(false),
  }),
  draft('record-follow-up-decision', { on: past, decision: oneOf(codes.FollowUpDecision) }),
  draft('report-bounce', {
    on: past,
    channel: oneOf(codes.MessageChannel),
    whose: oneOf(codes.ContactOwner),
  }),
  draft('resolve-task', { on: past, task: pick }),
  draft('report-cautions', {
    on: past,
    cautions: fc.dictionary(oneOf(codes.Caution), oneOf(codes.YesNoUnknown), { maxKeys: 4 }),
  }),
  draft('report-cautions', {
    on: past,
    cautions: fc
      .constantFrom('no', 'yes')
      .map((answer) => Object.fromEntries(codes.Caution.options.map((key) => [key, answer]))),
  }),
  draft('order-analgesic', { drugClass: oneOf(codes.AnalgesicClass), override }),
  draft('report-therapy-session', {
    on: past,
    kind: oneOf(codes.TherapyKind),
    attendance: oneOf(codes.Attendance),
  }),
  draft('report-sport', { on: past, level: oneOf(codes.SportLevel), season: maybe(oneOf(codes.Season)) }),
  draft('report-muscle-evaluation', {
    on: past,
    muscles: oneOf(codes.MuscleFinding),
    fhl: oneOf(codes.FhlFinding),
  }),
  draft('report-injection-relief', { on: past, of: pick, relief: oneOf(codes.InjectionRelief) }),
  draft('report-vte-risk', { on: past, risk: oneOf(codes.VteRisk) }),
  draft('report-complication', {
    on: past,
    kind: oneOf(codes.ComplicationKind),
    grade: oneOf(codes.ComplicationGrade),
  }),
  draft('report-satisfaction', { on: past, satisfaction: fc.nat({ max: 10 }) }),
  draft('report-questionnaire', {
    on: past,
    instrument: fc.constantFrom(...questionnaireIds),
    fill: fc.nat({ max: 1_000_000 }),
    leave: fc.constantFrom(0, 0, 1, 3, 100),
    respondent: oneOf(Respondent),
    mode: oneOf(AnswerMode),
  }),
  draft('acknowledge', { on: past, task: pick }),
  draft('report-red-flags', {
    on: past,
    flags: fc.subarray([...codes.RedFlag.options], { minLength: 1, maxLength: 2 }),
    channel: oneOf(codes.RedFlagChannel),
  }),
  draft('record-red-flag-review', { on: past, of: pick, action: oneOf(codes.RedFlagAction) }),
);

/** Ends the pathway, or tries to: rare, so that most histories are of an open one. */
export const ending: fc.Arbitrary<Draft> = fc.oneof(
  draft('close-pathway', { on: past, reason: oneOf(codes.CloseReason) }),
  draft('change-person', { on: past, deceased: fc.constant(true) }),
);

const move: fc.Arbitrary<Move> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      does: fc.constant('wait' as const),
      hours: fc.constantFrom(1, 12, 24, 24, 47, 48, 120, 168, 216, 240, 336, 672, 1008, 1344, 3000),
      outage: fc.boolean(),
    }),
  },
  {
    weight: 16,
    arbitrary: fc.record({
      does: fc.constant('say' as const),
      role: fc.constantFrom('coordinator' as const, 'clinician' as const),
      said,
    }),
  },
  { weight: 1, arbitrary: fc.record({ does: fc.constant('lose-effect' as const), pick }) },
  {
    weight: 1,
    arbitrary: fc.record({
      does: fc.constant('say' as const),
      role: fc.constant('coordinator' as const),
      said: ending,
    }),
  },
);

export const setting: fc.Arbitrary<Setting> = fc.record({
  day0: fc.constantFrom('2026-01-05', '2026-02-13', '2025-12-20', '2026-08-31'),
  enrolledOnDay: fc.constantFrom(0, 0, 3, 14, 41, 42, 56, 57, 80),
  timeZone: fc.constantFrom('Europe/Madrid', 'America/New_York', 'Pacific/Auckland'),
  holidays: fc.constantFrom([], ['2026-03-02', '2026-02-23']),
  adult: fc.boolean(),
  imaging: fc.constantFrom('complete' as const, 'none' as const),
  protocolVersion: fc.constantFrom('1', currentProtocolVersion),
});

export const moves = fc.array(move, { minLength: 1, maxLength: 20, size: 'max' });

const correctableOf = ({ pathway }: Story): readonly number[] =>
  pathway.events.filter(({ type }) => correctable.has(type)).map(({ sequence }) => sequence);

/** The command that a draft stands for, now. */
export function saidNow(story: Story, { type, ...members }: Draft): Said {
  const among = <T>(list: readonly T[], index: unknown): T | undefined => list[Number(index) % list.length];
  const tasks = story.tasks().map(({ key }) => key);
  const advice = adviceFor(story.protocol, story.state, story.today).map(({ key }) => key);
  const resolved = Object.entries(members).map(([name, member]): readonly [string, unknown] => {
    if (member === undefined) return [name, undefined];
    if (dateMembers.includes(name)) return [name, addDays(story.today, Number(member))];
    if (name === 'changes' && member !== null && typeof member === 'object' && 'on' in member) {
      return [name, { on: addDays(story.today, Number(member.on)) }];
    }
    if (name === 'supersedes') return [name, among(correctableOf(story), member) ?? 999];
    if (name === 'of' && type === 'record-red-flag-review') {
      return [name, among(story.state.redFlags ?? [], member)?.id ?? 1];
    }
    if (name === 'of') return [name, 1 + (Number(member) % story.pathway.events.length)];
    if (name === 'referral') return [name, among(story.state.referrals, member)?.id ?? 999];
    if (name === 'task') return [name, among(tasks, member) ?? 'REA-1/2'];
    if (name === 'advice') return [name, among(advice, member) ?? 'CON-6/none/ask'];
    return [name, member];
  });
  if (type === 'report-questionnaire') return questionnaireOf(Object.fromEntries(resolved));
  const present = resolved.filter(([, member]) => member !== undefined);
  return { type, ...Object.fromEntries(present) } as Said;
}

/** `fill` picks the answers, `leave` how many items go without: of the same draft the same each time. */
function questionnaireOf({ fill, leave, ...members }: Readonly<Record<string, unknown>>): Said {
  const items = scalesOf(members['instrument'] as QuestionnaireId).flatMap((scale) => scale.items);
  const answers = items.slice(Number(leave)).map(({ id, values }, index) => {
    const value = values[(Number(fill) + index * index) % values.length] ?? null;
    return [id, Number(fill) % 11 === index ? null : value] as const;
  });
  return {
    type: 'report-questionnaire',
    ...members,
    answers: Object.fromEntries(answers),
  } as unknown as Said;
}

export function make(story: Story, move: Move): void {
  if (move.does === 'say') {
    story.tell(saidNow(story, move.said), move.role);
  } else if (move.does === 'wait') {
    const then = instantFromEpoch(epochOf(story.now) + move.hours * 3_600_000);
    if (move.outage) story.sleepUntil(then);
    else story.until(then);
  } else {
    const effect = story.effects[move.pick % Math.max(1, story.effects.length)];
    if (effect !== undefined) story.unfinished(effect.key, 'failed');
  }
}

/** The story that a setting and moves tell, every turn of it in `story.turns`. */
export function told(start: Setting, list: readonly Move[]): Story {
  const story = given(start);
  for (const item of list) make(story, item);
  return story;
}
