/** An invented patient of `test/fixtures/fhir`, as somebody of whom nobody has heard. */
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

export interface Resource {
  resourceType: string;
  [member: string]: unknown;
}
export interface PatientBundle {
  entry: { resource: Resource }[];
}

/** Each time under another number and another name, unless `changes` to the Patient say otherwise. */
export function newPatient(name: 'adult' | 'minor' = 'adult', changes: object = {}): PatientBundle {
  const file = join(import.meta.dirname, `../fixtures/fhir/${name}.json`);
  const bundle = JSON.parse(readFileSync(file, 'utf8')) as PatientBundle;
  Object.assign(bundle.entry[0]!.resource, {
    identifier: [{ system: 'https://hospital.example/mrn', value: randomUUID() }],
    name: [{ use: 'official', family: randomUUID(), given: ['Odalys'] }],
    ...changes,
  });
  return bundle;
}
