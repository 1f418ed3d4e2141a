/** Cast and walker, and the risk of thrombo-embolism that goes with them. */
import type { Happening } from './happening.ts';

export const immobilization: readonly Happening[] = [
  {
    name: 'report vte-risk',
    command: 'report-vte-risk',
    summary: 'The risk of venous thrombo-embolism, which is recorded before immobilisation (SAF-2)',
    arguments: ['risk'],
    example: 'low',
  },
  {
    name: 'order immobilization',
    command: 'order-immobilization',
    summary: 'Order a cast or a walker, for fewer than 10 days (IMM-3 to IMM-5, SAF-2)',
    arguments: ['device'],
    example: 'cast --indication acute-exacerbation --exercise due-on-removal',
  },
  {
    name: 'report immobilization',
    command: 'report-immobilization',
    summary: 'A cast or a walker was put on: its limit is watched from then (IMM-1, IMM-2)',
    arguments: ['device'],
    example: 'cast --context conservative --indication refractory-symptoms --on 2026-02-03',
  },
  {
    name: 'report removal',
    command: 'report-removal',
    summary: 'The cast or walker came off; only this ends its limit (IMM-1, IMM-2)',
    example: '--on 2026-02-11',
  },
];
