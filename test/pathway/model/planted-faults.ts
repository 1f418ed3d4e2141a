/** Faults of the kind that a change to the core could bring, planted to see that the invariants notice. */
import type { breachFlag, delayDays } from '../../../pathway/care.ts';
import type { effects, PatientMessage } from '../../../pathway/effects.ts';
import type { obligations, Obligation } from '../../../pathway/obligations/index.ts';
import type { measurementsOf } from '../../../pathway/measurements.ts';
import type { filedScores } from '../../../pathway/outcomes.ts';
import { pathwayOf, type commandTurn, type tickTurn } from '../../../pathway/turn.ts';
import type { decide } from '../../../pathway/decide/index.ts';
import type { Sentence } from './invariants.ts';

/** What the core is made of, each part to be put in the place of the real one. */
export interface Core {
  obligations: typeof obligations;
  effects: typeof effects;
  filedScores: typeof filedScores;
  measurementsOf: typeof measurementsOf;
  commandTurn: typeof commandTurn;
  tickTurn: typeof tickTurn;
  decide: typeof decide;
  delayDays: typeof delayDays;
  breachFlag: typeof breachFlag;
}

type Fault = (real: Core) => Partial<Core>;

const obligationsWith =
  (change: (obligation: Obligation) => readonly Obligation[]): Fault =>
  (real) => ({ obligations: (protocol, state) => real.obligations(protocol, state).flatMap(change) });

const without = (rule: string): Fault => obligationsWith((item) => (item.rule === rule ? [] : [item]));

const withSteps = (
  change: (step: Obligation['steps'][number]) => readonly Obligation['steps'][number][],
): Fault => obligationsWith((item) => [{ ...item, steps: item.steps.flatMap(change) }]);

const openAgain = <S extends Parameters<typeof effects>[2]>(state: S): S => ({
  ...state,
  contactConsent: true,
  deceased: false,
  closed: null,
});

/** By the sentence that must notice it. */
export const faults = {
  'a cast past its limit is always escalated within the day': withSteps((step) =>
    step.name === 'limit' ? [] : [step],
  ),
  'a limit of safety is told to the clinician and the coordinator at once, each time': withSteps((step) => [
    step.name === 'limit' ? { ...step, tell: step.tell.filter(({ to }) => to !== 'clinician') } : step,
  ]),
  'a clinical limit climbs to the clinician within a business day, unless acknowledged': withSteps((step) =>
    step.rungOf === undefined ? [step] : [{ ...step, tell: [] }],
  ),
  'red flags are told at once, and again within two days until a clinician has reviewed them': withSteps(
    (step) => [{ ...step, ...(step.name === 'alert' && { repeatDays: 3 }) }],
  ),
  'a referral is never without a clock': without('REF-3'),
  'where nothing has stopped it, the delay is every day from day 57, of a restart too': (real) => ({
    delayDays: (protocol, state, today) => Math.max(0, real.delayDays(protocol, state, today) - 1),
  }),
  'no message after death, withdrawal or the end': (real) => ({
    effects: (protocol, before, after, events) => real.effects(protocol, before, openAgain(after), events),
  }),
  'no patient message in quiet hours': withSteps((step) => [
    step.tell.some(({ to }) => to === 'patient') ? { ...step, minute: 21 * 60 } : step,
  ]),
  'nothing twice': (real) => ({
    effects: (...args) => real.effects(...args).flatMap((effect) => [effect, effect]),
  }),
  'no score without its items': (real) => ({
    measurementsOf: (protocol, state) =>
      real.measurementsOf(protocol, state).map((item) => ({ ...item, score: item.score ?? 0 })),
  }),
  'each pain score that is filed was told': (real) => ({
    filedScores: (protocol, state) =>
      real.filedScores(protocol, state).map((filed) => ({ ...filed, score: 0, id: 1 })),
  }),
  'the past never changes': (real) => ({
    commandTurn: (before, envelope, now) => {
      const turn = real.commandTurn(before, envelope, now);
      const [first, ...rest] = turn.pathway.events;
      if (first === undefined) return turn;
      return { ...turn, pathway: { ...turn.pathway, events: [{ ...first }, ...rest] } };
    },
  }),
  'time never goes back': (real) => ({
    tickTurn: (before, now) =>
      real.tickTurn(before, new Date(Date.parse(now) - 3_600_000).toISOString() as typeof now),
  }),
  'no open pathway without an obligation': (real) => ({
    obligations: (protocol, state) => (state.reviews.length > 0 ? [] : real.obligations(protocol, state)),
  }),
  'every deadline that was planned and vanished is explained by an event': (real) => ({
    obligations: (protocol, state) =>
      real.obligations(protocol, state).filter(({ rule }) => rule !== 'REA-1' || state.sequence < 7),
  }),
  'the passing of time moves no deadline': (real) => ({
    obligations: (protocol, state) =>
      real.obligations(protocol, state).map((item) => ({
        ...item,
        steps: item.steps.map((step) => ({ ...step, minute: step.minute + (state.sequence % 2) })),
      })),
  }),
  'nothing that is due is left': (real) => ({
    commandTurn: (before, envelope, now) => {
      const turn = real.commandTurn(before, envelope, now);
      const events = turn.events.filter(({ type }) => type !== 'deadline-reached');
      return { ...turn, events, pathway: pathwayOf([...before.events, ...events]) };
    },
  }),
  'what is due at once comes safety first, then the oldest': (real) => ({
    tickTurn: (before, now) => {
      const turn = real.tickTurn(before, now);
      const [first, second, ...rest] = turn.events;
      return first === undefined || second === undefined
        ? turn
        : { ...turn, events: [second, first, ...rest] };
    },
  }),
  'a change of zone moves the hour of what is ahead, never its date; a count of minutes it leaves alone': (
    real,
  ) => ({
    obligations: (protocol, state) =>
      real.obligations(protocol, { ...state, day0: { ...state.day0, on: shifted(state) } }),
  }),
  'a refusal leaves its trace and changes nothing; a wrong side is told': (real) => ({
    commandTurn: (before, envelope, now) => {
      const turn = real.commandTurn(before, envelope, now);
      return turn.answer.outcome === 'recorded'
        ? turn
        : {
            ...turn,
            pathway: {
              ...turn.pathway,
              state: { ...turn.pathway.state, contactConsent: !before.state.contactConsent },
            },
          };
    },
  }),
  'a report is never refused for a clinical reason': (real) => ({
    decide: (protocol, state, events, envelope, now) =>
      envelope.command.type === 'report-injection'
        ? { facts: [], flags: [], refusal: 'INJ-1.unsafe-site' }
        : real.decide(protocol, state, events, envelope, now),
  }),
  'a stop is never lifted, and a guard by a clinician or surgeon only': (real) => ({
    decide: (protocol, state, events, envelope, now) =>
      real.decide(protocol, state, events, { ...envelope, actor: { id: 'd1', role: 'clinician' } }, now),
  }),
  'no message names a day that is over': (real) => ({
    effects: (...args) =>
      real
        .effects(...args)
        .map((effect) => (effect.kind === 'patient-message' ? { ...effect, date: long } : effect)),
  }),
  'a closed pathway waits for nothing but the review of red flags': (real) => ({
    obligations: (protocol, state) => real.obligations(protocol, { ...state, closed: null }),
  }),
  'a breach stands, however late it is reported': () => ({ breachFlag: () => undefined }),
} as const satisfies Record<Sentence, Fault>;

const long = '2020-01-01' as PatientMessage['date'];

/** Another day 0 in Auckland than elsewhere. */
const shifted = (state: Parameters<typeof obligations>[1]) =>
  (state.timeZone === 'Pacific/Auckland' ? '2026-01-02' : state.day0.on) as typeof state.day0.on;
