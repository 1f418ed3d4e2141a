import { z } from 'zod';
import { LocalDate } from '../pathway/time.ts';
import { BundleError } from './bundle-error.ts';
import { parseJson } from './json-text.ts';
import type { Patient, Reference } from './r4.ts';
import { refuseOtherVersions } from './version.ts';

/** One resource of a bundle, and where it stands: `Bundle.entry[3].resource`. */
export interface Entry {
  readonly path: string;
  readonly fullUrl: string | null;
  readonly resource: Resource;
}

const Resource = z.looseObject({ resourceType: z.string(), id: z.string().optional() });
export type Resource = z.infer<typeof Resource>;

const BundleEntry = z.looseObject({ fullUrl: z.string().optional(), resource: Resource.optional() });

/** Those that say what holds now. A history holds old versions; a response may hold nothing but outcomes. */
const readableTypes = ['transaction', 'batch', 'collection', 'searchset', 'document', 'message'];

/** The entries of a FHIR R4 bundle. Throws {@link BundleError}. */
export function readEntries(text: string): Entry[] {
  const bundle = parseJson(text);
  if (!isRecord(bundle) || bundle['resourceType'] !== 'Bundle') {
    throw new BundleError(
      'FHIR.not-a-bundle',
      'Bundle.resourceType',
      'The file is JSON but not a FHIR bundle. Export the whole patient record as one bundle.',
    );
  }
  if (!readableTypes.includes(String(bundle['type']))) {
    throw new BundleError(
      'FHIR.bundle-type',
      'Bundle.type',
      `The bundle’s type is not one that can be read. Export it as one of: ${readableTypes.join(', ')}.`,
    );
  }
  const entries = parse(z.array(BundleEntry), bundle['entry'] ?? [], 'Bundle.entry').flatMap(
    ({ fullUrl, resource }, index) =>
      resource === undefined
        ? []
        : [{ path: `Bundle.entry[${index}].resource`, fullUrl: fullUrl ?? null, resource }],
  );
  refuseOtherVersions(bundle, entries);
  return entries;
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** `value` as `schema` has it. Throws `FHIR.malformed` with the path of the first element that is not. */
export function parse<T>(schema: z.ZodType<T>, value: unknown, path: string): T {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  const expected = issue?.code === 'invalid_type' ? `a value of type ${issue.expected}` : 'another value';
  throw new BundleError(
    'FHIR.malformed',
    path + (issue?.path ?? []).map(step).join(''),
    `FHIR R4 has ${expected} at this place. Correct the export, or ask its sender to.`,
  );
}

const step = (key: PropertyKey): string => (typeof key === 'number' ? `[${key}]` : `.${String(key)}`);

/** The entries of one type, each as its schema has it. */
export const resourcesOf = <T>(entries: readonly Entry[], type: string, schema: z.ZodType<T>) =>
  entries
    .filter(({ resource }) => resource.resourceType === type)
    .map(({ path, resource }) => ({ path, resource: parse(schema, resource, path) }));

/** Whether a reference leads to an entry, by full URL or by type and id, with or without the server's address. */
export function refersTo(reference: Reference | undefined, { fullUrl, resource }: Entry): boolean {
  const target = reference?.reference;
  if (target === undefined) return false;
  const relative = resource.id === undefined ? null : `${resource.resourceType}/${resource.id}`;
  return (
    target === fullUrl || (relative !== null && (target === relative || target.endsWith(`/${relative}`)))
  );
}

/** The calendar day of a FHIR date or dateTime, as written at its source; null where it names no whole day. */
export function dayOf(dateTime: string | undefined): LocalDate | null {
  const day = LocalDate.safeParse(dateTime?.slice(0, 'YYYY-MM-DD'.length));
  return day.success ? day.data : null;
}

/** A patient's resource and the entry it came in, by which other resources refer to it. */
export interface PatientEntry {
  readonly entry: Entry;
  readonly patient: Patient;
}
