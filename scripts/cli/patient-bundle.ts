/** A patient from a bundle file. */
import { readPatientText } from '../../client/patient-bundle.ts';
import type { PatientFacts } from '../../fhir/patient-facts.ts';
import type { LocalDate } from '../../pathway/time.ts';
import { readText } from './files.ts';

/** Throws `BundleError` for what the file holds, and a `Fault` where it cannot be read. */
export const readPatient = (file: string, today: LocalDate): PatientFacts =>
  readPatientText(readText('--bundle', file), today);
