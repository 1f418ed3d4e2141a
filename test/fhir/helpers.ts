import R4Schema from '@asymmetrik/fhir-json-schema-validator';
import { readFileSync } from 'node:fs';
import { expect } from 'vitest';
import { BundleError } from '../../fhir/bundle-error.ts';
import type { CautionId, PatientFacts, ReadOptions } from '../../fhir/patient-facts.ts';
import { readPatientBundle } from '../../fhir/read-patient.ts';
import { LocalDate } from '../../pathway/time.ts';

export const today = LocalDate.parse('2026-03-01');

export const options: ReadOptions = {
  adultAge: 18,
  bmiMaximumAgeMonths: 12,
  olderAge: 65,
  pregnancyMaximumAgeMonths: 10,
};

/** Any JSON object, to be changed at will. */
export type Json = Record<string, unknown>;
export interface BundleJson {
  resourceType: string;
  type: string;
  entry: { fullUrl?: string; resource: Json }[];
}

export const fixtureText = (name: 'adult' | 'minor' | 'deceased'): string =>
  readFileSync(new URL(`../fixtures/fhir/${name}.json`, import.meta.url), 'utf8');

export const fixture = (name: 'adult' | 'minor' | 'deceased') => JSON.parse(fixtureText(name)) as BundleJson;

/** A bundle of the adult of the fixture, changed, and of nothing but these resources. */
export function bundleWith(patientChanges: Json = {}, ...resources: Json[]): BundleJson {
  const { entry, ...bundle } = adultWith(patientChanges);
  return { ...bundle, entry: [entry[0]!, ...resources.map((resource) => ({ resource }))] };
}

/** The adult of the fixture, changed, with all that is recorded of her. */
export function adultWith(patientChanges: Json): BundleJson {
  const { entry, ...bundle } = fixture('adult');
  const [first, ...others] = entry;
  return {
    ...bundle,
    entry: [{ ...first!, resource: { ...first!.resource, ...patientChanges } }, ...others],
  };
}

export const subject = { reference: 'urn:uuid:0b8a6c1e-5d1f-4c57-9a70-3f6c1d2e4a11' };

export const read = (bundle: object, on = today, changes: Partial<ReadOptions> = {}): PatientFacts =>
  readPatientBundle(JSON.stringify(bundle), on, { ...options, ...changes });

export const caution = ({ cautions }: PatientFacts, id: CautionId) =>
  cautions.find((each) => each.id === id)!;

/** The error with which a bundle is refused. */
export function refusal(bundle: object | string, on = today): BundleError {
  const text = typeof bundle === 'string' ? bundle : JSON.stringify(bundle);
  try {
    readPatientBundle(text, on, options);
  } catch (error) {
    expect(error).toBeInstanceOf(BundleError);
    return error as BundleError;
  }
  throw new Error('expected the bundle to be refused');
}

type Definition = Record<string, unknown>;
interface JsonSchema {
  definitions: Record<string, Definition>;
}

/** HL7's JSON schema gives complex types no `type`, so that a text would pass for a CodeableConcept: added here. */
function strictSchema(): JsonSchema {
  const file = import.meta.resolve('@asymmetrik/fhir-json-schema-validator/fhir.schema.json');
  const schema = JSON.parse(readFileSync(new URL(file), 'utf8')) as JsonSchema;
  const strict = Object.entries(schema.definitions).map(([name, definition]) => [
    name,
    'properties' in definition ? { type: 'object', ...definition } : definition,
  ]);
  return { ...schema, definitions: Object.fromEntries(strict) as Record<string, Definition> };
}

let validator: R4Schema | undefined;
/** What HL7's JSON schema of R4 (4.0) finds wrong; compiled once, in about a second. */
export const r4Errors = (resource: object) =>
  (validator ??= new R4Schema(strictSchema())).validate(resource, true);
