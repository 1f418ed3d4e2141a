/** Events to state. Replaying the same events always gives the same state. */
import { clearanceOf } from './care.ts';
import type { Caution } from './codes.ts';
import { isClinician, type EventOf, type EventType, type PathwayEvent } from './events.ts';
import { byText } from './order.ts';
import { protocolOf } from './protocols/index.ts';
import { isProxy } from './proxy.ts';
import { referralInHand, referralOf } from './referral-loop.ts';
import type { Answering, Entry, Immobilization, Referral, SideMismatch, State } from './state.ts';
import { localDateAt, minuteOfDayAt, type LocalDate } from './time.ts';

/**
 * An event as it now stands: `revision` is the sequence of the correction that replaced its content. One that a
 * correction withdrew is still counted (its command stays answered) but says nothing.
 */
export type Standing<T extends EventType = EventType> = EventOf<T> & {
  readonly revision?: number;
  readonly withdrawn?: true;
};

type Change = Partial<State>;
type Evolvers = { readonly [T in EventType]: (state: State, event: Standing<T>) => Change };

const entry = (event: Standing): Entry => ({
  id: event.sequence,
  anchor: event.revision === undefined ? `${event.sequence}` : `${event.sequence}.${event.revision}`,
  on: event.occurredOn,
});

/** Lists of the state are by date; what was entered later comes after on the same day. */
const byDate = (a: Entry, b: Entry): number => byText(a.on, b.on) || a.id - b.id;
export function added<T extends Entry>(list: readonly T[], item: T): readonly T[] {
  // Nearly always the newest.
  const before = list.findLastIndex((other) => byDate(other, item) <= 0) + 1;
  return list.toSpliced(before, 0, item);
}

const evolvers: Evolvers = {
  enrolled: () => ({}),
  'conservative-care-started': (_, event) => ({ day0: entry(event) }),
  'person-changed': (state, event) => {
    const { data } = event;
    return {
      contactConsent: data.contactConsent ?? state.contactConsent,
      researchConsent: data.researchConsent ?? state.researchConsent,
      timeZone: data.timeZone ?? state.timeZone,
      deceased: data.deceased ?? state.deceased,
      ...(data.ofAge === true ? { adult: true, comesOfAgeIn: undefined } : {}),
      ...(data.newContacts === undefined
        ? {}
        : { failingContacts: without(state.failingContacts, data.newContacts.map(contactName)) }),
      ...(data.needsInterpreter === undefined
        ? {}
        : { interpreterAwaited: data.needsInterpreter ? entry(event) : null }),
    };
  },

  'person-merged': (_, { data }) => ({ personId: data.personId }),

  'bmi-reported': (state, event) => {
    const { bmi: value, measuredAsAdult } = event.data;
    const isNewest = state.bmi === undefined || state.bmi.on <= event.occurredOn;
    return isNewest ? { bmi: { ...entry(event), value, measuredAsAdult } } : {};
  },
  'advice-answered': (state, { data }) => ({ advice: { ...state.advice, [data.advice]: data.answer } }),
  'exercise-plan-started': withExercise,
  'exercise-plan-stopped': () => ({ exercisePlan: null }),
  'exercise-confirmed': withExercise,

  'sport-reported': (state, event) => {
    const { sport, level: sportLevel, season } = event.data;
    if (state.sportReported !== null && state.sportReported.on > event.occurredOn) return {};
    return { sport: sport ?? state.sport, sportLevel, season, sportReported: entry(event) };
  },
  'cautions-reported': withCautions,
  'analgesic-ordered': (state, event) => ({
    ...withOverride(state, event),
    analgesics: added(state.analgesics, { ...entry(event), drugClass: event.data.drugClass }),
  }),
  'therapy-session-reported': (state, event) => ({
    therapySessions: added(state.therapySessions, { ...entry(event), ...event.data }),
  }),
  'muscles-evaluated': (state, event) => ({
    evaluated: {
      ...state.evaluated,
      ...(event.data.muscles === 'not-examined' ? {} : { muscles: entry(event) }),
      ...(event.data.fhl === 'not-examined' ? {} : { fhl: entry(event) }),
    },
  }),

  'injection-ordered': () => ({}),
  'injection-reported': (state, event) => ({
    injections: added(state.injections, { ...entry(event), site: event.data.site }),
  }),
  'injection-relief-reported': (state, event) => ({
    injectionReliefs: added(state.injectionReliefs, { ...entry(event), ...event.data }),
  }),
  'follow-up-reported': (state, event) => ({
    followedUp: { ...state.followedUp, [event.data.of]: entry(event) },
    sideMismatches: isByClinician(event)
      ? state.sideMismatches.map((item) =>
          item.id === event.data.of ? { ...item, followedUp: entry(event) } : item,
        )
      : state.sideMismatches,
  }),

  'vte-risk-reported': (state, event) =>
    state.vteRisk !== null && state.vteRisk.on > event.occurredOn
      ? {}
      : { vteRisk: { ...entry(event), risk: event.data.risk } },
  'immobilization-ordered': withOverride,
  'immobilization-applied': (state, event) => ({
    immobilizations: added<Immobilization>(state.immobilizations, {
      ...entry(event),
      device: event.data.device,
      context: event.data.context,
      removeBy: event.data.removeBy,
    }),
  }),
  'immobilization-removed': (state, event) => {
    const worn = wornOn(state, event.occurredOn);
    const exercise = state.exercisePlan === null ? {} : { exerciseConfirmed: state.exercisePlan };
    return {
      immobilizations: state.immobilizations.map((item) =>
        item === worn ? { ...item, ...exercise, removed: entry(event) } : item,
      ),
    };
  },

  'imaging-reported': (state, event) => ({
    imaging: { ...state.imaging, [event.data.modality]: entry(event) },
    findings: [...new Set([...state.findings, ...event.data.findings])],
  }),
  'mri-decided': (_, { data }) => ({ mriIndicated: data.indicated }),

  'review-recorded': (state, event) => ({
    reviews: added(state.reviews, {
      ...entry(event),
      outcome: event.data.outcome,
      nextReviewOn: event.data.nextReviewOn,
      hasReason: event.data.reasonNoteId !== undefined,
      hasClinician: event.data.clinicianId !== undefined || event.actor.role === 'clinician',
    }),
  }),

  'reinjury-recorded': (state, event) => {
    const decided = isByClinician(event) || event.data.clinicianId !== undefined;
    const decision = decided ? (event.data.decision ?? 'undecided') : 'undecided';
    return {
      reinjuries: added(state.reinjuries, { ...entry(event), decision }),
      ...(decision === 'restart-clock' && mayRestart(state, event.occurredOn)
        ? { earlierDay0s: [...state.earlierDay0s, state.day0], day0: entry(event) }
        : {}),
    };
  },

  'referral-ordered': (state, event) => ({
    ...withOverride(state, event),
    ...withReferral(state, { ...entry(event), ...event.data, ordered: true }),
  }),
  'referral-reported': (state, event) =>
    withReferral(state, { ...entry(event), ...event.data, ordered: false }),
  'referral-answered': (state, event) => {
    const answer = { ...entry(event), response: event.data.response };
    const named = state.referrals.find(({ id }) => id === event.data.referral);
    if (named !== undefined) return withChanged(state, named, answered(named, answer));
    const waiting = state.referrals.findLast((item) => item.answer === undefined || item.answer.implied);
    if (waiting === undefined) {
      return withReferral(state, { ...entry(event), surgeonId: 'unknown', ordered: false, answer });
    }
    return withChanged(state, waiting, answered(waiting, answer));
  },
  'referral-received': (state, event) =>
    onReferral(state, event, (referral) => ({ ...referral, received: referral.received ?? entry(event) })),
  'referral-booked': (state, event) =>
    onReferral(state, event, (referral) =>
      accepting(booked(referral, { ...entry(event), appointmentOn: event.data.appointmentOn }), entry(event)),
    ),
  'referral-seen': (state, event) => ({
    ...withoutVisit(state, event),
    ...onReferral(state, event, (referral) =>
      accepting({ ...referral, seen: earlier(referral.seen, entry(event)) }, entry(event)),
    ),
  }),
  'referral-no-show': (state, event) => ({
    ...withoutVisit(state, event),
    ...onReferral(state, event, (referral) => accepting(missed(referral, entry(event)), entry(event))),
  }),
  'surgeon-report-received': (state, event) => ({
    ...withoutVisit(state, event),
    ...onReferral(state, event, (referral) =>
      accepting({ ...referral, report: later(referral.report, entry(event)) }, entry(event)),
    ),
  }),
  'surgeon-report-reviewed': (state, event) =>
    onReferral(state, event, (referral) =>
      accepting({ ...referral, reviewed: later(referral.reviewed, entry(event)) }, entry(event)),
    ),
  'surgery-refused': (_, event) => ({
    surgeryRefused: { ...entry(event), nextReviewOn: event.data.nextReviewOn },
    plannedSurgery: null,
  }),

  'surgery-planned': (state, event) => ({
    ...withOverride(state, event),
    ...withoutVisit(state, event),
    plannedSurgery: {
      ...entry(event),
      plannedOn: event.data.plannedOn,
      approach: event.data.approach,
      targetReviewOn: event.data.targetReviewOn,
    },
  }),
  'surgery-cancelled': (state) => {
    const { plannedSurgery } = state;
    const referral = plannedSurgery === null ? undefined : referralInHand(state);
    // Whoever planned the operation had seen the patient: that stays so.
    const seen = plannedSurgery && earlier(referral?.seen, entryOf(plannedSurgery));
    return {
      ...(referral !== undefined && seen !== null && withChanged(state, referral, { ...referral, seen })),
      plannedSurgery: null,
    };
  },
  'surgery-reported': (state, event) => {
    // The other ankle’s is no operation of this one: whatever was due here still is.
    if ((event.data.side ?? state.side) !== state.side) return withSideMismatch(state, event, 'performed');
    return {
      performedSurgery: {
        ...entry(event),
        approach: event.data.approach,
        plannedApproach: state.plannedSurgery?.approach ?? null,
        conversionExplained: event.data.conversionReasonNoteId !== undefined,
        targetReviewOn: event.data.targetReviewOn ?? state.plannedSurgery?.targetReviewOn,
      },
    };
  },
  'side-mismatch-found': (state, event) => withSideMismatch(state, event, 'planned'),
  'conversion-explained': (state) => ({
    performedSurgery: state.performedSurgery && { ...state.performedSurgery, conversionExplained: true },
  }),
  'target-review-set': (state, { data }) => ({
    performedSurgery: state.performedSurgery && {
      ...state.performedSurgery,
      targetReviewOn: data.targetReviewOn,
    },
  }),

  'rehabilitation-phase-completed': (state, event) => ({
    rehabilitationPhases: { ...state.rehabilitationPhases, [event.data.phase]: entry(event) },
  }),
  'rehabilitation-reviewed': (state, event) => ({
    rehabilitationReviews: added(state.rehabilitationReviews, {
      ...entry(event),
      outcome: event.data.outcome,
    }),
  }),
  'return-cleared': (state, event) => ({ ...withOverride(state, event), returnCleared: entry(event) }),
  'return-reported': (state, event) => ({
    returns: {
      ...state.returns,
      [event.data.level]: {
        ...entry(event),
        cleared: clearanceOf(state) !== null,
        ...notBefore(event),
      },
    },
  }),

  'red-flags-reported': (state, event) => ({
    redFlags: added(state.redFlags ?? [], {
      ...entry(event),
      flags: event.data.flags,
      at: event.at,
      day: localDateAt(event.at, state.timeZone),
      minute: minuteOfDayAt(event.at, state.timeZone),
    }),
  }),
  'red-flags-reviewed': (state, event) => ({
    redFlags: (state.redFlags ?? []).map((item) =>
      item.id === event.data.of && item.reviewed === undefined && event.actor.role === 'clinician'
        ? { ...item, reviewed: entry(event) }
        : item,
    ),
  }),

  'pain-reported': (state, event) => ({
    painScores: added(state.painScores, { ...entry(event), ...answering(event), score: event.data.score }),
  }),
  'questionnaire-reported': (state, event) => {
    const { repeats, ...data } = event.data;
    const earlier = state.questionnaires ?? [];
    // A correction of it has answers of its own; and where what it repeats was withdrawn, it is what there is.
    const isRepeat = event.revision === undefined && earlier.some(({ id }) => id === repeats);
    return isRepeat ? {} : { questionnaires: added(earlier, { ...entry(event), ...data }) };
  },

  'complication-reported': (state, event) => ({
    complications: added(state.complications, { ...entry(event), grade: event.data.grade }),
  }),
  'satisfaction-reported': (state, event) => ({
    satisfaction: added(state.satisfaction, { ...entry(event), ...answering(event), ...event.data }),
  }),
  'appointment-reported': (state, event) => ({
    appointments: { ...state.appointments, [event.data.for]: { ...entry(event), ...event.data } },
    ...(event.data.for === 'surgeon' && visitBooked(state, event)),
  }),
  'appointment-missed': (state, event) => ({
    appointments: without(state.appointments, [event.data.for]),
    ...(event.data.for === 'surgeon' && visitMissed(state, event)),
  }),
  'contact-attempted': (state, event) => ({
    contactAttempts: added(state.contactAttempts, { ...entry(event), reached: event.data.reached }),
  }),
  'follow-up-decided': (_, event) => ({
    followUpDecision: { ...entry(event), decision: event.data.decision },
  }),
  'contact-failed': (state, event) => ({
    failingContacts: { ...state.failingContacts, [contactName(event.data)]: entry(event) },
  }),

  // Of what it adds to, see `reach`.
  'deadline-reached': (state, { data }) => raised(state, data.key),
  acknowledged: (state, event) => {
    const { obligation } = event.data;
    const others = Object.entries(state.unacknowledged ?? {}).filter(([key]) => !isStepOf(obligation, key));
    return {
      acknowledged: { ...state.acknowledged, [obligation]: { ...entry(event), by: event.actor } },
      ...(state.unacknowledged && { unacknowledged: Object.fromEntries(others) }),
    };
  },
  'command-refused': () => ({}),
  'effect-unfinished': (state, event) => ({
    unfinishedEffects: {
      ...state.unfinishedEffects,
      [event.data.effect]: { ...entry(event), result: event.data.result },
    },
  }),
  'task-resolved': (state, { data }) => ({
    unfinishedEffects: Object.fromEntries(
      Object.entries(state.unfinishedEffects).filter(([effect]) => `effect/${effect}` !== data.task),
    ),
    failingContacts: without(state.failingContacts, [data.task.replace(/^contact\//, '')]),
    interpreterAwaited: data.task === 'interpreter' ? null : state.interpreterAwaited,
  }),
  corrected: () => ({}),
  closed: (_, event) => ({ closed: { ...entry(event), reason: event.data.reason } }),
  'protocol-moved': (_, { data, occurredOn }) => ({
    protocolVersion: data.to,
    coreVersion: data.coreVersion,
    ...(data.closedWindows === 'left-out' && { movedOn: occurredOn }),
  }),
};

const isStepOf = (obligation: string, step: string): boolean =>
  step.slice(0, step.lastIndexOf('/')) === obligation;

/** What is raised again is to be acknowledged again. */
function raised({ acknowledged }: State, key: string): Change {
  if (acknowledged === undefined) return {};
  const standing = Object.entries(acknowledged).filter(([of]) => !isStepOf(of, key));
  return { acknowledged: Object.fromEntries(standing) };
}

/** `patient-email`: whose, and by which way. */
export const contactName = ({ whose, channel }: { whose: string; channel: string }): string =>
  `${whose}-${channel}`;

const without = <T>(record: Readonly<Record<string, T>>, names: readonly string[]): Record<string, T> =>
  Object.fromEntries(Object.entries(record).filter(([name]) => !names.includes(name)));

/** The device that was on when it was removed on that day: the latest one applied by then and not yet removed. */
export function wornOn(state: State, on: string): Immobilization | undefined {
  return state.immobilizations.findLast((item) => item.removed === undefined && item.on <= on);
}

/**
 * Of a score whose report does not say how it came: the patient’s own unless a proxy gave it, on a form where it came by
 * one, else asked for at a visit by a clinician and by telephone by anybody else on the staff.
 */
function answering({ actor, source }: Standing): Answering {
  const isByStaff = (source === 'cli' || source === 'console') && actor.role !== 'patient';
  const byStaff = isClinician(actor) ? 'visit' : 'telephone';
  return { respondent: isProxy(actor) ? 'proxy' : 'patient', mode: isByStaff ? byStaff : 'form' };
}

/** A day that is not before the return says nothing about when it was. */
const notBefore = ({ data: { after }, occurredOn }: Standing<'return-reported'>): { after?: LocalDate } =>
  after !== undefined && after < occurredOn ? { after } : {};

const isByClinician = ({ actor }: Standing): boolean => isClinician(actor);

/** A later day 0 than the one that counts, and before an operation: after it conservative care has no clock. */
export const mayRestart = (state: State, on: string): boolean =>
  state.performedSurgery === null && on > state.day0.on;

const withSideMismatch = (state: State, event: Standing, found: SideMismatch['found']): Change => ({
  sideMismatches: added<SideMismatch>(state.sideMismatches, { ...entry(event), found }),
});

/** IMM-4: exercise that has begun answers for every device that is off by then. */
function withExercise(state: State, event: Standing): Change {
  return {
    exercisePlan: state.exercisePlan ?? entry(event),
    immobilizations: state.immobilizations.map((item) =>
      item.removed === undefined || item.exerciseConfirmed !== undefined
        ? item
        : { ...item, exerciseConfirmed: entry(event) },
    ),
  };
}

/** CON-4: of each caution the newest answer, by the day on which it was given. */
function withCautions(state: State, event: Standing<'cautions-reported'>): Change {
  const of = entry(event);
  const newer = Object.entries(event.data.cautions).filter(([caution]) => {
    const known = state.cautions[caution as Caution];
    return known === undefined || known.on <= of.on;
  });
  const changed = newer.some(
    ([caution, answer]) => (state.cautions[caution as Caution]?.answer ?? 'unknown') !== answer,
  );
  const answers = Object.fromEntries(newer.map(([caution, answer]) => [caution, { ...of, answer }]));
  return {
    cautions: { ...state.cautions, ...answers },
    ...(changed ? { cautionsChanged: of } : {}),
  };
}

function withOverride(
  state: State,
  event: Standing<
    'analgesic-ordered' | 'immobilization-ordered' | 'referral-ordered' | 'surgery-planned' | 'return-cleared'
  >,
): Change {
  const { override } = event.data;
  if (override === undefined) return {};
  return { overrides: [...state.overrides, { ...entry(event), override, by: event.actor }] };
}

const entryOf = ({ id, anchor, on }: Entry): Entry => ({ id, anchor, on });
const earlier = (one: Entry | undefined, other: Entry): Entry =>
  one === undefined || byDate(other, one) < 0 ? other : one;
const later = (one: Entry | undefined, other: Entry): Entry =>
  one === undefined || byDate(other, one) > 0 ? other : one;

/** REF-4: of one that nobody has on record, the report is the first that is heard. */
function onReferral(
  state: State,
  event: Standing & { readonly data: { readonly referral?: number | undefined } },
  change: (referral: Referral) => Referral,
): Change {
  const referral = referralOf(state, event.data.referral);
  if (referral !== undefined) return withChanged(state, referral, change(referral));
  return withReferral(state, change({ ...entry(event), surgeonId: 'unknown', ordered: false }));
}

const withChanged = (state: State, referral: Referral, changed: Referral): Change => ({
  referrals: state.referrals.map((item) => (item === referral ? changed : item)),
});

type ReferralAnswer = NonNullable<Referral['answer']>;

/** The surgeon’s newest word counts; of an acceptance that something earlier implied, the earlier day. */
function answered(referral: Referral, answer: ReferralAnswer): Referral {
  const { answer: before } = referral;
  if (before === undefined) return { ...referral, answer };
  if (before.response === answer.response) {
    return { ...referral, answer: { ...earlier(before, answer), response: answer.response } };
  }
  return before.implied || byDate(answer, before) > 0 ? { ...referral, answer } : referral;
}

/** Who books, sees or reports on a patient has accepted the referral, unless declining it later. */
function accepting(referral: Referral, of: Entry): Referral {
  const { answer } = referral;
  const implied: ReferralAnswer = { ...of, response: 'accepted', implied: true };
  if (answer === undefined) return { ...referral, answer: implied };
  const isOutdated = answer.response === 'declined' ? of.on > answer.on : answer.implied && of.on < answer.on;
  return isOutdated ? { ...referral, answer: implied } : referral;
}

/** An appointment that was made before another, or before one was missed, is no longer the one that stands. */
function booked(referral: Referral, appointment: NonNullable<Referral['appointment']>): Referral {
  const made = [referral.appointment, referral.noShow].filter((item) => item !== undefined);
  return made.some((item) => byDate(item, appointment) > 0) ? referral : { ...referral, appointment };
}

function missed({ appointment, ...referral }: Referral, noShow: Entry): Referral {
  const isOfEarlier = appointment !== undefined && appointment.on > noShow.on;
  return {
    ...referral,
    ...(isOfEarlier && { appointment }),
    noShow: later(referral.noShow, noShow),
    noShows: (referral.noShows ?? 0) + 1,
  };
}

/** REF-4: an appointment with the surgeon is that of the referral in hand, and is not asked for again. */
function visitBooked(state: State, event: Standing<'appointment-reported'>): Change {
  const referral = referralInHand(state);
  if (referral === undefined) return {};
  const appointment = { ...entry(event), appointmentOn: event.data.date };
  return withChanged(state, referral, accepting(booked(referral, appointment), entry(event)));
}

/** One that was cancelled is no fault of the patient’s, and is not counted. */
function visitMissed(state: State, event: Standing<'appointment-missed'>): Change {
  const referral = referralInHand(state);
  if (referral === undefined) return {};
  const { appointment, ...unbooked } = referral;
  if (appointment === undefined) return {};
  if (event.data.how === 'no-show') return withChanged(state, referral, missed(referral, entry(event)));
  const isAnother = appointment.on > event.occurredOn;
  return isAnother ? {} : withChanged(state, referral, unbooked);
}

/** What is known of the visit answers whether its appointment was kept. */
function withoutVisit({ appointments }: State, { occurredOn }: Standing): Change {
  const { surgeon } = appointments;
  const isOver = surgeon !== undefined && surgeon.date <= occurredOn;
  return isOver ? { appointments: without(appointments, ['surgeon']) } : {};
}

const withReferral = (state: State, referral: Referral): Change => ({
  referrals: added(state.referrals, referral),
});

/** One event onto a state. Corrections need the whole list: see {@link fold}. */
export function evolve(state: State, event: PathwayEvent): State {
  return evolved(draftOf(state), [event]);
}

type Draft = {
  -readonly [Member in keyof State]: Member extends Growing ? Writable<State[Member]> : State[Member];
};
type Writable<T> = { -readonly [Member in keyof T]: T[Member] };

/** Nearly every event adds to one of these. */
type Growing = 'commands' | 'reached' | 'reachedOn' | 'unacknowledged';

/** A draft that shares nothing that is written in place. */
const draftOf = (state: State): Draft => ({
  ...state,
  commands: { ...state.commands },
  reached: { ...state.reached },
  reachedOn: { ...state.reachedOn },
  ...(state.unacknowledged && { unacknowledged: { ...state.unacknowledged } }),
});

/**
 * Onto a draft that nobody else has yet: a state has many members, and copying them for each event is what evolving would
 * cost. What is `remembered` of a state must not be asked for before it is done.
 */
function evolved(draft: Draft, events: readonly Standing[]): State {
  for (const event of events) apply(draft, event);
  return draft;
}

function apply<T extends EventType>(draft: Draft, event: Standing<T>): void {
  const evolver: Evolvers[T] = evolvers[event.type];
  const change = event.withdrawn === true ? {} : evolver(draft, event);
  count(draft, event as PathwayEvent);
  Object.assign(draft, change);
  if (event.type === 'deadline-reached' && event.withdrawn !== true)
    reach(draft, event as Standing<'deadline-reached'>);
}

function count(draft: Draft, event: PathwayEvent): void {
  draft.sequence = Math.max(draft.sequence, event.sequence);
  draft.lastAt = event.at;
  if (event.commandId === null) return;
  const refusal = event.type === 'command-refused' ? { refusal: { code: event.data.code } } : {};
  draft.commands[event.commandId] = { sequence: event.sequence, ...refusal };
}

/** Climbing goes on from where it began. */
function reach(draft: Draft, { data, occurredOn, at }: EventOf<'deadline-reached'>): void {
  draft.reached[data.key] = data.occurrence;
  draft.reachedOn[data.key] = occurredOn;
  if (protocolOf(draft.protocolVersion).ladders === undefined) return;
  draft.unacknowledged ??= {};
  draft.unacknowledged[data.key] ??= {
    occurrence: data.occurrence,
    at,
    on: localDateAt(at, draft.timeZone),
  };
}

/** All events of a pathway, in order of sequence, to its state. Throws `RangeError` unless they begin with `enrolled`. */
export function fold(events: readonly PathwayEvent[]): State {
  const [first, ...rest] = events;
  if (first?.type !== 'enrolled') throw new RangeError('a pathway begins with its enrolment');
  return evolved(initial(first), standing(rest));
}

/** The events as they stand: each corrected one in its own place with its newest content. */
export function standing(events: readonly PathwayEvent[]): readonly Standing[] {
  const corrections = new Map<number, EventOf<'corrected'>>();
  for (const event of events) {
    if (event.type === 'corrected' && event.supersedes !== null) corrections.set(event.supersedes, event);
  }
  if (corrections.size === 0) return events;
  return events.map((event): Standing => {
    const correction = corrections.get(event.sequence);
    if (correction === undefined) return event;
    const { replacement } = correction.data;
    if (replacement === null) return { ...event, withdrawn: true };
    return {
      ...event,
      occurredOn: replacement.occurredOn,
      data: replacement.data,
      revision: correction.sequence,
    };
  });
}

function initial(event: EventOf<'enrolled'>): Draft {
  const { data } = event;
  const draft: Draft = {
    sequence: 0,
    lastAt: event.at,
    personId: data.personId,
    side: data.side,
    protocolVersion: data.protocolVersion,
    coreVersion: data.coreVersion,
    timeZone: data.timeZone,
    calendar: data.calendar,
    enrolledOn: event.occurredOn,
    adult: data.adult,
    clinic: data.clinic,
    sport: data.sport,
    sportLevel: data.sportLevel,
    season: data.season,
    sportReported: null,
    olderFrom: data.olderFrom,
    youngerUntil: data.youngerUntil,
    contactConsent: data.contactConsent,
    researchConsent: data.researchConsent,
    deceased: false,
    day0: entry(event),
    earlierDay0s: [],
    reinjuries: [],
    advice: {},
    cautions: {},
    cautionsChanged: null,
    analgesics: [],
    therapySessions: [],
    evaluated: {},
    vteRisk: null,
    exercisePlan: null,
    immobilizations: [],
    injections: [],
    injectionReliefs: [],
    followedUp: {},
    imaging: {},
    findings: [],
    mriIndicated: 'unknown',
    reviews: [],
    referrals: [],
    surgeryRefused: null,
    plannedSurgery: null,
    performedSurgery: null,
    sideMismatches: [],
    rehabilitationPhases: {},
    rehabilitationReviews: [],
    returnCleared: null,
    returns: {},
    painScores: [],
    complications: [],
    satisfaction: [],
    overrides: [],
    appointments: {},
    contactAttempts: [],
    followUpDecision: null,
    failingContacts: {},
    interpreterAwaited: data.needsInterpreter === true ? entry(event) : null,
    comesOfAgeIn: data.comesOfAgeIn,
    reached: {},
    reachedOn: {},
    unfinishedEffects: {},
    commands: {},
    closed: null,
  };
  count(draft, event);
  return draft;
}

/** The state after `more`, given all events before them: incremental, unless a correction reaches back. */
export function advance(state: State, before: readonly PathwayEvent[], more: readonly PathwayEvent[]): State {
  if (more.some((event) => event.type === 'corrected')) return fold([...before, ...more]);
  return evolved(draftOf(state), more);
}
