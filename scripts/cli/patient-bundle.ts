/** A patient from a bundle file, read by the limits of the protocol to which the pathway will be pinned. */
import type { PatientFacts, ReadOptions } from '../../fhir/patient-facts.ts';
import { readPatientBundle } from '../../fhir/read-patient.ts';
import { currentProtocolVersion, protocolOf, valueOf } from '../../pathway/protocols/index.ts';
import type { LocalDate } from '../../pathway/time.ts';
import { readText } from './files.ts';

/** Throws `BundleError` for what the file holds, and a `Fault` where it cannot be read. */
export const readPatient = (file: string, today: LocalDate): PatientFacts =>
  readPatientBundle(readText('--bundle', file), today, limits());

function limits(): ReadOptions {
  const protocol = protocolOf(currentProtocolVersion);
  return {
    adultAge: valueOf(protocol, 'adult.age'),
    bmiMaximumAgeMonths: valueOf(protocol, 'bmi.maximumAge'),
    olderAge: valueOf(protocol, 'caution.age'),
    pregnancyMaximumAgeMonths: valueOf(protocol, 'caution.pregnancy'),
  };
}
