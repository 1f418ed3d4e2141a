/** How the move of a previewed pathway comes out: what has happened to it since decides whether it is moved. */
import { isDeepStrictEqual } from 'node:util';
import { v5 as uuidFrom } from 'uuid';
import { pathwayDiff } from '../pathway/protocol-diff.ts';
import { protocolOf } from '../pathway/protocols/index.ts';
import type { Instant } from '../pathway/time.ts';
import type { Answer, Pathway } from '../pathway/turn.ts';
import type { Move, MovePathway } from './protocol-moves.ts';
import type { MoveState } from './schema.ts';

/** The same for the same move and pathway: a repeat is recognised, in the pathway and in the record. */
export const moveCommandId = (moveId: string, pathwayId: string): string => uuidFrom(pathwayId, moveId);

export interface MoveOutcome {
  readonly state: Exclude<MoveState, 'pending'>;
  readonly code: string | null;
}

export const outcomeOf = ({ refusal }: Answer): MoveOutcome =>
  refusal === undefined ? { state: 'moved', code: null } : { state: 'refused', code: refusal.code };

/** Undefined where the pathway is still as it was previewed, and is to be moved. */
export function outcomeWithoutAsking(
  { from_version: from, to_version: to }: Move,
  { sequence, changes }: MovePathway,
  pathway: Pathway | undefined,
  commandId: string,
  at: Instant,
): MoveOutcome | undefined {
  if (pathway === undefined) return { state: 'gone', code: 'not-on-record' };
  const { state } = pathway;
  const answered = state.commands[commandId];
  if (answered !== undefined) {
    const code = answered.refusal?.code ?? null;
    return { state: code === null ? 'moved' : 'refused', code };
  }
  if (state.closed !== null) return { state: 'gone', code: 'closed' };
  if (state.protocolVersion !== from) return { state: 'changed', code: 'another-version' };
  if (state.sequence === sequence) return undefined;
  // What has happened since matters only where the move would now do other than was shown.
  const now: unknown = JSON.parse(JSON.stringify(pathwayDiff(pathway, protocolOf(from), protocolOf(to), at)));
  return isDeepStrictEqual(now, changes) ? undefined : { state: 'changed', code: 'preview-again' };
}
