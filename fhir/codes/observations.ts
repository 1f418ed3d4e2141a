import { codes, loinc } from './code-table.ts';

/** LOINC vital signs read for CON-6. */
export const observationCodes = [
  ...codes('bmi', loinc, 'bundles', { '39156-5': 'Body Mass Index' }),
  ...codes('height', loinc, 'bundles', { '8302-2': 'Body Height' }),
  ...codes('weight', loinc, 'bundles', { '29463-7': 'Body Weight' }),
];
