/** Who is enrolled: the number decides, else somebody has to say. */
import type { KnownPerson } from '../../../database/known-persons.ts';
import type { PatientFacts } from '../../../fhir/patient-facts.ts';
import type { EnrolmentDraft } from '../../contract/enrolment.ts';
import { ProblemError } from '../api/problem.ts';

export interface Identity {
  /** Under the number by which the record knows the person. */
  readonly facts: PatientFacts;
  /** Undefined: nobody on record. */
  readonly person: KnownPerson | undefined;
}

/** Throws {@link ProblemError} where it is not said, or where the person has died. */
export function identify(
  facts: PatientFacts,
  known: readonly KnownPerson[],
  samePersonAs: EnrolmentDraft['samePersonAs'],
): Identity {
  const person = known.find(({ match }) => match === 'identifier') ?? chosen(known, samePersonAs);
  if (person?.deceased === true) throw hasDied;
  return { facts: person === undefined ? facts : { ...facts, identifier: person.source }, person };
}

function chosen(
  known: readonly KnownPerson[],
  samePersonAs: EnrolmentDraft['samePersonAs'],
): KnownPerson | undefined {
  if (known.length === 0 || samePersonAs === null) return undefined;
  const person = known.find(({ personId }) => personId === samePersonAs);
  if (person === undefined) throw possibleDuplicate;
  return person;
}

const sayWho =
  'Somebody of this name and birth date is on record under another number: say whether it is the same person.';
const possibleDuplicate = new ProblemError({
  status: 409,
  code: 'ENROLMENT.possible-duplicate',
  title: sayWho,
  fields: [{ field: 'samePersonAs', message: sayWho }],
});

const hasDied = new ProblemError({
  status: 409,
  code: 'ENROLMENT.deceased',
  title:
    'The record says that this person has died; nobody is enrolled after death. If it is wrong, have it corrected.',
});
