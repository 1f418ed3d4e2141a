/** The person under a pseudonym: no name, no contact, no date. */
import type { Patient } from 'fhir/r4.js';

export interface Subject {
  readonly subjectId: string;
  /** As the record has it; anything that R4 has no word for is not said. */
  readonly gender: string | null;
  readonly deceased: boolean;
}

const genders = ['male', 'female', 'other', 'unknown'] as const;

/** The second version is that of a patient who has died. */
export function patient({ subjectId, gender, deceased }: Subject): Patient & { id: string } {
  const known = genders.find((word) => word === gender);
  return {
    resourceType: 'Patient',
    id: subjectId,
    meta: { versionId: deceased ? '2' : '1' },
    ...(known && { gender: known }),
    ...(deceased && { deceasedBoolean: true }),
  };
}
