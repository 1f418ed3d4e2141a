/** The begin of a rehearsal: a script’s patient, enrolled as somebody new. */
import { enrolPatient } from '../client/enrolment.ts';
import { saveSurgeon } from '../database/people.ts';
import { addDays, localDateAt, type Instant } from '../pathway/time.ts';
import { answersOf } from './answers.ts';
import type { RehearsalContext } from './context.ts';
import type { Part } from './play.ts';
import { surgeryDayOf, type Script } from './script.ts';

/** A patient as read from a bundle. */
export type Facts = Parameters<typeof enrolPatient>[1];

export interface Beginning {
  /** A UUID. Given again, nobody is enrolled anew. */
  readonly id: string;
  readonly script: Script;
  /** Read as of `now`. */
  readonly facts: Facts;
  /** The real now: virtual time begins with it. */
  readonly now: Instant;
  /** Undefined: the current one. */
  readonly protocolVersion?: string;
}

/** Saves the script’s surgeons and enrols its patient, on the day of care that it says. */
export async function begin(
  context: RehearsalContext,
  { id, script, facts, now, protocolVersion }: Beginning,
): Promise<Part> {
  const { db, engine, calendar } = context;
  const { on, timeZone } = script.enrolment;
  const day0 = addDays(localDateAt(now, timeZone), -on.day);
  const anchors = { day0, surgeryDay: surgeryDayOf(script) };
  for (const { surgeonId, name, email } of script.surgeons) {
    await saveSurgeon(db, { surgeon_id: surgeonId, name, email });
  }
  const { enrolment, ...answers } = answersOf(script, anchors, calendar);
  const { pathwayId } = await enrolPatient({ db, engine, now }, asSomebodyNew(facts, id), {
    ...answers,
    commandId: id,
    enrolment: { ...enrolment, ...(protocolVersion !== undefined && { protocolVersion }) },
  });
  return { pathwayId, script, anchors };
}

/** The same bundle can be rehearsed again and again: each time it is another person, reached at no real address. */
const asSomebodyNew = (facts: Facts, id: string): Facts => ({
  ...facts,
  identifier: { ...facts.identifier, value: `${facts.identifier.value}/rehearsal-${id}` },
  contacts: [],
});
