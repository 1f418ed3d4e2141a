/** Runs effects, each on its own: a dead mail server never holds up a clinical deadline. */
import { ActivityFailure, isCancellation } from '@temporalio/workflow';
import { sendPatientMessage, sendReferral, sendStaffMessage } from './activities.ts';
import type { UnfinishedEffect } from './contract.ts';
import { now } from './now.ts';

/** An effect came to an end that a person must know of. */
export type Unfinished = (key: string, result: 'failed' | 'uncertain', code: string) => void;

const send = {
  'patient-message': sendPatientMessage,
  'staff-message': sendStaffMessage,
  referral: sendReferral,
};

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

  start({ key, kind }: UnfinishedEffect): void {
    if (this.#running.has(key)) return;
    this.#running.set(key, { key, kind });
    this.#run(key, kind).then(
      () => this.#running.delete(key),
      (error: unknown) => {
        throw error;
      },
    );
  }

  async #run(key: string, kind: UnfinishedEffect['kind']): Promise<void> {
    try {
      const { result, code } = await send[kind]({ pathwayId: this.#pathwayId, key, at: now() });
      if (result === 'failed' || result === 'uncertain') this.#onUnfinished(key, result, code);
    } catch (error) {
      if (isCancellation(error)) throw error;
      this.#onUnfinished(key, 'failed', codeOf(error));
    }
  }
}

const codeOf = (error: unknown): string =>
  error instanceof ActivityFailure ? (error.retryState ?? 'gave-up') : 'unknown';
