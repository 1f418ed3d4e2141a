import { InputError } from '../input-error.ts';
import type { Given, Happening } from './happening.ts';

export const closing: readonly Happening[] = [
  {
    name: 'close',
    command: 'close-pathway',
    summary: 'End the pathway; what has happened can still be reported on it (CON-7, OUT-1)',
    arguments: ['reason'],
    check: deathIsThePersons,
    example: 'recovered',
  },
];

/** A death ends every pathway of the person, and not one of them. */
function deathIsThePersons({ reason }: Given): void {
  if (reason !== 'death') return;
  throw new InputError(
    'INPUT.not-allowed',
    'reason',
    'A death is recorded of the person, and ends all of their pathways.',
    'record-death',
  );
}
