import { ageOn, type LocalDate } from '../pathway/time.ts';
import { latestBmi, mustAskBmi } from './bmi.ts';
import { readEntries } from './bundle.ts';
import { cautionsOf } from './cautions.ts';
import {
  birthDateOf,
  contactsOf,
  genderOf,
  identifierOf,
  languageOf,
  nameOf,
  onlyPatient,
  refuseDeceased,
} from './patient.ts';
import type { Contact, PatientFacts, Question, ReadOptions } from './patient-facts.ts';

/**
 * Reads one patient from a FHIR R4 bundle (JSON), as of `today`. Throws {@link BundleError}, which names code and path,
 * never what the bundle says. What is read from where: `docs/fhir.md`.
 */
export function readPatientBundle(text: string, today: LocalDate, options: ReadOptions): PatientFacts {
  const entries = readEntries(text);
  const patient = onlyPatient(entries);
  refuseDeceased(patient);
  const birthDate = birthDateOf(patient, today);
  const ageYears = ageOn(birthDate, today);
  const facts = {
    identifier: identifierOf(patient),
    name: nameOf(patient),
    birthDate,
    gender: genderOf(patient),
    ageYears,
    isMinor: ageYears < options.adultAge,
    language: languageOf(patient),
    contacts: contactsOf(patient, today),
    bmi: latestBmi(entries, patient, birthDate, today, options),
    cautions: cautionsOf(entries, patient, ageYears, today, options),
  };
  return { ...facts, ask: questionsFor(facts, today, options) };
}

function questionsFor(facts: Omit<PatientFacts, 'ask'>, today: LocalDate, options: ReadOptions): Question[] {
  const lacks = (kind: Contact['kind']) => !facts.contacts.some((contact) => contact.kind === kind);
  const isAsked: Record<Question, boolean> = {
    name: facts.name === null,
    language: facts.language.supported === null,
    mobile: lacks('mobile'),
    email: lacks('email'),
    guardian: facts.isMinor,
    bmi: mustAskBmi(facts.bmi, facts.isMinor, today, options),
  };
  return (Object.keys(isAsked) as Question[]).filter((question) => isAsked[question]);
}
