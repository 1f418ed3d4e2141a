/** Painkillers. */
import type { Happening } from './happening.ts';

export const medicines: readonly Happening[] = [
  {
    name: 'report cautions',
    command: 'report-cautions',
    summary: 'What speaks against an NSAID or paracetamol, as the patient or the record tells (CON-4)',
    arguments: ['cautions'],
    example: 'asthma=no,ssri=yes,kidney-disease=unknown',
  },
  {
    name: 'order analgesic',
    command: 'order-analgesic',
    summary: 'Order an NSAID or paracetamol, once no caution speaks against it (CON-4)',
    arguments: ['drugClass'],
    example: 'paracetamol --drug "paracetamol 500 mg"',
  },
];
