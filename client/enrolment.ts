/** Enrolling a patient: the record first, in one transaction; then the run, which a reconciler starts where this fails. */
import { randomUUID } from 'node:crypto';
import type { Kysely } from 'kysely';
import { enrolInRecord, type Enrolled, type Person, type Place } from '../database/enrolment.ts';
import type { ContactTable, Database } from '../database/schema.ts';
import type { PatientFacts } from '../fhir/patient-facts.ts';
import { ageCaution } from '../pathway/age.ts';
import { enrol, type Enrolment } from '../pathway/enrol.ts';
import { currentProtocolVersion, protocolOf, valueOf } from '../pathway/protocols/index.ts';
import { addMonths, localDateAt, type Instant, type LocalDate } from '../pathway/time.ts';
import { isWritten } from '../pathway/languages.ts';
import { startRun, type Engine } from './pathways.ts';

/** What a bundle lacks and a person answers; contacts given here win over the bundle’s. */
export interface EnrolmentAnswers {
  readonly enrolment: Pick<
    Enrolment,
    | 'side'
    | 'timeZone'
    | 'conservativeDay0'
    | 'onset'
    | 'sport'
    | 'sportLevel'
    | 'season'
    | 'clinic'
    | 'contactConsent'
    | 'researchConsent'
    | 'imaging'
    | 'calendar'
    | 'actor'
    | 'source'
    | 'protocolVersion'
  >;
  readonly commandId?: string;
  readonly language?: string | undefined;
  readonly contacts: readonly Omit<ContactTable, 'person_id'>[];
}

export interface EnrolmentContext {
  readonly db: Kysely<Database>;
  readonly engine: Engine;
  readonly now: Instant;
}

/**
 * Returns the open pathway where the person has one on that side: nothing is enrolled twice. Throws `ZodError` and
 * `RangeError` for answers that cannot be, before anything is written.
 */
export async function enrolPatient(
  { db, engine, now }: EnrolmentContext,
  facts: PatientFacts,
  answers: EnrolmentAnswers,
): Promise<Enrolled> {
  const { commandId = randomUUID(), enrolment } = answers;
  const enrolled = await enrolInRecord(db, {
    commandId,
    side: enrolment.side,
    person: personOf(facts, answers),
    events: (place) => enrol(enrolmentOf(facts, { ...answers, commandId }, place, now), now),
  });
  await startRun(engine, enrolled.pathwayId);
  return enrolled;
}

/** What the core enrols from, without having written anything: also to see the plan beforehand. */
export function enrolmentOf(
  facts: PatientFacts,
  answers: EnrolmentAnswers & Required<Pick<EnrolmentAnswers, 'commandId'>>,
  { personId, episode, previousPathwayId }: Place,
  now: Instant,
): Enrolment {
  const { commandId, enrolment } = answers;
  const today = localDateAt(now, enrolment.timeZone);
  return {
    ...enrolment,
    commandId,
    personId,
    episode,
    previousPathwayId,
    adult: !facts.isMinor,
    ...(facts.isMinor && { comesOfAgeIn: monthOfMajority(facts) }),
    ...(!isWritten(languageOf(facts, answers)) && { needsInterpreter: true }),
    bmi: bmiOf(facts),
    ...ageCaution(protocolOf(currentProtocolVersion), facts.birthDate, today),
    cautions: cautionsOf(facts, today),
  };
}

const bmiOf = ({ bmi }: PatientFacts): Enrolment['bmi'] =>
  bmi === null
    ? undefined
    : { value: bmi.value, measuredOn: bmi.measuredOn, measuredAsAdult: bmi.measuredAsAdult };

/**
 * CON-4: what the record says yes to; it says no of nothing but the age, which goes another way. A pregnancy is of the
 * day since when it is on record, so that it is asked again in time.
 */
function cautionsOf({ cautions }: PatientFacts, today: LocalDate): NonNullable<Enrolment['cautions']> {
  return cautions
    .filter(({ id, answer }) => answer === 'yes' && id !== 'older-age')
    .map(({ id, evidence }) => {
      const since = evidence
        .flatMap(({ since: day }) => (day === null ? [] : [day]))
        .sort()
        .at(-1);
      const on = id === 'pregnancy' && since !== undefined && since < today ? since : today;
      return { on, cautions: { [id]: 'yes' as const } };
    });
}

/** The month alone: the day would tell the birth date (decision 8). */
function monthOfMajority({ birthDate }: PatientFacts): string {
  const years = valueOf(protocolOf(currentProtocolVersion), 'adult.age');
  return addMonths(birthDate, 12 * years).slice(0, 7);
}

const languageOf = (facts: PatientFacts, answers: EnrolmentAnswers): string =>
  answers.language ?? facts.language.tag ?? 'en';

function personOf(facts: PatientFacts, answers: EnrolmentAnswers): Person {
  return {
    source: facts.identifier,
    givenName: facts.name?.given ?? '',
    familyName: facts.name?.family ?? '',
    birthDate: facts.birthDate,
    gender: facts.gender,
    language: languageOf(facts, answers),
    timeZone: answers.enrolment.timeZone,
    contactConsent: answers.enrolment.contactConsent,
    researchConsent: answers.enrolment.researchConsent,
    contacts: contactsOf(facts, answers),
  };
}

/** One of each kind: what was answered, else what the bundle has. */
function contactsOf(facts: PatientFacts, answers: EnrolmentAnswers): Person['contacts'] {
  const fromBundle = facts.contacts.map(({ kind, value }) => ({ whose: 'patient' as const, kind, value }));
  const byKind = new Map(
    [...fromBundle.reverse(), ...answers.contacts].map((contact) => [
      `${contact.whose}/${contact.kind}`,
      contact,
    ]),
  );
  return [...byKind.values()];
}
