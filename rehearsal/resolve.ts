/** From what a script says to what a command is: moments become dates, notes and labels the ids they stand for. */
import { dateOf, momentOf, type Anchors } from './moment.ts';

export interface Names {
  /** Keeps the text of a note and returns its id. */
  readonly note: (text: string) => string;
  /** The sequence of the event of the happening with that label; throws `RangeError` where there is none. */
  readonly event: (label: string) => number;
}

/** `{ note: text }` becomes an id, `{ event: label }` a sequence, and any text that is a moment its date. */
export function resolved(value: unknown, anchors: Anchors, names: Names): unknown {
  if (typeof value === 'string') {
    const moment = momentOf(value);
    return moment === undefined ? value : dateOf(moment, anchors);
  }
  if (Array.isArray(value)) return value.map((item) => resolved(item, anchors, names));
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).filter(([, item]) => item !== undefined);
  const [only] = entries;
  if (entries.length === 1 && only !== undefined && typeof only[1] === 'string') {
    if (only[0] === 'note') return names.note(only[1]);
    if (only[0] === 'event') return names.event(only[1]);
  }
  return Object.fromEntries(entries.map(([key, item]) => [key, resolved(item, anchors, names)]));
}
