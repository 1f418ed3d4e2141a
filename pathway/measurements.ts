/** OUT-1, OUT-2: what was measured, and how each score is filed: what the analysts’ table of measurements holds. */
import { isWithin } from './asked.ts';
import {
  scaleOf,
  scalesOf,
  scoreOf,
  type MissingReason,
  type Scale,
  type Scored,
} from './instruments/index.ts';
import { windows, type Arm } from './outcomes.ts';
import type { TalusProtocol } from './protocols/index.ts';
import { satisfactionWindows } from './satisfaction.ts';
import type { Answering, Entry, ReportedQuestionnaire, State } from './state.ts';
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
  const places = placesOf(protocol, state);
  const readings = readingsOf(state).map((reading) => ({
    reading,
    within: places.filter((place) => isOf(place, reading)),
  }));
  const filed = new Map<Place, Map<Scale, Reading>>(places.map((place) => [place, new Map()]));
  for (const { reading, within } of readings) {
    for (const place of within) fileNearer(filed.get(place), place, reading);
  }
  return readings.flatMap(({ reading, within }): readonly Measurement[] => {
    if (within.length === 0) return [measurement(reading, null, 'outside-windows')];
    return within.map((place) => {
      const isNearest = filed.get(place)?.get(reading.scale) === reading;
      return measurement(reading, place, isNearest ? 'filed' : 'further-from-target');
    });
  });
}

/** One scale of one entry. */
interface Reading {
  readonly of: Entry & Answering;
  readonly scale: Scale;
  readonly scored: Scored;
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
    value === undefined ? [] : [{ of, scale: scaleOf(id), scored: scoreOf(scaleOf(id), { 1: value }) }];
  return [
    ...painScores.flatMap((of) => rated(of, 'NRS', of.score)),
    ...satisfaction.flatMap((of) => [
      ...rated(of, 'Satisfaction', of.satisfaction),
      ...rated(of, 'Cosmesis', of.cosmesis),
    ]),
    ...questionnaires.flatMap(readingsOfQuestionnaire),
  ].sort((a, b) => a.of.id - b.of.id);
}

/** An entry never changes, and is read again whenever something else does. */
const known = new WeakMap<ReportedQuestionnaire, readonly Reading[]>();

function readingsOfQuestionnaire(of: ReportedQuestionnaire): readonly Reading[] {
  const before = known.get(of);
  if (before !== undefined) return before;
  const readings = scalesOf(of.instrument).map((scale) => ({
    of,
    scale,
    scored: scoreOf(scale, of.answers),
  }));
  known.set(of, readings);
  return readings;
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

/** Of each scale one reading. */
function fileNearer(filed: Map<Scale, Reading> | undefined, place: Place, reading: Reading): void {
  const other = filed?.get(reading.scale);
  if (other === undefined || isNearer(place, reading, other)) filed?.set(reading.scale, reading);
}

function isNearer(place: Place, one: Reading, other: Reading): boolean {
  const order =
    Number(isMissing(one)) - Number(isMissing(other)) ||
    distance(place, one) - distance(place, other) ||
    other.of.id - one.of.id;
  return order < 0;
}

const isMissing = ({ scored }: Reading): boolean => scored.score === null;
const distance = ({ target }: Place, { of }: Reading): number => Math.abs(daysBetween(target, of.on));

function measurement({ of, scale, scored }: Reading, place: Place | null, filing: Filing): Measurement {
  return {
    entry: of.id,
    revision: Number(of.anchor.split('.').at(-1)),
    scale: scale.id,
    arm: place?.arm ?? 'none',
    timePoint: place?.timePoint ?? null,
    filing,
    ...scored,
    completedOn: of.on,
    anchoredOn: place?.anchoredOn ?? null,
    targetOn: place?.target ?? null,
    respondent: of.respondent,
    mode: of.mode,
  };
}
