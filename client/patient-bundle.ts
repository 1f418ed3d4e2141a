/** A patient from a bundle, read by the limits of the protocol to which the pathway will be pinned. */
import type { PatientFacts, ReadOptions } from '../fhir/patient-facts.ts';
import { readPatientBundle } from '../fhir/read-patient.ts';
import { currentProtocolVersion, protocolOf, valueOf } from '../pathway/protocols/index.ts';
import type { LocalDate } from '../pathway/time.ts';

/** Throws `BundleError`. */
export const readPatientText = (text: string, today: LocalDate): PatientFacts =>
  readPatientBundle(text, today, readLimits());

export function readLimits(): ReadOptions {
  const protocol = protocolOf(currentProtocolVersion);
  return {
    adultAge: valueOf(protocol, 'adult.age'),
    bmiMaximumAgeMonths: valueOf(protocol, 'bmi.maximumAge'),
    olderAge: valueOf(protocol, 'caution.age'),
    pregnancyMaximumAgeMonths: valueOf(protocol, 'caution.pregnancy'),
  };
}
