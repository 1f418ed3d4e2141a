/**
 * One patient’s pathway for one ankle: the durable shell around the core. It owns no clinical rule: it takes turns,
 * writes their events, runs their effects and sleeps until the next deadline.
 */
import {
  allHandlersFinished,
  ApplicationFailure,
  condition,
  continueAsNew,
  setHandler,
  workflowInfo,
} from '@temporalio/workflow';
import { CommandEnvelope } from '../pathway/commands.ts';
import { plan } from '../pathway/plan.ts';
import { protocolOf } from '../pathway/protocols/index.ts';
import {
  commandTurn,
  pathwayOf,
  tickTurn,
  unfinishedEffectTurn,
  type Answer,
  type Pathway,
  type Turn,
} from '../pathway/turn.ts';
import { record } from './activities.ts';
import { command, type PathwayInput, type UnfinishedEffect } from './contract.ts';
import { Display } from './display.ts';
import { Effects } from './effects.ts';
import { now } from './now.ts';
import { Timers } from './timers.ts';
import { Writer } from './writer.ts';

/** Effects get this long to end before a run is continued as a new one; those that have not travel as keys. */
const patienceBeforeContinuing = '20 seconds';

/** Starts from the record, always: enrolled, continued, reopened and restarted runs are the same to it. */
export async function pathway(input: PathwayInput): Promise<void> {
  const loaded: { run?: Run } = {};
  setHandler(
    command,
    async (envelope) => {
      await condition(() => loaded.run !== undefined);
      return required(loaded.run).command(envelope);
    },
    { validator: rejectMalformed },
  );
  loaded.run = await Run.fromRecord(input);
  await loaded.run.toTheEnd();
}

function required<T>(value: T | undefined): T {
  if (value === undefined) throw new RangeError('awaited, and not there');
  return value;
}

/** Names path and code of what is wrong, never the input. */
function rejectMalformed(envelope: CommandEnvelope): void {
  const parsed = CommandEnvelope.safeParse(envelope);
  if (parsed.success) return;
  const faults = parsed.error.issues.map(({ path, code }) => `${path.join('.')}: ${code}`);
  throw ApplicationFailure.nonRetryable(`malformed command: ${faults.join(', ')}`, 'MalformedCommand');
}

class Run {
  readonly #pathwayId: string;
  readonly #timers = new Timers(() => {
    this.#take(tickTurn(this.#pathway, now()));
  });
  readonly #display = new Display();
  readonly #effects: Effects;
  readonly #writer: Writer;
  #pathway: Pathway;

  private constructor(pathwayId: string, stored: Pathway) {
    this.#pathwayId = pathwayId;
    this.#pathway = stored;
    this.#effects = new Effects(pathwayId, (key, result, code) => {
      this.#take(unfinishedEffectTurn(this.#pathway, key, result, code, now()));
    });
    this.#writer = new Writer(pathwayId, stored.state.sequence, (effects, attempt) => {
      this.#effects.follow(effects, attempt);
    });
  }

  static async fromRecord({ pathwayId, unfinished = [] }: PathwayInput): Promise<Run> {
    const stored = await record.loadPathway(pathwayId);
    if (stored.events.length === 0) {
      throw ApplicationFailure.nonRetryable(
        'the pathway is not in the record: enrol it first',
        'NotEnrolled',
      );
    }
    const run = new Run(pathwayId, pathwayOf(stored.events));
    run.#begin([...stored.unfinished, ...unfinished]);
    return run;
  }

  #begin(unfinished: readonly UnfinishedEffect[]): void {
    for (const effect of unfinished) this.#effects.start(effect);
    this.#take(tickTurn(this.#pathway, now()));
  }

  /** Decides, evolves and numbers before it awaits anything; answers once the events are in the record. */
  async command(envelope: CommandEnvelope): Promise<Answer> {
    const turn = commandTurn(this.#pathway, envelope, now());
    this.#take(turn);
    if (await this.#writer.written(turn.pathway.state.sequence)) return turn.answer;
    throw ApplicationFailure.create({
      message: 'another run has written this pathway: look at its timeline, and give the command again',
      type: 'RecordConflict',
    });
  }

  #take(turn: Turn): void {
    this.#pathway = turn.pathway;
    this.#writer.add(turn);
    const { state } = turn.pathway;
    this.#timers.follow(plan(protocolOf(state.protocolVersion), state), now());
    this.#display.show(state);
  }

  async toTheEnd(): Promise<void> {
    const writing = this.#writer.run();
    await Promise.race([writing, condition(() => this.#isOver() || this.#isToContinue())]);
    if (this.#isOver() && !this.#writer.isConflicted) return;
    await condition(() => this.#effects.unfinished.length === 0, patienceBeforeContinuing);
    await condition(() => this.#isSettled() || this.#writer.isConflicted);
    await condition(allHandlersFinished);
    await continueAsNew<(input: PathwayInput) => Promise<void>>({
      pathwayId: this.#pathwayId,
      unfinished: this.#effects.unfinished,
    });
  }

  /**
   * Closed, and nothing left in hand or ahead: red flags are told again, also on a closed pathway. A later command starts
   * a new run from the record.
   */
  #isOver(): boolean {
    const { state } = this.#pathway;
    if (state.closed === null || plan(protocolOf(state.protocolVersion), state).length > 0) return false;
    return this.#isSettled() && this.#effects.unfinished.length === 0;
  }

  #isToContinue(): boolean {
    return workflowInfo().continueAsNewSuggested;
  }

  #isSettled(): boolean {
    return this.#writer.isIdle && allHandlersFinished();
  }
}
