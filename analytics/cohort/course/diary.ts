/** What people will say in the course of a pathway, and on which days. */
import type { Command } from '../../../pathway/commands.ts';
import type { Actor } from '../../../pathway/events.ts';
import { addDays, type LocalDate } from '../../../pathway/time.ts';
import type { Pathway } from '../../../pathway/turn.ts';

/** Some of what is said names an event by its number, and some is said only where the pathway calls for it. */
export type Said = Command | ((pathway: Pathway) => Command | undefined);

export interface Entry {
  /** The day of care on which it is said. */
  readonly day: number;
  readonly said: Said;
  readonly actor: Actor;
  readonly commandId?: string;
}

export const coordinator: Actor = { id: 'coordinator-1', role: 'coordinator' };
export const clinician: Actor = { id: 'clinician-1', role: 'clinician' };
export const patient: Actor = { id: 'patient', role: 'patient' };

export class Diary {
  readonly entries: Entry[] = [];
  readonly day0: LocalDate;
  /** The day of care of the enrolment: what happened before it is told on that day. */
  readonly enrolledOn: number;

  constructor(day0: LocalDate, enrolledOn: number) {
    this.day0 = day0;
    this.enrolledOn = enrolledOn;
  }

  on(day: number): LocalDate {
    return addDays(this.day0, day);
  }

  /** `day` is when it happens; `about` makes of its date what is said. */
  say(day: number, about: (on: LocalDate) => Said, actor: Actor = coordinator): void {
    this.entries.push({ day: Math.max(day, this.enrolledOn), said: about(this.on(day)), actor });
  }

  /** All that is said before a day, in order; what is said on one day, in the order in which it was entered. */
  before(day: number): readonly Entry[] {
    return this.entries.filter((entry) => entry.day < day).sort((a, b) => a.day - b.day);
  }
}

/** The number of the newest event of a type. Throws where there is none. */
export function lastOf({ events }: Pathway, type: Pathway['events'][number]['type']): number {
  const found = events.findLast((event) => event.type === type);
  if (found === undefined) throw new Error(`no ${type} on this pathway`);
  return found.sequence;
}
