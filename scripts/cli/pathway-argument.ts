/** The pathway that a command names, by its id or the beginning of it. */
import type { Command } from 'commander';
import { badInput } from './faults.ts';

export const pathwayArgument = '<pathway>';

export function readPathwayId(text: string): string {
  if (/^[0-9a-f]{8}[0-9a-f-]{0,28}$/i.test(text)) return text.toLowerCase();
  throw badInput(
    'INPUT.malformed',
    pathwayArgument,
    'A pathway is named by its id, or by the first eight characters or more: `npm run talus -- pathways` lists them.',
  );
}

export const withPathwayArgument = (command: Command): Command =>
  command.argument(pathwayArgument, 'its id, or the first eight characters or more', readPathwayId);
