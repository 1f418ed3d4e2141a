/** Every way in which a bundle can be refused. Stable: programs and documents (`docs/fhir.md`) rely on these codes. */
export type BundleErrorCode =
  | 'FHIR.truncated'
  | 'FHIR.not-json'
  | 'FHIR.not-a-bundle'
  | 'FHIR.bundle-type'
  | 'FHIR.version'
  | 'FHIR.malformed'
  | 'FHIR.no-patient'
  | 'FHIR.several-patients'
  | 'FHIR.no-identifier'
  | 'FHIR.no-birth-date'
  | 'FHIR.birth-date-in-future'
  | 'FHIR.deceased';

/**
 * A bundle that cannot be enrolled from. `path` leads to the fault (`Bundle.entry[3].resource.birthDate`); the message
 * names the fault and the remedy, and never repeats what the bundle says: it ends up in logs and on screens.
 */
export class BundleError extends Error {
  override readonly name = 'BundleError';
  readonly code: BundleErrorCode;
  readonly path: string;

  constructor(code: BundleErrorCode, path: string, sentence: string) {
    super(sentence);
    this.code = code;
    this.path = path;
  }
}
