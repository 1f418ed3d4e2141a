/** How a pathway comes to its end: followed to the last, or cut short by what ends the observation. */
import type { CloseReason } from '../../../pathway/codes.ts';
import { devicesOn } from '../../../pathway/care.ts';
import type { LocalDate } from '../../../pathway/time.ts';
import type { Ending } from '../people.ts';
import { clinician, coordinator, type Entry, type Said } from './diary.ts';

export const closed = (
  { day, reason }: { readonly day: number; readonly reason: CloseReason },
  on: LocalDate,
): Entry => ({ day, said: { type: 'close-pathway', on, reason }, actor: coordinator });

/** IMM-2: a pathway is not closed over a cast that is on. */
const removed =
  (on: LocalDate): Said =>
  ({ state }) =>
    devicesOn(state).length > 0 ? { type: 'report-removal', on } : undefined;

/** What is said on the day on which the observation ends. */
export function ended({ name, commandId }: Ending, on: LocalDate, day: number): readonly Entry[] {
  const off: Entry = { day, said: removed(on), actor: coordinator };
  const close = closed({ day, reason: name }, on);
  switch (name) {
    case 'death':
      return [{ day, said: { type: 'change-person', on, deceased: true }, actor: coordinator, commandId }];
    case 'transfer':
      return [off, close];
    case 'withdrawn':
      return [
        { day, said: { type: 'change-person', on, researchConsent: false }, actor: coordinator, commandId },
        off,
        close,
      ];
    case 'lost-to-follow-up':
      return [...inVain(on, day), off, close];
  }
}

/** GOV-1: three attempts that reach nobody, and a clinician who decides. */
const inVain = (on: LocalDate, day: number): readonly Entry[] => [
  ...[1, 2, 3].map((): Entry => ({
    day,
    said: { type: 'report-contact-attempt', on, channel: 'telephone', reached: false },
    actor: coordinator,
  })),
  { day, said: { type: 'record-follow-up-decision', on, decision: 'lost-to-follow-up' }, actor: clinician },
];
