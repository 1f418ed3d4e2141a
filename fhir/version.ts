/**
 * Is this R4? A FHIR bundle need not say which version it is, so three signs are taken, in this order: what it declares
 * (`fhirVersion`, versioned profiles), resource types that R4 does not have, and elements that R4 does not have or has
 * with another type. A bundle that shows none of them is read as R4: what is read of it then means the same.
 */
import { BundleError } from './bundle-error.ts';
import type { Entry, Resource } from './bundle.ts';

interface Sign {
  readonly element: string;
  readonly version: Version;
}
type Version = 'DSTU2' | 'STU3' | 'DSTU2 or STU3' | 'R5 or later' | 'not R4';

/** Throws `FHIR.version` with the path of the first sign of a version other than R4 (4.0 or 4.3). */
export function refuseOtherVersions(bundle: Record<string, unknown>, entries: readonly Entry[]): void {
  refuse('Bundle', declared(bundle));
  for (const { path, resource } of entries) refuse(path, declared(resource) ?? shape(resource));
}

function refuse(path: string, sign: Sign | null): void {
  if (sign === null) return;
  const name = sign.version === 'not R4' ? 'a version other than R4' : sign.version;
  throw new BundleError(
    'FHIR.version',
    `${path}.${sign.element}`,
    `The bundle is FHIR ${name}; Talus reads R4 (4.0.1). Export it as R4, or convert it first.`,
  );
}

function declared(resource: Record<string, unknown>): Sign | null {
  const version = versionNamed(resource['fhirVersion']);
  if (version !== null) return { element: 'fhirVersion', version };
  const meta = resource['meta'];
  const profiles = typeof meta === 'object' && meta !== null && 'profile' in meta ? meta.profile : [];
  const found = (Array.isArray(profiles) ? profiles : []).map(versionOfProfile);
  const index = found.findIndex((each) => each !== null);
  return index < 0 ? null : { element: `meta.profile[${index}]`, version: found[index] ?? 'not R4' };
}

/** HL7's own definitions carry their version in the address or behind a bar; others' versions are their own. */
function versionOfProfile(profile: unknown): Version | null {
  if (typeof profile !== 'string') return null;
  const [, inPath, behindBar] =
    /^https?:\/\/hl7\.org\/fhir\/(?:(DSTU2|STU3|R4B?|R5|\d\.\d)\/)?StructureDefinition\/[^|]+(?:\|(\S+))?$/.exec(
      profile,
    ) ?? [];
  return versionNamed(inPath ?? behindBar);
}

const versionNames: readonly (readonly [RegExp, Version | null])[] = [
  [/^(R4B?$|4\.)/, null],
  [/^(DSTU2$|[01]\.)/, 'DSTU2'],
  [/^(STU3$|3\.0)/, 'STU3'],
  [/^(R5$|[5-9]\.)/, 'R5 or later'],
  [/./, 'not R4'],
];

const versionNamed = (name: unknown): Version | null =>
  typeof name === 'string' ? (versionNames.find(([pattern]) => pattern.test(name))?.[1] ?? null) : null;

/** A resource that R4 would not have so. Each is held against R4's JSON schema in `test/fhir/version.test.ts`. */
function shape(resource: Resource): Sign | null {
  const only = foreignTypes[resource.resourceType];
  if (only !== undefined) return { element: 'resourceType', version: only };
  const sign = (foreignElements[resource.resourceType] ?? []).find(([element, , isForeign]) =>
    isForeign(resource[element]),
  );
  return sign === undefined ? null : { element: sign[0], version: sign[1] };
}

/** Renamed since: MedicationOrder to MedicationRequest, ReferralRequest and ProcedureRequest to ServiceRequest. */
const foreignTypes: Readonly<Record<string, Version>> = {
  MedicationOrder: 'DSTU2',
  DiagnosticOrder: 'DSTU2',
  ReferralRequest: 'DSTU2 or STU3',
  ProcedureRequest: 'DSTU2 or STU3',
};

const present = (value: unknown) => value !== undefined;
const isText = (value: unknown) => typeof value === 'string';
const isList = Array.isArray;
const isObject = (value: unknown) => typeof value === 'object' && value !== null;

type ForeignElement = readonly [element: string, version: Version, isForeign: (value: unknown) => boolean];

/** Per type: R4 made the statuses concepts and `context` `encounter`; R5 made some codes concepts and renamed more. */
const foreignElements: Readonly<Record<string, readonly ForeignElement[]>> = {
  Patient: [
    ['animal', 'DSTU2 or STU3', present],
    ['careProvider', 'DSTU2', present],
  ],
  Condition: [
    ['patient', 'DSTU2', present],
    ['dateRecorded', 'DSTU2', present],
    ['clinicalStatus', 'DSTU2 or STU3', isText],
    ['verificationStatus', 'DSTU2 or STU3', isText],
    ['context', 'STU3', present],
    ['assertedDate', 'STU3', present],
    ['participant', 'R5 or later', present],
  ],
  AllergyIntolerance: [
    ['substance', 'DSTU2', present],
    ['clinicalStatus', 'STU3', isText],
    ['verificationStatus', 'STU3', isText],
    ['assertedDate', 'STU3', present],
    ['type', 'R5 or later', isObject],
    ['participant', 'R5 or later', present],
  ],
  MedicationRequest: [
    ['context', 'STU3', present],
    ['definition', 'STU3', present],
    ['medication', 'R5 or later', present],
    ['reason', 'R5 or later', present],
  ],
  Observation: [
    ['context', 'STU3', present],
    ['comment', 'STU3', present],
    ['related', 'DSTU2 or STU3', present],
    ['instantiatesCanonical', 'R5 or later', present],
  ],
  Encounter: [
    ['patient', 'DSTU2', present],
    ['class', 'DSTU2', isText],
    ['class', 'R5 or later', isList],
    ['actualPeriod', 'R5 or later', present],
  ],
};
