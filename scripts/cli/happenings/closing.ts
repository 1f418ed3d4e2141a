import type { Happening } from './happening.ts';

export const closing: readonly Happening[] = [
  {
    name: 'close',
    command: 'close-pathway',
    summary: 'End the pathway; what has happened can still be reported on it (CON-7, OUT-1)',
    arguments: ['reason'],
    example: 'recovered',
  },
];
