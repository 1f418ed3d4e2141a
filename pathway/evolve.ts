/** Events to state. Replaying the same events always gives the same state. */
import { clearanceOf } from './care.ts';
import type { EventOf, EventType, PathwayEvent } from './events.ts';
import type { Entry, Immobilization, Referral, State } from './state.ts';

/**
 * An event as it now stands: `revision` is the sequence of the correction that replaced its content. One that a
 * correction withdrew is still counted (its command stays answered) but says nothing.
 */
type Standing<T extends EventType = EventType> = EventOf<T> & {
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
const byDate = (a: Entry, b: Entry): number => a.on.localeCompare(b.on) || a.id - b.id;
export const added = <T extends Entry>(list: readonly T[], item: T): readonly T[] =>
  [...list, item].sort(byDate);

const evolvers: Evolvers = {
  enrolled: () => ({}),
  'conservative-care-started': (_, event) => ({ day0: entry(event) }),
  'person-changed': (state, { data }) => ({
    contactConsent: data.contactConsent ?? state.contactConsent,
    researchConsent: data.researchConsent ?? state.researchConsent,
    timeZone: data.timeZone ?? state.timeZone,
    deceased: data.deceased ?? state.deceased,
  }),

  'bmi-reported': (state, event) => {
    const { bmi: value, measuredAsAdult } = event.data;
    const isNewest = state.bmi === undefined || state.bmi.on <= event.occurredOn;
    return isNewest ? { bmi: { ...entry(event), value, measuredAsAdult } } : {};
  },
  'advice-answered': (state, { data }) => ({ advice: { ...state.advice, [data.advice]: data.answer } }),
  'exercise-plan-started': withExercise,
  'exercise-plan-stopped': () => ({ exercisePlan: null }),
  'exercise-confirmed': withExercise,

  'injection-ordered': () => ({}),
  'injection-reported': (state, event) => ({
    injections: added(state.injections, { ...entry(event), site: event.data.site }),
  }),
  'follow-up-reported': (state, event) => ({
    followedUp: { ...state.followedUp, [event.data.of]: entry(event) },
  }),

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

  'referral-ordered': (state, event) => ({
    ...withOverride(state, event),
    ...withReferral(state, { ...entry(event), ...event.data, ordered: true }),
  }),
  'referral-reported': (state, event) =>
    withReferral(state, { ...entry(event), ...event.data, ordered: false }),
  'referral-answered': (state, event) => {
    const waiting = state.referrals.findLast((referral) => referral.answer === undefined);
    const answer = { ...entry(event), response: event.data.response };
    if (waiting === undefined) {
      return withReferral(state, { ...entry(event), surgeonId: 'unknown', ordered: false, answer });
    }
    return { referrals: state.referrals.map((item) => (item === waiting ? { ...item, answer } : item)) };
  },
  'surgery-refused': (_, event) => ({
    surgeryRefused: { ...entry(event), nextReviewOn: event.data.nextReviewOn },
    plannedSurgery: null,
  }),

  'surgery-planned': (state, event) => ({
    ...withOverride(state, event),
    plannedSurgery: {
      ...entry(event),
      plannedOn: event.data.plannedOn,
      approach: event.data.approach,
      targetReviewOn: event.data.targetReviewOn,
    },
  }),
  'surgery-cancelled': () => ({ plannedSurgery: null }),
  'surgery-reported': (state, event) => ({
    performedSurgery: {
      ...entry(event),
      approach: event.data.approach,
      plannedApproach: state.plannedSurgery?.approach ?? null,
      conversionExplained: event.data.conversionReasonNoteId !== undefined,
      targetReviewOn: event.data.targetReviewOn ?? state.plannedSurgery?.targetReviewOn,
    },
  }),
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
      [event.data.level]: { ...entry(event), cleared: clearanceOf(state) !== null },
    },
  }),

  'pain-reported': (state, event) => ({
    painScores: added(state.painScores, { ...entry(event), score: event.data.score }),
  }),

  'deadline-reached': (state, { data, occurredOn }) => ({
    reached: { ...state.reached, [data.key]: data.occurrence },
    reachedOn: { ...state.reachedOn, [data.key]: occurredOn },
  }),
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
  }),
  corrected: () => ({}),
  closed: (_, event) => ({ closed: { ...entry(event), reason: event.data.reason } }),
  'protocol-moved': (_, { data }) => ({ protocolVersion: data.to, coreVersion: data.coreVersion }),
};

/** The device that was on when it was removed on that day: the latest one applied by then and not yet removed. */
export function wornOn(state: State, on: string): Immobilization | undefined {
  return state.immobilizations.findLast((item) => item.removed === undefined && item.on <= on);
}

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

function withOverride(
  state: State,
  event: Standing<'immobilization-ordered' | 'referral-ordered' | 'surgery-planned' | 'return-cleared'>,
): Change {
  const { override } = event.data;
  if (override === undefined) return {};
  return { overrides: [...state.overrides, { ...entry(event), override, by: event.actor }] };
}

const withReferral = (state: State, referral: Referral): Change => ({
  referrals: added(state.referrals, referral),
});

/** One event onto a state. Corrections need the whole list: see {@link fold}. */
export function evolve(state: State, event: PathwayEvent): State {
  return apply(state, event);
}

function apply<T extends EventType>(state: State, event: Standing<T>): State {
  const next = counted(state, event as PathwayEvent);
  if (event.withdrawn) return next;
  const evolver: Evolvers[T] = evolvers[event.type];
  return { ...next, ...evolver(state, event) };
}

function counted(state: State, event: PathwayEvent): State {
  const counted: State = { ...state, sequence: Math.max(state.sequence, event.sequence), lastAt: event.at };
  if (event.commandId === null) return counted;
  const refusal = event.type === 'command-refused' ? { refusal: { code: event.data.code } } : {};
  return {
    ...counted,
    commands: { ...state.commands, [event.commandId]: { sequence: event.sequence, ...refusal } },
  };
}

/** All events of a pathway, in order of sequence, to its state. Throws `RangeError` unless they begin with `enrolled`. */
export function fold(events: readonly PathwayEvent[]): State {
  const [first, ...rest] = events;
  if (first?.type !== 'enrolled') throw new RangeError('a pathway begins with its enrolment');
  return standing(rest).reduce<State>((state, event) => apply(state, event), initial(first));
}

/** The events as they stand: each corrected one in its own place with its newest content. */
function standing(events: readonly PathwayEvent[]): readonly Standing[] {
  const corrections = new Map<number, EventOf<'corrected'>>();
  for (const event of events) {
    if (event.type === 'corrected' && event.supersedes !== null) corrections.set(event.supersedes, event);
  }
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

function initial(event: EventOf<'enrolled'>): State {
  const { data } = event;
  return counted(
    {
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
      sport: data.sport,
      contactConsent: data.contactConsent,
      researchConsent: data.researchConsent,
      deceased: false,
      day0: entry(event),
      advice: {},
      exercisePlan: null,
      immobilizations: [],
      injections: [],
      followedUp: {},
      imaging: {},
      findings: [],
      mriIndicated: 'unknown',
      reviews: [],
      referrals: [],
      surgeryRefused: null,
      plannedSurgery: null,
      performedSurgery: null,
      rehabilitationPhases: {},
      rehabilitationReviews: [],
      returnCleared: null,
      returns: {},
      painScores: [],
      overrides: [],
      reached: {},
      reachedOn: {},
      unfinishedEffects: {},
      commands: {},
      closed: null,
    },
    event,
  );
}

/** The state after `more`, given all events before them: incremental, unless a correction reaches back. */
export function advance(state: State, before: readonly PathwayEvent[], more: readonly PathwayEvent[]): State {
  if (more.some((event) => event.type === 'corrected')) return fold([...before, ...more]);
  return more.reduce(evolve, state);
}
