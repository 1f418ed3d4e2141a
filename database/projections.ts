/** The tables that are read off the record: written with it in one transaction, and rebuilt from it by one command. */
import type { Transaction } from 'kysely';
import { phaseOf } from '../pathway/care.ts';
import { plan } from '../pathway/plan.ts';
import { protocolOf, type TalusProtocol } from '../pathway/protocols/index.ts';
import type { State } from '../pathway/state.ts';
import { localDateAt } from '../pathway/time.ts';
import type { Pathway } from '../pathway/turn.ts';
import { worklist } from '../pathway/worklist.ts';
import { projectOutcomes } from './outcomes/project.ts';
import { replaceRows } from './replace-rows.ts';
import type { Database } from './schema.ts';

/** Brings everything projected of a pathway to its events. */
export async function project(
  trx: Transaction<Database>,
  pathwayId: string,
  { state, events }: Pathway,
): Promise<void> {
  const protocol = protocolOf(state.protocolVersion);
  await projectPathway(trx, pathwayId, protocol, state);
  await replaceRows(trx, 'deadline', pathwayId, deadlinesOf(pathwayId, protocol, state));
  await replaceRows(trx, 'worklist_task', pathwayId, tasksOf(pathwayId, protocol, state));
  await projectOutcomes(trx, pathwayId, events);
}

async function projectPathway(
  trx: Transaction<Database>,
  pathwayId: string,
  protocol: TalusProtocol,
  state: State,
): Promise<void> {
  const today = localDateAt(state.lastAt, state.timeZone);
  await trx
    .updateTable('pathway')
    .set({
      status: state.closed === null ? 'open' : 'closed',
      phase: phaseOf(protocol, state),
      protocol_version: state.protocolVersion,
      sequence: state.sequence,
      next_deadline_at: plan(protocol, state)[0]?.at ?? null,
      clinic: state.clinic ?? null,
      overdue: worklist(protocol, state).filter(({ dueOn }) => dueOn < today).length,
    })
    .where('pathway_id', '=', pathwayId)
    .executeTakeFirstOrThrow();
}

const deadlinesOf = (pathwayId: string, protocol: TalusProtocol, state: State) =>
  plan(protocol, state).map(({ key, occurrence, date, at, obligation, step }) => ({
    pathway_id: pathwayId,
    key,
    occurrence,
    rule: obligation.rule,
    date,
    at,
    urgency: step.urgency,
    title: step.title,
  }));

const tasksOf = (pathwayId: string, protocol: TalusProtocol, state: State) =>
  worklist(protocol, state).map(({ dueOn, acknowledgedBy = null, ...task }) => ({
    ...task,
    pathway_id: pathwayId,
    due_on: dueOn,
    acknowledged_by: acknowledgedBy,
  }));
