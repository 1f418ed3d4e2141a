/** One rehearsal: a script’s patient, enrolled and taken through it on the real engine, in virtual time. */
import { randomUUID } from 'node:crypto';
import type { Kysely } from 'kysely';
import { enrolPatient } from '../client/enrolment.ts';
import { sendCommand, workflowIdOf, type Engine } from '../client/pathways.ts';
import { saveSurgeon } from '../database/people.ts';
import type { Database } from '../database/schema.ts';
import type { ClinicCalendar } from '../pathway/calendar.ts';
import { Command } from '../pathway/commands.ts';
import { addDays, epochOf, instantFromEpoch, localDateAt, type Instant } from '../pathway/time.ts';
import type { Answer } from '../pathway/turn.ts';
import { actorOf, answersOf } from './answers.ts';
import { unexpected, unmetBy } from './expectations.ts';
import { Follower, type EffectEntry, type EventEntry } from './follower.ts';
import { instantOf, type Anchors } from './moment.ts';
import { readNotes, readOutcome, type Outcome } from './outcome.ts';
import { resolved } from './resolve.ts';
import { commandOf, surgeryDayOf, type Happening, type Script } from './script.ts';
import { VirtualClock } from './virtual-time.ts';

/** A patient as read from a bundle. */
export type Facts = Parameters<typeof enrolPatient>[1];

export interface RehearsalContext {
  /** The rehearsals’ own database. */
  readonly db: Kysely<Database>;
  /** The rehearsals’ own namespace. */
  readonly engine: Engine;
  readonly calendar: ClinicCalendar;
  /** Called with each thing as it comes to be known. */
  readonly tell?: (entry: Entry) => void;
}

/** The rehearsal has begun: where to look. */
export interface BeginEntry {
  readonly kind: 'begin';
  readonly pathwayId: string;
  readonly workflowId: string;
  readonly anchors: Anchors;
}

/** How a command of the script was answered. */
export interface AnswerEntry {
  readonly kind: 'answer';
  readonly at: Instant;
  readonly happening: Happening;
  readonly answer: Answer;
}

export type Entry = BeginEntry | EventEntry | EffectEntry | AnswerEntry;

export interface Rehearsed {
  readonly pathwayId: string;
  readonly workflowId: string;
  readonly summary: Summary;
  readonly outcome: Outcome;
  /** Where it was not as the script expects; empty when all was. */
  readonly unmet: readonly string[];
}

export interface Summary {
  readonly deadlines: number;
  readonly commands: number;
  readonly refused: number;
  /** Messages and referrals that were sent. */
  readonly messages: number;
  readonly events: number;
  readonly from: Instant;
  readonly to: Instant;
  /** Real seconds. */
  readonly seconds: number;
}

/** The pathway ended, or could not go on, before its script did. */
export class RehearsalError extends Error {
  override readonly name = 'RehearsalError';
}

/**
 * Enrols the patient as a new person and plays the script to its end. Real time is the virtual time at the start, so
 * `facts` are to be read as of today.
 */
export async function rehearse(context: RehearsalContext, script: Script, facts: Facts): Promise<Rehearsed> {
  const began = performance.now();
  const rehearsal = await Rehearsal.begin(context, script, facts);
  for (const happening of script.timeline) await rehearsal.play(happening);
  return rehearsal.end(began);
}

class Rehearsal {
  readonly #context: RehearsalContext;
  readonly #script: Script;
  readonly #anchors: Anchors;
  readonly #pathwayId: string;
  readonly #clock: VirtualClock;
  readonly #follower: Follower;
  readonly #effects: EffectEntry[] = [];
  /** By command, answers that have not been told. */
  readonly #answers = new Map<string, AnswerEntry>();
  /** By label, the command that the happening gave. */
  readonly #labelled = new Map<string, string>();
  readonly #unmet: string[] = [];
  /** Of the script, not of the clock, which goes on. */
  #playedTo = '';
  #commands = 0;
  #refused = 0;

  private constructor(context: RehearsalContext, script: Script, anchors: Anchors, pathwayId: string) {
    this.#context = context;
    this.#script = script;
    this.#anchors = anchors;
    this.#pathwayId = pathwayId;
    this.#clock = VirtualClock.open(context.engine.client, workflowIdOf(pathwayId));
    this.#follower = new Follower(context.db, pathwayId);
  }

  static async begin(context: RehearsalContext, script: Script, facts: Facts): Promise<Rehearsal> {
    const { db, engine } = context;
    const now = instantFromEpoch(Date.now());
    const { on, timeZone } = script.enrolment;
    const day0 = addDays(localDateAt(now, timeZone), -on.day);
    const anchors: Anchors = { day0, surgeryDay: surgeryDayOf(script) };
    for (const { surgeonId, name, email } of script.surgeons) {
      await saveSurgeon(db, { surgeon_id: surgeonId, name, email });
    }
    const answers = answersOf(script, anchors, context.calendar);
    const { pathwayId } = await enrolPatient({ db, engine, now }, asSomebodyNew(facts), answers);
    const rehearsal = new Rehearsal(context, script, anchors, pathwayId);
    context.tell?.({ kind: 'begin', pathwayId, workflowId: workflowIdOf(pathwayId), anchors });
    return rehearsal;
  }

  async play(happening: Happening): Promise<void> {
    const at = instantOf(happening.at, this.#anchors, this.#script.enrolment.timeZone);
    if (at > this.#playedTo) await this.#advanceTo(at, happening);
    await this.#command(happening, at);
  }

  /** Tells what happened up to the last command while the clock goes on to the next. */
  async #advanceTo(at: Instant, { command }: Happening): Promise<void> {
    const [step] = await Promise.all([this.#clock.advanceTo(epochOf(at)), this.#tellNews()]);
    if (step === 'closed') {
      await this.#tellNews();
      throw new RehearsalError(`the pathway was closed before ${command.type} on ${at}`);
    }
    this.#playedTo = at;
  }

  async #command(happening: Happening, at: Instant): Promise<void> {
    const commandId = this.#commandIdOf(happening);
    const command = Command.parse(await this.#resolved(happening));
    const { actor: role, label } = happening;
    const answer = await sendCommand(this.#context.engine, this.#pathwayId, {
      commandId,
      actor: actorOf(role),
      source: 'rehearsal',
      command,
    });
    if (label !== undefined) this.#labelled.set(label, commandId);
    this.#commands += 1;
    if (answer.outcome === 'refused') this.#refused += 1;
    this.#unmet.push(...unexpected(happening, answer));
    this.#answers.set(commandId, { kind: 'answer', at, happening, answer });
  }

  /** What arrives again has the id of the first. */
  #commandIdOf({ again }: Happening): string {
    if (again === undefined) return randomUUID();
    const first = this.#labelled.get(again);
    if (first === undefined) throw new RehearsalError(`“${again}” has not happened yet`);
    return first;
  }

  async #resolved(happening: Happening): Promise<unknown> {
    const notes: { note_id: string; text: string; author_id: string }[] = [];
    const note = (text: string): string => {
      const id = randomUUID();
      notes.push({ note_id: id, text, author_id: actorOf(happening.actor).id });
      return id;
    };
    const event = (label: string): number => this.#sequenceOf(label);
    const command = resolved(commandOf(happening), this.#anchors, { note, event });
    if (notes.length > 0) await this.#context.db.insertInto('note').values(notes).execute();
    return command;
  }

  #sequenceOf(label: string): number {
    const commandId = this.#labelled.get(label);
    const found = this.#follower.events.find((event) => event.commandId === commandId);
    if (commandId === undefined || found === undefined) {
      throw new RehearsalError(`“${label}” has not happened yet`);
    }
    return found.sequence;
  }

  async #tellNews(): Promise<void> {
    for (const entry of await this.#follower.news()) {
      if (entry.kind === 'effect') this.#effects.push(entry);
      this.#context.tell?.(entry);
      if (entry.kind === 'event') this.#tellAnswer(entry.event.commandId);
    }
  }

  /** After the event that the command became, or that says that it was refused. */
  #tellAnswer(commandId: string | null): void {
    const answer = commandId === null ? undefined : this.#answers.get(commandId);
    if (commandId === null || answer === undefined) return;
    this.#answers.delete(commandId);
    this.#context.tell?.(answer);
  }

  async end(began: number): Promise<Rehearsed> {
    // What the last command set going comes to its end: messages, and the run itself where it was closed.
    await this.#clock.advanceTo(0);
    await this.#tellNews();
    const outcome = await readOutcome(this.#context.db, this.#pathwayId);
    const summary = this.#summary(began);
    const { events } = this.#follower;
    const notes = await readNotes(this.#context.db, events);
    const unmet = unmetBy(this.#script.expect, this.#anchors, { events, outcome, notes, summary });
    return {
      pathwayId: this.#pathwayId,
      workflowId: workflowIdOf(this.#pathwayId),
      summary,
      outcome,
      unmet: [...this.#unmet, ...unmet],
    };
  }

  #summary(began: number): Summary {
    const { events, state } = this.#follower;
    return {
      deadlines: events.filter(({ type }) => type === 'deadline-reached').length,
      commands: this.#commands,
      refused: this.#refused,
      messages: this.#effects.filter(({ status }) => status === 'done').length,
      events: events.length,
      from: events[0]?.at ?? state.lastAt,
      to: state.lastAt,
      seconds: (performance.now() - began) / 1000,
    };
  }
}

/** The same bundle can be rehearsed again and again: each time it is another person, reached at no real address. */
const asSomebodyNew = (facts: Facts): Facts => ({
  ...facts,
  identifier: { ...facts.identifier, value: `${facts.identifier.value}/rehearsal-${randomUUID()}` },
  contacts: [],
});
