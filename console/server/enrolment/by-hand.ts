/** Somebody of whom there is no record, as one: so that it is read by the same rules as any other. */
import type { z } from 'zod';
import type { PersonByHand } from '../../contract/enrolment.ts';

/** Numbers that the clinic itself gives. */
const clinicNumbers = 'urn:talus:patient-number';
const here = 'urn:talus:by-hand';

/** A FHIR R4 bundle, as text. */
export function bundleByHand(person: z.output<typeof PersonByHand>): string {
  const resources = [patientOf(person), ...bmiOf(person)];
  return JSON.stringify({
    resourceType: 'Bundle',
    type: 'collection',
    entry: resources.map((resource) => ({ fullUrl: `${here}:${resource.resourceType}`, resource })),
  });
}

const patientOf = (person: z.output<typeof PersonByHand>) => ({
  resourceType: 'Patient',
  identifier: [{ system: clinicNumbers, value: person.number }],
  name: [{ use: 'official', given: [person.givenName], family: person.familyName }],
  birthDate: person.birthDate,
  gender: person.gender,
  communication: [{ language: { coding: [{ system: 'urn:ietf:bcp:47', code: person.language }] } }],
  telecom: [
    ...(person.email === undefined ? [] : [{ system: 'email', value: person.email }]),
    ...(person.mobile === undefined ? [] : [{ system: 'phone', use: 'mobile', value: person.mobile }]),
  ],
});

const bmiOf = ({ bmi }: z.output<typeof PersonByHand>) =>
  bmi === undefined
    ? []
    : [
        {
          resourceType: 'Observation',
          status: 'final',
          code: { coding: [{ system: 'http://loinc.org', code: '39156-5' }] },
          subject: { reference: `${here}:Patient` },
          effectiveDateTime: bmi.measuredOn,
          valueQuantity: {
            value: bmi.value,
            unit: 'kg/m2',
            system: 'http://unitsofmeasure.org',
            code: 'kg/m2',
          },
        },
      ];
