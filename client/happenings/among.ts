/** What of a pathway a member may be. */
import { adviceFor } from '../../pathway/advice.ts';
import type { Entry, State } from '../../pathway/state.ts';
import { listInWords } from '../../pathway/words.ts';
import { InputError } from '../input-error.ts';
import type { Among } from './happening.ts';

/** The numbers of events. `none` begins the sentence for one that is not among them: “No injection”. */
export const eventsOf = (none: string, entries: (state: State) => readonly Entry[]): Among => ({
  values: ({ pathway: { state } }) => entries(state).map(({ id }) => id),
  otherwise: (field, ids) =>
    new InputError(
      'NOT-FOUND.event',
      field,
      `${none} of that number on this pathway: ${thoseThereAre(ids)}.`,
    ),
});

/** Keys of advice, answered or not: an answer may be changed. */
export const advice: Among = {
  values: ({ pathway: { protocol, state }, today }) =>
    adviceFor(protocol, state, today).map(({ key }) => key),
  otherwise: (field, keys) =>
    new InputError(
      'NOT-FOUND.advice',
      field,
      `No advice of that key on this pathway: ${thoseThereAre(keys)}.`,
    ),
};

export const rehabilitationPhases: Among = {
  values: ({ pathway: { protocol } }) => protocol.rehabilitationPhases.map(({ name }) => name),
  otherwise: (field, names) =>
    new InputError('INPUT.not-allowed', field, `It must be ${listInWords(names.map(String), 'or')}.`),
};

const thoseThereAre = (values: readonly (string | number)[]): string =>
  values.length === 0 ? 'there is none' : `there is ${values.join(', ')}`;
