/** One rehearsal: a script’s patient, enrolled and taken through it on the real engine, in virtual time. */
import { randomUUID } from 'node:crypto';
import { workflowIdOf } from '../client/pathways.ts';
import { epochOf, instantFromEpoch, type Instant } from '../pathway/time.ts';
import type { Answer } from '../pathway/turn.ts';
import { begin, type Facts } from './begin.ts';
import type { RehearsalContext } from './context.ts';
import { unexpected, unmetBy } from './expectations.ts';
import { Follower, type EffectEntry, type EventEntry } from './follower.ts';
import { instantOf, type Anchors } from './moment.ts';
import { readNotes, readOutcome, type Outcome } from './outcome.ts';
import { commandIdOf, play, RehearsalError, type Part } from './play.ts';
import type { Happening, Script } from './script.ts';
import { VirtualClock } from './virtual-time.ts';

export interface FollowedContext extends RehearsalContext {
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

/**
 * Enrols the patient as a new person and plays the script to its end. Real time is the virtual time at the start, so
 * `facts` are to be read as of today.
 */
export async function rehearse(context: FollowedContext, script: Script, facts: Facts): Promise<Rehearsed> {
  const began = performance.now();
  const rehearsal = await Rehearsal.begin(context, script, facts);
  for (const [place, happening] of script.timeline.entries()) await rehearsal.play(place, happening);
  return rehearsal.end(began);
}

class Rehearsal {
  readonly #context: FollowedContext;
  readonly #part: Part;
  readonly #clock: VirtualClock;
  readonly #follower: Follower;
  readonly #effects: EffectEntry[] = [];
  /** By command, answers that have not been told. */
  readonly #answers = new Map<string, AnswerEntry>();
  readonly #unmet: string[] = [];
  /** Of the script, not of the clock, which goes on. */
  #playedTo = '';
  #commands = 0;
  #refused = 0;

  private constructor(context: FollowedContext, part: Part) {
    this.#context = context;
    this.#part = part;
    this.#clock = VirtualClock.open(context.engine.client, workflowIdOf(part.pathwayId));
    this.#follower = new Follower(context.db, part.pathwayId);
  }

  static async begin(context: FollowedContext, script: Script, facts: Facts): Promise<Rehearsal> {
    const now = instantFromEpoch(Date.now());
    const part = await begin(context, { id: randomUUID(), script, facts, now });
    const { pathwayId, anchors } = part;
    context.tell?.({ kind: 'begin', pathwayId, workflowId: workflowIdOf(pathwayId), anchors });
    return new Rehearsal(context, part);
  }

  async play(place: number, happening: Happening): Promise<void> {
    const at = instantOf(happening.at, this.#part.anchors, this.#part.script.enrolment.timeZone);
    if (at > this.#playedTo) await this.#advanceTo(at, happening);
    await this.#command(place, happening, at);
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

  async #command(place: number, happening: Happening, at: Instant): Promise<void> {
    const answer = await play(this.#context, this.#part, place, this.#follower.events);
    this.#commands += 1;
    if (answer.outcome === 'refused') this.#refused += 1;
    this.#unmet.push(...unexpected(happening, answer));
    this.#answers.set(commandIdOf(this.#part, place), { kind: 'answer', at, happening, answer });
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
    const { pathwayId, script, anchors } = this.#part;
    const outcome = await readOutcome(this.#context.db, pathwayId);
    const summary = this.#summary(began);
    const { events } = this.#follower;
    const notes = await readNotes(this.#context.db, events);
    const unmet = unmetBy(script.expect, anchors, { events, outcome, notes, summary });
    return {
      pathwayId,
      workflowId: workflowIdOf(pathwayId),
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
