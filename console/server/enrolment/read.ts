/** What a record says of a patient, and who of those on record it may be. */
import { readPatientText } from '../../../client/patient-bundle.ts';
import { knownPersons, type KnownPerson } from '../../../database/known-persons.ts';
import { BundleError } from '../../../fhir/bundle-error.ts';
import type { PatientFacts } from '../../../fhir/patient-facts.ts';
import { localDateAt } from '../../../pathway/time.ts';
import type { PatientRead } from '../../contract/enrolment.ts';
import { ProblemError } from '../api/problem.ts';
import type { ServerContext } from '../context.ts';

/** `bundle`: FHIR R4, as text. Throws {@link ProblemError} for one that nobody can be enrolled from. */
export async function readPatient(context: ServerContext, bundle: string): Promise<PatientRead> {
  const facts = factsOf(bundle, context);
  const known = await knownFor(context, facts);
  return { facts, known: known.map(toldOf) };
}

export const knownFor = (
  { db }: ServerContext,
  { identifier, name, birthDate }: Pick<PatientFacts, 'identifier' | 'name' | 'birthDate'>,
): Promise<readonly KnownPerson[]> => knownPersons(db, { source: identifier, name, birthDate });

function factsOf(bundle: string, { now, timeZone }: ServerContext): PatientFacts {
  try {
    return readPatientText(bundle, localDateAt(now(), timeZone));
  } catch (error) {
    if (!(error instanceof BundleError)) throw error;
    const { code, message, path } = error;
    throw new ProblemError({ status: 422, code, title: message, fields: [{ field: path, message }] });
  }
}

const toldOf = ({ source, ...person }: KnownPerson): PatientRead['known'][number] => ({
  ...person,
  number: source.value,
});
