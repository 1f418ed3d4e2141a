/** One patient of a cohort: who, and the pathways that the core makes of the life that chance has given them. */
import type { Side } from '../../pathway/codes.ts';
import { obligations } from '../../pathway/obligations/index.ts';
import { currentProtocolVersion, protocolOf } from '../../pathway/protocols/index.ts';
import { ageCaution } from '../../pathway/age.ts';
import type { Enrolment } from '../../pathway/enrol.ts';
import { addDays, daysBetween, type LocalDate } from '../../pathway/time.ts';
import type { Pathway } from '../../pathway/turn.ts';
import { courseFrom, type Course } from './course/course.ts';
import { coordinator, type Entry } from './course/diary.ts';
import { ended, closed } from './course/ending.ts';
import { personOf, type Cohort, type Ending, type GeneratedPerson } from './people.ts';
import { play, UnplayableError } from './play.ts';
import { Random } from './random.ts';
import type { Truth } from './truth.ts';

export interface GeneratedPathway extends Pathway {
  readonly pathwayId: string;
  readonly side: Side;
  readonly episode: number;
  readonly enrolCommandId: string;
  /** What the reasons in its events say. */
  readonly notes: readonly { readonly noteId: string; readonly text: string; readonly authorId: string }[];
}

export interface GeneratedPatient {
  readonly person: GeneratedPerson;
  readonly pathways: readonly GeneratedPathway[];
}

/**
 * The patient of that number, from 1: the same for the same truth and seed, whatever the size of the cohort. Every pathway
 * is closed, with nothing ahead. Throws `UnplayableError` where the truth leads to what the core refuses.
 */
export function patientOf(cohort: Cohort, number: number): GeneratedPatient {
  const { truth, seed } = cohort;
  const stream = (name: string): Random => new Random(truth.name, seed, number, name);
  const ids = stream('ids');
  const person = personOf(cohort, number, stream('person'), ids);
  const ankle = (name: string, side: Side, day0: LocalDate): readonly GeneratedPathway[] =>
    episodes(truth, person, { number, side, day0 }, { random: stream(name), ids });
  const otherSide = person.side === 'left' ? 'right' : 'left';
  return {
    person,
    pathways: [
      ...ankle('ankle', person.side, person.day0),
      ...(person.otherDay0 === undefined ? [] : ankle('other ankle', otherSide, person.otherDay0)),
    ],
  };
}

interface Chance {
  readonly random: Random;
  readonly ids: Random;
}

interface Ankle {
  readonly number: number;
  readonly side: Side;
  readonly day0: LocalDate;
}

/** The first episode, and the one in which it comes back. */
function episodes(
  truth: Truth,
  person: GeneratedPerson,
  { number, side, day0 }: Ankle,
  { random, ids }: Chance,
): readonly GeneratedPathway[] {
  const found: GeneratedPathway[] = [];
  for (let start: LocalDate | undefined = day0; start !== undefined;) {
    const previous = found.at(-1);
    const conversionNoteId = ids.uuid();
    const isAthlete = person.sportLevel !== 'none';
    const isRelapse = previous !== undefined;
    const course = courseFrom(truth, { day0: start, number, isAthlete, isRelapse, conversionNoteId }, random);
    const pathway = played(person, course, { side, previous, conversionNoteId }, { random, ids });
    if (pathway === undefined) break;
    found.push(pathway);
    start = course.relapsesOn === undefined ? undefined : course.diary.on(course.relapsesOn);
  }
  return found;
}

interface Before {
  readonly side: Side;
  readonly previous: GeneratedPathway | undefined;
  readonly conversionNoteId: string;
}

/** Undefined where the observation of the person ended before the enrolment. */
function played(
  person: GeneratedPerson,
  { diary, end }: Course,
  { side, previous, conversionNoteId }: Before,
  { random, ids }: Chance,
): GeneratedPathway | undefined {
  const enrolledOn = diary.on(diary.enrolledOn);
  const episode = (previous?.episode ?? 0) + 1;
  const enrolment = enrolmentOf(
    person,
    { side, episode, previous, enrolledOn, day0: diary.day0 },
    { random, ids },
  );
  const cut = cutOf(person.ending, diary.day0);
  if (cut !== undefined && cut.day <= diary.enrolledOn) return undefined;
  const entries: readonly Entry[] =
    cut !== undefined && cut.day < end.day
      ? [...diary.before(cut.day), ...ended(cut.ending, diary.on(cut.day), cut.day)]
      : [...diary.before(end.day), closed(end, diary.on(end.day))];
  const pathwayId = ids.uuid();
  const pathway = play(enrolment, enrolledOn, entries, ids);
  demandNothingAhead(pathway);
  const isExplained = pathway.state.performedSurgery?.conversionExplained === true;
  const explanation = { noteId: conversionNoteId, text: 'Generated: poor view.', authorId: coordinator.id };
  const notes = isExplained ? [explanation] : [];
  return { ...pathway, pathwayId, side, episode, enrolCommandId: enrolment.commandId, notes };
}

/** The day of care on which the observation of the person ends. */
const cutOf = (ending: Ending | undefined, day0: LocalDate) =>
  ending === undefined ? undefined : { ending, day: daysBetween(day0, ending.on) };

/** No run ever serves a generated pathway, so none may have anything to wait for. */
function demandNothingAhead({ state }: Pathway): void {
  if (state.closed === null) throw new UnplayableError('a generated pathway was left open');
  const [open] = obligations(protocolOf(state.protocolVersion), state);
  if (open !== undefined) throw new UnplayableError(`a generated pathway was closed with ${open.key} open`);
}

interface Enrolling {
  readonly side: Side;
  readonly episode: number;
  readonly previous: GeneratedPathway | undefined;
  readonly enrolledOn: LocalDate;
  readonly day0: LocalDate;
}

/** The clinic is closed at weekends; holidays are not worth their place in every pathway. */
const calendar: Enrolment['calendar'] = { version: 'generated', weekend: [6, 7], holidays: [] };

function enrolmentOf(
  person: GeneratedPerson,
  { side, episode, previous, enrolledOn, day0 }: Enrolling,
  { random, ids }: Chance,
): Enrolment {
  const bmi = Math.round(10 * random.logNormal({ mean: 23, sd: 2.5 })) / 10;
  return {
    commandId: ids.uuid(),
    actor: coordinator,
    source: 'rehearsal',
    personId: person.personId,
    side,
    episode,
    ...(previous && { previousPathwayId: previous.pathwayId }),
    timeZone: person.timeZone,
    calendar,
    adult: true,
    conservativeDay0: day0,
    onset: addDays(day0, -random.whole(20, 300)).slice(0, 7),
    ...(person.sport !== undefined && { sport: person.sport }),
    sportLevel: person.sportLevel,
    ...ageCaution(protocolOf(currentProtocolVersion), person.birthDate, enrolledOn),
    // Nobody is ever written to about somebody who does not exist.
    contactConsent: false,
    researchConsent: person.researchConsent,
    bmi: { value: bmi, measuredOn: day0, measuredAsAdult: true },
    imaging: [{ on: day0, modality: 'radiograph', findings: ['os-trigonum'] }],
  };
}
