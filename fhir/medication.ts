import { refersTo, resourcesOf, type Entry } from './bundle.ts';
import { Medication, type CodeableConcept, type MedicationRequest } from './r4.ts';

/** What a request asks for: coded in place, contained in the request, or an entry of the bundle. */
export function medicationOf(
  request: MedicationRequest,
  path: string,
  entries: readonly Entry[],
): { code: CodeableConcept | undefined; path: string } | null {
  const { medicationCodeableConcept, medicationReference, contained } = request;
  if (medicationCodeableConcept !== undefined) {
    return { code: medicationCodeableConcept, path: `${path}.medicationCodeableConcept` };
  }
  const inside = (contained ?? []).findIndex(
    ({ id }) => id !== undefined && medicationReference?.reference === `#${id}`,
  );
  if (inside >= 0) return { code: contained?.[inside]?.code, path: `${path}.contained[${inside}].code` };

  const referred = entries.filter((entry) => refersTo(medicationReference, entry));
  const [medication] = resourcesOf(referred, 'Medication', Medication);
  return medication === undefined
    ? null
    : { code: medication.resource.code, path: `${medication.path}.code` };
}
