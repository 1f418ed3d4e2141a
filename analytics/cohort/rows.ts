/** A generated patient as the bulk writer takes one. */
import type { CohortPatient } from '../../database/bulk/write-cohort.ts';
import type { GeneratedPatient } from './patient.ts';

/** What ended the observation of a person has become known of the person, where a pathway was open. */
export function rowsOfPatient({ person, pathways }: GeneratedPatient): CohortPatient {
  const states = pathways.map(({ state }) => state);
  return {
    person: {
      person_id: person.personId,
      source_value: person.sourceValue,
      given_name: person.givenName,
      family_name: person.familyName,
      birth_date: person.birthDate,
      gender: person.gender,
      language: person.language,
      time_zone: person.timeZone,
      deceased: states.some(({ deceased }) => deceased),
      contact_consent: false,
      research_consent: person.researchConsent && states.every(({ researchConsent }) => researchConsent),
    },
    pathways,
  };
}
