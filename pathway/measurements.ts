/** OUT-1, OUT-2: what was measured, and how each score is filed: what the analysts’ table of measurements holds. */
import { isWithin } from './asked.ts';
import {
  scaleOf,
  scalesOf,
  scoreOf,
  type Answers,
  type MissingReason,
  type Scale,
} from './instruments/index.ts';
import { windows, type Arm } from './outcomes.ts';
import type { TalusProtocol } from './protocols/index.ts';
import { satisfactionWindows } from './satisfaction.ts';
import type { Answering, Entry, State } from './state.ts';
import { daysBetween, type LocalDate } from './time.ts';

/**
 * `filed`: it is the score of its time point. `further-from-target`: another of that window is nearer to the target.
 * `outside-windows`: it was completed on a day of no window.
 */
export type Filing = 'filed' | 'further-from-target' | 'outside-windows';

/** One score, or the reason why there is none, in one arm of analysis. */
export interface Measurement extends Answering {
  /** The event that first reported it. */
  readonly entry: number;
  /** The event whose content this is: a correction, where there was one. */
  readonly revision: number;
  readonly scale: Scale['id'];
  readonly arm: Arm | 'none';
  /** Null where the arm is `none`. */
  readonly timePoint: string | null;
  readonly filing: Filing;
  /** In points of the scale; null where too few items were answered, with the reason. */
  readonly score: number | null;
  readonly missingReason: MissingReason | null;
  readonly answered: number;
  readonly items: number;
  readonly completedOn: LocalDate;
  /** Day 0 of the arm: conservative day 0, or the day of the operation. Null where the arm is `none`. */
  readonly anchoredOn: LocalDate | null;
  readonly targetOn: LocalDate | null;
}

/**
 * One measurement for each entry, scale and arm, in the order of entry. A score may count in both arms: the last before
 * an operation is also one of conservative care. Of each window and scale the scored one that is nearest to the target
 * is filed; one without a score only where there is nothing else. Of two as near the later entered is filed.
 */
export function measurementsOf(protocol: TalusProtocol, state: State): readonly Measurement[] {
  const readings = readingsOf(state);
  const places = placesOf(protocol, state);
  return readings.flatMap((reading): readonly Measurement[] => {
    const within = places.filter((place) => isOf(place, reading));
    if (within.length === 0) return [measurement(reading, null, 'outside-windows')];
    return within.map((place) => {
      const isNearest =
        nearest(
          place,
          readings.filter((other) => other.scale === reading.scale),
        ) === reading;
      return measurement(reading, place, isNearest ? 'filed' : 'further-from-target');
    });
  });
}

/** One scale of one entry. */
interface Reading {
  readonly of: Entry & Answering;
  readonly scale: Scale;
  readonly answers: Answers;
}

/** A time point to which some instruments’ scores may belong. */
interface Place {
  readonly arm: Arm;
  readonly timePoint: string;
  readonly anchoredOn: LocalDate;
  readonly from: LocalDate;
  readonly target: LocalDate;
  readonly to: LocalDate;
  readonly isOfSatisfaction: boolean;
}

const ratings: ReadonlySet<Scale['id']> = new Set<Scale['id']>(['Satisfaction', 'Cosmesis']);

function readingsOf({ painScores, satisfaction, questionnaires = [] }: State): readonly Reading[] {
  const rated = (of: Entry & Answering, id: Scale['id'], value: number | undefined): readonly Reading[] =>
    value === undefined ? [] : [{ of, scale: scaleOf(id), answers: { 1: value } }];
  return [
    ...painScores.flatMap((of) => rated(of, 'NRS', of.score)),
    ...satisfaction.flatMap((of) => [
      ...rated(of, 'Satisfaction', of.satisfaction),
      ...rated(of, 'Cosmesis', of.cosmesis),
    ]),
    ...questionnaires.flatMap((of) =>
      scalesOf(of.instrument).map((scale) => ({ of, scale, answers: of.answers })),
    ),
  ].sort((a, b) => a.of.id - b.of.id);
}

function placesOf(protocol: TalusProtocol, state: State): readonly Place[] {
  const surgeryOn = state.performedSurgery?.on ?? state.plannedSurgery?.plannedOn;
  return [
    ...windows(protocol, state).map((window) => ({
      ...window,
      // The anchor of an operation still ahead is the entry that planned it.
      anchoredOn: window.arm === 'surgical' && surgeryOn !== undefined ? surgeryOn : window.anchor.on,
      isOfSatisfaction: false,
    })),
    ...satisfactionWindows(protocol, state).map((window) => ({
      ...window,
      arm: 'surgical' as const,
      anchoredOn: window.surgery.on,
      isOfSatisfaction: true,
    })),
  ];
}

const isOf = (place: Place, { of, scale }: Reading): boolean =>
  place.isOfSatisfaction === ratings.has(scale.id) && isWithin(place, of.on);

function nearest(place: Place, readings: readonly Reading[]): Reading | undefined {
  const [first] = readings
    .filter((reading) => isOf(place, reading))
    .sort(
      (a, b) =>
        Number(isMissing(a)) - Number(isMissing(b)) ||
        distance(place, a) - distance(place, b) ||
        b.of.id - a.of.id,
    );
  return first;
}

const isMissing = ({ scale, answers }: Reading): boolean => scoreOf(scale, answers).score === null;
const distance = ({ target }: Place, { of }: Reading): number => Math.abs(daysBetween(target, of.on));

function measurement({ of, scale, answers }: Reading, place: Place | null, filing: Filing): Measurement {
  return {
    entry: of.id,
    revision: Number(of.anchor.split('.').at(-1)),
    scale: scale.id,
    arm: place?.arm ?? 'none',
    timePoint: place?.timePoint ?? null,
    filing,
    ...scoreOf(scale, answers),
    completedOn: of.on,
    anchoredOn: place?.anchoredOn ?? null,
    targetOn: place?.target ?? null,
    respondent: of.respondent,
    mode: of.mode,
  };
}
