/** What callers of the pathway workflow need to know; the client names these by text, so that it imports no workflow code. */
import { defineUpdate } from '@temporalio/workflow';
import type { CommandEnvelope } from '../pathway/commands.ts';
import type { Answer } from '../pathway/turn.ts';

export interface PathwayInput {
  readonly pathwayId: string;
  /** Effects that an earlier run of this pathway left unfinished. */
  readonly unfinished?: readonly UnfinishedEffect[];
}

export interface UnfinishedEffect {
  readonly key: string;
  readonly kind: 'patient-message' | 'staff-message' | 'referral';
}

/** Of the workflow that moves what a preview lists to another protocol version. */
export interface MoveInput {
  readonly moveId: string;
  /** The last pathway that an earlier run of it has asked in this pass. */
  readonly after?: string | null;
}

/** A clinical refusal is an answer, not a failure; only what is malformed is rejected. */
export const command = defineUpdate<Answer, [CommandEnvelope]>('command');
