import { codes, rxNorm, snomedCt } from './code-table.ts';

/**
 * Allergies to NSAIDs, by substance (RxNorm) or by finding (SNOMED CT). SNOMED's code for the group as a whole is
 * missing because three public sources give three codes for it (docs/fhir.md); such an allergy is asked.
 */
export const allergyCodes = [
  ...codes('nsaid-allergy', rxNorm, 'synthea', { '1191': 'Aspirin', '5640': 'Ibuprofen' }),
  ...codes('nsaid-allergy', snomedCt, 'snomedExamples', { '293586001': 'Allergy to aspirin (finding)' }),
];
