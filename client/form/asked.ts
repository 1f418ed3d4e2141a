/** What a patient’s form asks, and what stands of it already. Pure. */
import { v5 as uuidOf } from 'uuid';
import { isWithin, type AnswerWindow } from '../../pathway/asked.ts';
import { firstDay0 } from '../../pathway/care.ts';
import type { RedFlag, ReturnLevel } from '../../pathway/codes.ts';
import type { EventType, PathwayEvent } from '../../pathway/events.ts';
import { fold } from '../../pathway/evolve.ts';
import type { Answers, QuestionnaireId } from '../../pathway/instruments/index.ts';
import type { Respondent } from '../../pathway/instruments/reported.ts';
import { windows, type Window } from '../../pathway/outcomes.ts';
import { protocolOf } from '../../pathway/protocols/index.ts';
import { satisfactionWindows } from '../../pathway/satisfaction.ts';
import type { Entry, State } from '../../pathway/state.ts';
import { epochOf, localDateAt, type Instant, type LocalDate } from '../../pathway/time.ts';
import type { Pathway } from '../../pathway/turn.ts';

export const returnLevels = ['participation', 'sport', 'pre-injury-level'] as const;
export type ReturnQuestion = `return-${ReturnLevel}`;
export type Question = 'pain' | 'satisfaction' | QuestionnaireId | ReturnQuestion;

/** An answer to one question. */
export type Said =
  | { readonly question: 'pain'; readonly score: number }
  | {
      readonly question: 'satisfaction';
      readonly satisfaction: number;
      readonly cosmesis?: number | undefined;
    }
  | { readonly question: QuestionnaireId; readonly answers: Answers; readonly respondent: Respondent }
  /** `after`: the last day on which the patient had not returned, where the day of the return is not known. */
  | { readonly question: ReturnQuestion; readonly on: LocalDate; readonly after?: LocalDate | undefined };

/** What is on record for a question. */
export interface Standing {
  readonly entry: Entry;
  readonly said: Said;
}

export interface Asked {
  readonly question: Question;
  /** Given by a form before, and so to be corrected here. */
  readonly standing: Standing | undefined;
  /** Staff have entered an answer: the form no longer asks, and does not correct theirs. */
  readonly isTaken: boolean;
  /** The event whose content stands, or that withdrew the last answer; 0 where there was none. */
  readonly version: number;
}

export interface OpenForm {
  readonly pathwayId: string;
  /** Names the time points that it is for. */
  readonly key: string;
  readonly state: State;
  /** In the patient’s time zone. */
  readonly today: LocalDate;
  readonly asked: readonly Asked[];
  /** The patient cannot have returned to sport before; on that day they had not. */
  readonly returnNotBefore: LocalDate;
  /** The last report of red flags; 0 where there was none. */
  readonly lastRedFlags: number;
}

/**
 * The questions are those of the time points in whose windows the link was issued, as the pathway was then: what has
 * happened since, such as an operation, changes how answers are filed and not what is asked. What staff have entered
 * meanwhile is not asked again.
 */
export function openForm(
  { events, state }: Pathway,
  link: { readonly pathwayId: string; readonly issuedAt: Instant },
  now: Instant,
): OpenForm | undefined {
  const end = epochOf(link.issuedAt) + 1000; // tokens count in whole seconds
  const then = events.filter(({ at }) => epochOf(at) < end);
  if (then.length === 0) return undefined;
  const before = fold(then);
  const day = localDateAt(link.issuedAt, before.timeZone);
  const protocol = protocolOf(before.protocolVersion);
  const places = windows(protocol, before).filter((window) => isWithin(window, day));
  const ratings = satisfactionWindows(protocol, before).filter((window) => isWithin(window, day));
  const key = places
    .map(({ arm, timePoint, anchor }) => `${arm}-${timePoint}-${anchor.id}`)
    .sort()
    .join('+');
  const of = { pathwayId: link.pathwayId, key };
  const asked = questionsOf(before, places, ratings.length > 0).flatMap(
    (question) =>
      askedOf({ events, state }, question, of, question === 'satisfaction' ? ratings : places) ?? [],
  );
  return {
    ...of,
    state,
    today: localDateAt(now, state.timeZone),
    asked,
    returnNotBefore: (state.performedSurgery ?? firstDay0(state)).on,
    lastRedFlags: events.findLast(({ type }) => type === 'red-flags-reported')?.sequence ?? 0,
  };
}

/** So early nobody has returned to sport. */
const tooEarlyToReturn: ReadonlySet<string> = new Set(['baseline', 'week-2']);

function questionsOf(state: State, places: readonly Window[], isRated: boolean): readonly Question[] {
  const { collection = [] } = protocolOf(state.protocolVersion);
  const instruments = collection
    .filter((item) => item.from === 'patient')
    .filter((item) => places.some(({ arm, timePoint }) => item[arm].includes(timePoint)))
    .map(({ instrument }) => instrument);
  const mayHaveReturned =
    state.sportLevel !== 'none' && places.some(({ timePoint }) => !tooEarlyToReturn.has(timePoint));
  return [
    ...(places.length > 0 ? (['pain'] as const) : []),
    ...instruments,
    ...(isRated ? (['satisfaction'] as const) : []),
    ...(mayHaveReturned ? returnLevels.map((level) => `return-${level}` as const) : []),
  ];
}

type OfForm = Pick<OpenForm, 'pathwayId' | 'key'>;

/** Undefined for a return that an earlier form has reported: that is once and for good. */
function askedOf(
  { events, state }: Pathway,
  question: Question,
  of: OfForm,
  places: readonly AnswerWindow[],
): Asked | undefined {
  const withdrawals = withdrawalsOf(events, question);
  const own = new Set([0, ...withdrawals].map((version) => commandIdOf(of, question, version)));
  const entries = standingOf(state, question);
  const eventOf = ({ entry }: Standing): PathwayEvent | undefined => events[entry.id - 1];
  const isOwn = (item: Standing): boolean => own.has(eventOf(item)?.commandId ?? '');
  const standing =
    entries.find(isOwn) ??
    entries.findLast(({ entry }) => isReturn(question) || places.every((place) => isWithin(place, entry.on)));
  if (standing === undefined) return { question, standing, isTaken: false, version: withdrawals.at(-1) ?? 0 };
  const isTaken = eventOf(standing)?.source !== 'form';
  if (isReturn(question) && !isTaken && !isOwn(standing)) return undefined;
  return { question, standing, isTaken, version: Number(standing.entry.anchor.split('.').at(-1)) };
}

export const isReturn = (question: Question): question is ReturnQuestion => question.startsWith('return-');

export const levelOf = (question: ReturnQuestion): ReturnLevel =>
  question.slice('return-'.length) as ReturnLevel;

function standingOf(state: State, question: Question): readonly Standing[] {
  if (question === 'pain') {
    return state.painScores.map((entry) => ({ entry, said: { question, score: entry.score } }));
  }
  if (question === 'satisfaction') {
    return state.satisfaction.map((entry) => ({
      entry,
      said: { question, satisfaction: entry.satisfaction, cosmesis: entry.cosmesis },
    }));
  }
  if (isReturn(question)) {
    const entry = state.returns[levelOf(question)];
    return entry === undefined ? [] : [{ entry, said: { question, on: entry.on, after: entry.after } }];
  }
  return (state.questionnaires ?? [])
    .filter(({ instrument }) => instrument === question)
    .map((entry) => ({ entry, said: { question, answers: entry.answers, respondent: entry.respondent } }));
}

const typeOf = (question: Question): EventType => {
  if (question === 'pain') return 'pain-reported';
  if (question === 'satisfaction') return 'satisfaction-reported';
  return isReturn(question) ? 'return-reported' : 'questionnaire-reported';
};

/** An answer that was withdrawn may be given anew, and is then another command. */
const withdrawalsOf = (events: readonly PathwayEvent[], question: Question): readonly number[] =>
  events
    .filter((event) => event.type === 'corrected' && event.data.replacement === null)
    .filter(({ supersedes }) => events[(supersedes ?? 0) - 1]?.type === typeOf(question))
    .map(({ sequence }) => sequence);

const namespace = uuidOf('urn:talus:form', uuidOf.URL);

/** One command for each question and version of its answer: a double click, a retry and a second link of the time point do it once. */
export const commandIdOf = ({ pathwayId, key }: OfForm, question: Question, version: number): string =>
  uuidOf(`${pathwayId}/${key}/${question}/after/${version}`, namespace);

/** The same flags on the same day, after the same last report, are one report. */
export const redFlagsIdOf = (
  { pathwayId, today }: Pick<OpenForm, 'pathwayId' | 'today'>,
  flags: readonly RedFlag[],
  last: number,
): string =>
  uuidOf(`${pathwayId}/red-flags/${[...flags].sort().join('+')}/${today}/after/${last}`, namespace);
