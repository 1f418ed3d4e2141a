/** What a record says of a patient, and who of those on record it may be. */
import { readPatientText } from '../../../client/patient-bundle.ts';
import { knownPersons, type KnownPerson } from '../../../database/known-persons.ts';
import { BundleError } from '../../../fhir/bundle-error.ts';
import type { PatientFacts } from '../../../fhir/patient-facts.ts';
import { localDateAt, type LocalDate } from '../../../pathway/time.ts';
import type { PatientRead } from '../../contract/enrolment.ts';
import { fieldProblem } from '../api/problem.ts';
import type { ServerContext } from '../context.ts';

/** Throws as {@link factsOf} does. */
export async function readPatient(context: ServerContext, bundle: string): Promise<PatientRead> {
  const facts = factsOf(bundle, localDateAt(context.now(), context.timeZone));
  const known = await knownFor(context, facts);
  return { facts, known: known.map(toldOf) };
}

export const knownFor = (
  { db }: ServerContext,
  { identifier, name, birthDate }: Pick<PatientFacts, 'identifier' | 'name' | 'birthDate'>,
): Promise<readonly KnownPerson[]> => knownPersons(db, { source: identifier, name, birthDate });

/** `bundle`: FHIR R4, as text. Throws {@link ProblemError} for one that nobody can be enrolled from. */
export function factsOf(bundle: string, today: LocalDate): PatientFacts {
  try {
    return readPatientText(bundle, today);
  } catch (error) {
    if (!(error instanceof BundleError)) throw error;
    const { code, message, path } = error;
    throw fieldProblem(path, message, code);
  }
}

const toldOf = ({ source, ...person }: KnownPerson): PatientRead['known'][number] => ({
  ...person,
  number: source.value,
});
