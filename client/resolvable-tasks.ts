/** Tasks that end only when a person says that they have looked into it. */
import type { State } from '../pathway/state.ts';
import { InputError } from './input-error.ts';

/** Their keys, as the worklist has them; what the watchdog raised is no event of the pathway, and not among them. */
export const resolvableTasks = ({ unfinishedEffects, failingContacts, interpreterAwaited }: State) => [
  ...Object.keys(unfinishedEffects).map((effect) => `effect/${effect}`),
  ...Object.keys(failingContacts).map((name) => `contact/${name}`),
  ...(interpreterAwaited === null ? [] : ['interpreter']),
];

/** Under which key the worklist has what the watchdog raised. */
export const raisedKey = ({ reason }: { readonly reason: string }): string => `safety/${reason}`;

export const isRaised = (key: string): boolean => key.startsWith('safety/');

/** Throws {@link InputError} where it is none of those. */
export function requireResolvable(key: string, keys: readonly string[]): void {
  if (keys.includes(key)) return;
  const known = keys.length === 0 ? 'there is none' : `there is ${keys.join(', ')}`;
  throw new InputError(
    'NOT-FOUND.task',
    'task',
    `No task of that key waits to be resolved on this pathway: ${known}.`,
  );
}
