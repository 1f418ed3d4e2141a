/** OUT-1, OUT-2: what was measured, and how each score is filed: what the analysts’ table of measurements holds. */
import { isWithin, type AnswerWindow } from './asked.ts';
import {
  scaleOf,
  scalesOf,
  scoreOf,
  type Answers,
  type MissingReason,
  type Scale,
  type Scored,
} from './instruments/index.ts';
import { windows, type Arm } from './outcomes.ts';
import type { TalusProtocol } from './protocols/index.ts';
import { remembered } from './remembered.ts';
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
  const filed = new Map<Place, Map<Scale, Reading>>(places.map((place) => [place, new Map()]));
  const reports = reportsOf(protocol, state).map((report) => ({ report, within: placesFor(places, report) }));
  for (const { report, within } of reports) {
    for (const place of within) {
      for (const reading of report.readings) fileNearer(filed.get(place), place, reading);
    }
  }
  const measurements: Measurement[] = [];
  for (const { report, within } of reports) {
    for (const reading of report.readings) {
      if (within.length === 0) measurements.push(measurement(reading, null, 'outside-windows'));
      for (const place of within) {
        const isNearest = filed.get(place)?.get(reading.scale) === reading;
        measurements.push(measurement(reading, place, isNearest ? 'filed' : 'further-from-target'));
      }
    }
  }
  return measurements;
}

/** Whether the measurements of both states are the same because nothing has changed that they are read from. */
export const areMeasuredAlike = (one: State, other: State): boolean =>
  readFrom.every((member) => one[member] === other[member]);

const readFrom = [
  'protocolVersion',
  'day0',
  'earlierDay0s',
  'plannedSurgery',
  'performedSurgery',
  'painScores',
  'satisfaction',
  'questionnaires',
] as const satisfies readonly (keyof State)[];

/** One scale of one entry. */
interface Reading {
  readonly of: Entry & Answering;
  readonly revision: number;
  readonly scale: Scale;
  readonly scored: Scored;
}

/** What one entry says, of one scale or several. */
interface Report {
  readonly of: Entry & Answering;
  readonly isOfSatisfaction: boolean;
  readonly readings: readonly Reading[];
}

/** A time point to which some instruments’ scores may belong. */
interface Place extends AnswerWindow {
  readonly arm: Arm;
  readonly timePoint: string;
  readonly anchoredOn: LocalDate;
  readonly isOfSatisfaction: boolean;
}

const reportsOf = (
  protocol: TalusProtocol,
  { painScores, satisfaction, questionnaires = [] }: State,
): readonly Report[] =>
  [
    ...painScores.map((of) => painReport(protocol, of)),
    ...satisfaction.map((of) => satisfactionReport(protocol, of)),
    ...questionnaires.map((of) => questionnaireReport(protocol, of)),
  ].sort((a, b) => a.of.id - b.of.id);

// Remembered, for an entry is read again whenever something else changes.

const painReport = remembered((_: TalusProtocol, of: State['painScores'][number]) =>
  report(of, [[scaleOf('NRS'), { 1: of.score }]]),
);

const satisfactionReport = remembered((_: TalusProtocol, of: State['satisfaction'][number]): Report => ({
  ...report(of, [
    [scaleOf('Satisfaction'), { 1: of.satisfaction }],
    ...(of.cosmesis === undefined ? [] : [[scaleOf('Cosmesis'), { 1: of.cosmesis }] as const]),
  ]),
  isOfSatisfaction: true,
}));

const questionnaireReport = remembered((_: TalusProtocol, of: ReportedQuestionnaire) =>
  report(
    of,
    scalesOf(of.instrument).map((scale) => [scale, of.answers]),
  ),
);

function report(of: Entry & Answering, answers: readonly (readonly [Scale, Answers])[]): Report {
  const revision = Number(of.anchor.split('.').at(-1));
  return {
    of,
    isOfSatisfaction: false,
    readings: answers.map(([scale, given]) => ({ of, revision, scale, scored: scoreOf(scale, given) })),
  };
}

const placesFor = (places: readonly Place[], { of, isOfSatisfaction }: Report): readonly Place[] =>
  places.filter((place) => place.isOfSatisfaction === isOfSatisfaction && isWithin(place, of.on));

function placesOf(protocol: TalusProtocol, state: State): readonly Place[] {
  const surgeryOn = state.performedSurgery?.on ?? state.plannedSurgery?.plannedOn;
  return [
    ...windows(protocol, state).map((window) => {
      // The anchor of an operation still ahead is the entry that planned it.
      const isPlanned = window.arm === 'surgical' && surgeryOn !== undefined;
      return placeOf(window.arm, window, isPlanned ? surgeryOn : window.anchor.on, false);
    }),
    ...satisfactionWindows(protocol, state).map((window) =>
      placeOf('surgical', window, window.surgery.on, true),
    ),
  ];
}

const placeOf = (
  arm: Arm,
  { timePoint, from, target, to }: AnswerWindow & { readonly timePoint: string },
  anchoredOn: LocalDate,
  isOfSatisfaction: boolean,
): Place => ({ arm, timePoint, anchoredOn, from, target, to, isOfSatisfaction });

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

function measurement(
  { of, revision, scale, scored }: Reading,
  place: Place | null,
  filing: Filing,
): Measurement {
  return {
    entry: of.id,
    revision,
    scale: scale.id,
    arm: place?.arm ?? 'none',
    timePoint: place?.timePoint ?? null,
    filing,
    score: scored.score,
    missingReason: scored.missingReason,
    answered: scored.answered,
    items: scored.items,
    completedOn: of.on,
    anchoredOn: place?.anchoredOn ?? null,
    targetOn: place?.target ?? null,
    respondent: of.respondent,
    mode: of.mode,
  };
}
