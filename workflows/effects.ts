/** Runs effects, each on its own: a dead mail server never holds up a clinical deadline. */
import { ActivityFailure, isCancellation, sleep } from '@temporalio/workflow';
import type { EffectEnd } from '../activities/effect-call.ts';
import type { FirstAttempt } from '../activities/messages/first-attempt.ts';
import { sendPatientMessage, sendReferral, sendStaffMessage } from './activities.ts';
import type { UnfinishedEffect } from './contract.ts';
import { epochOf, type Instant } from '../pathway/time.ts';
import { now } from './now.ts';

/** An effect came to an end that a person must know of. */
export type Unfinished = (key: string, result: 'failed' | 'uncertain', code: string) => void;

const send = {
  'patient-message': sendPatientMessage,
  'staff-message': sendStaffMessage,
  referral: sendReferral,
};

/** By then an attempt that was under way has ended, or was cut off by a crash: a mail server is waited for no longer. */
const longestAttempt = '2 minutes';

export class Effects {
  readonly #pathwayId: string;
  readonly #onUnfinished: Unfinished;
  readonly #running = new Map<string, UnfinishedEffect>();

  constructor(pathwayId: string, onUnfinished: Unfinished) {
    this.#pathwayId = pathwayId;
    this.#onUnfinished = onUnfinished;
  }

  /** Those that have not come to an end, by key. */
  get unfinished(): readonly UnfinishedEffect[] {
    return [...this.#running.values()];
  }

  /** Goes on from the first attempt, which was made as they were written; older histories have none. */
  follow(effects: readonly UnfinishedEffect[], attempt: FirstAttempt = { ended: [], underway: [] }): void {
    for (const effect of effects) {
      const end = attempt.ended.find(({ key }) => key === effect.key);
      const later = attempt.later?.find(({ key }) => key === effect.key);
      if (end !== undefined) this.#ended(effect.key, end);
      else if (later !== undefined) this.#begin(effect, () => this.#runFrom(later.until, effect, 1));
      else if (attempt.underway.includes(effect.key)) this.#begin(effect, () => this.#runLater(effect));
      else this.start(effect);
    }
  }

  start(effect: UnfinishedEffect): void {
    this.#begin(effect, () => this.#run(effect));
  }

  #begin({ key, kind }: UnfinishedEffect, run: () => Promise<void>): void {
    if (this.#running.has(key)) return;
    this.#running.set(key, { key, kind });
    run().then(
      () => this.#running.delete(key),
      (error: unknown) => {
        throw error;
      },
    );
  }

  async #runLater(effect: UnfinishedEffect): Promise<void> {
    await sleep(longestAttempt, { summary: 'a message is being sent' });
    await this.#run(effect);
  }

  /** By night a patient’s message waits for the morning, and then everything about it is asked anew. */
  async #runFrom(until: Instant, effect: UnfinishedEffect, nights: number): Promise<void> {
    const wait = Math.max(1, epochOf(until) - epochOf(now()));
    await sleep(wait, { summary: 'a message waits for the end of the quiet hours' });
    await this.#run(effect, nights);
  }

  async #run({ key, kind }: UnfinishedEffect, nights = 0): Promise<void> {
    try {
      const end = await send[kind]({ pathwayId: this.#pathwayId, key, at: now() });
      if (end.result !== 'not-now') this.#ended(key, end);
      // A whole day has gone by in vain: a second night is not waited for.
      else if (nights > 0) this.#onUnfinished(key, 'failed', 'gave-up');
      else await this.#runFrom(end.until, { key, kind }, nights + 1);
    } catch (error) {
      if (isCancellation(error)) throw error;
      this.#onUnfinished(key, 'failed', codeOf(error));
    }
  }

  #ended(key: string, { result, code }: EffectEnd): void {
    if (result === 'failed' || result === 'uncertain') this.#onUnfinished(key, result, code);
  }
}

const codeOf = (error: unknown): string =>
  error instanceof ActivityFailure ? (error.retryState ?? 'gave-up') : 'unknown';
