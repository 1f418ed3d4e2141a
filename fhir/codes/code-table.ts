/** Where it was seen that a code means what its table says. A code without a source is not in a table. */
export const codeSources = {
  bundles: 'The 32 Synthea bundles of this project (shared/fhir-patients), which use it with this display.',
  synthea:
    'Synthea’s modules (github.com/synthetichealth/synthea, src/main/resources/modules), read for this table.',
  vsac: 'NLM VSAC value sets 2.16.840.1.113883.3.526.3.1139 and 2.16.840.1.113883.3.464.1003.196.12.1213 (eCQM update 2021-05-06), as republished in github.com/canvas-medical/canvas-plugins, read for this table.',
  logica:
    'Logica’s COVID-19 FHIR implementation guide, value sets of underlying conditions (CV19-ValueSets.fsh), read for this table.',
  resq: 'RES-Q stroke registry FHIR implementation guide 1.0.0, value set risk-factor-vs, read for this table.',
  chCrl:
    'Swiss cancer registry FHIR implementation guide (CH CRL), profile ch-crl-observation-pepticulcerdisease, read for this table.',
  snomedExamples:
    'Worked FHIR examples of SNOMED allergies (AllergyIntolerance-SubstanceFocused), read for this table.',
} as const;
export type CodeSource = keyof typeof codeSources;

export interface KnownCode<Meaning extends string> {
  readonly system: CodeSystem;
  readonly code: string;
  readonly meaning: Meaning;
  /** As its source has it; for people, never matched. */
  readonly display: string;
  readonly source: CodeSource;
}

export const snomedCt = 'http://snomed.info/sct';
export const rxNorm = 'http://www.nlm.nih.gov/research/umls/rxnorm';
export const loinc = 'http://loinc.org';
export type CodeSystem = typeof snomedCt | typeof rxNorm | typeof loinc;

/** Rows of one meaning, from one system and source. */
export const codes = <Meaning extends string>(
  meaning: Meaning,
  system: CodeSystem,
  source: CodeSource,
  displays: Readonly<Record<string, string>>,
): KnownCode<Meaning>[] =>
  Object.entries(displays).map(([code, display]) => ({ system, code, meaning, display, source }));

/** The meaning of a coding, by system and code alone; undefined for all that the table does not hold. */
export const meaningIn =
  <Meaning extends string>(table: readonly KnownCode<Meaning>[]) =>
  (system: string | undefined, code: string | undefined): Meaning | undefined =>
    table.find((row) => row.code === code && row.system === system)?.meaning;
