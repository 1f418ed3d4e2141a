/** The tables that are read off the record: written with it in one transaction, and rebuilt from it by one command. */
import type { Transaction } from 'kysely';
import {
  delayDays,
  isBreach,
  isConversion,
  latestReassessment,
  phaseOf,
  recovered,
  acceptedReferral,
} from '../pathway/care.ts';
import { filedScores } from '../pathway/outcomes.ts';
import { plan } from '../pathway/plan.ts';
import { protocolOf, type TalusProtocol } from '../pathway/protocols/index.ts';
import type { State } from '../pathway/state.ts';
import { daysBetween, localDateAt } from '../pathway/time.ts';
import { worklist } from '../pathway/worklist.ts';
import type { Database } from './schema.ts';

/** Replaces everything projected of a pathway. */
export async function project(trx: Transaction<Database>, pathwayId: string, state: State): Promise<void> {
  const protocol = protocolOf(state.protocolVersion);
  await projectPathway(trx, pathwayId, protocol, state);
  await projectWork(trx, pathwayId, protocol, state);
  await projectOutcomes(trx, pathwayId, protocol, state);
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
      overdue: worklist(protocol, state).filter(({ dueOn }) => dueOn < today).length,
    })
    .where('pathway_id', '=', pathwayId)
    .execute();
}

async function projectWork(
  trx: Transaction<Database>,
  pathwayId: string,
  protocol: TalusProtocol,
  state: State,
): Promise<void> {
  await trx.deleteFrom('deadline').where('pathway_id', '=', pathwayId).execute();
  await trx.deleteFrom('worklist_task').where('pathway_id', '=', pathwayId).execute();
  const deadlines = plan(protocol, state).map(({ key, occurrence, date, at, obligation, step }) => ({
    pathway_id: pathwayId,
    key,
    occurrence,
    rule: obligation.rule,
    date,
    at,
    urgency: step.urgency,
    title: step.title,
  }));
  if (deadlines.length > 0) await trx.insertInto('deadline').values(deadlines).execute();
  const tasks = worklist(protocol, state).map(({ dueOn, ...task }) => ({
    ...task,
    pathway_id: pathwayId,
    due_on: dueOn,
  }));
  if (tasks.length > 0) await trx.insertInto('worklist_task').values(tasks).execute();
}

async function projectOutcomes(
  trx: Transaction<Database>,
  pathwayId: string,
  protocol: TalusProtocol,
  state: State,
): Promise<void> {
  await trx.deleteFrom('outcome_score').where('pathway_id', '=', pathwayId).execute();
  const scores = filedScores(protocol, state).map(({ window, score, completedOn, id }) => ({
    pathway_id: pathwayId,
    arm: window.arm,
    time_point: window.timePoint,
    instrument: 'NRS',
    score,
    completed_on: completedOn,
    anchored_on: window.anchor.on,
    event_sequence: id,
  }));
  if (scores.length > 0) await trx.insertInto('outcome_score').values(scores).execute();
  const outcome = outcomeOf(protocol, state);
  const { person_id, side, episode } = await trx
    .selectFrom('pathway')
    .select(['person_id', 'side', 'episode'])
    .where('pathway_id', '=', pathwayId)
    .executeTakeFirstOrThrow();
  await trx
    .insertInto('pathway_outcome')
    .values({ pathway_id: pathwayId, person_id, side, episode, ...outcome })
    .onConflict((conflict) => conflict.column('pathway_id').doUpdateSet(outcome))
    .execute();
}

function outcomeOf(protocol: TalusProtocol, state: State) {
  const today = localDateAt(state.lastAt, state.timeZone);
  const reassessment = latestReassessment(protocol, state);
  const surgery = state.performedSurgery;
  const conservative = state.immobilizations.filter(({ context }) => context === 'conservative');
  return {
    conservative_day0: state.day0.on,
    reassessed_on: reassessment?.on ?? null,
    reassessment: reassessment?.outcome ?? null,
    referred_on: state.referrals[0]?.on ?? null,
    referral_accepted_on: acceptedReferral(state)?.answer?.on ?? null,
    referral_delay_days: delayDays(protocol, state, today),
    immobilized_days: conservative.reduce(
      (sum, { on, removed }) => sum + daysBetween(on, removed?.on ?? today),
      0,
    ),
    immobilization_breach: conservative.some((item) => isBreach(protocol, state, item)),
    surgery_on: surgery?.on ?? null,
    approach_planned: surgery?.plannedApproach ?? state.plannedSurgery?.approach ?? null,
    approach_performed: surgery?.approach ?? null,
    converted: surgery === null ? null : isConversion(state),
    returned_participation_on: state.returns.participation?.on ?? null,
    returned_sport_on: state.returns.sport?.on ?? null,
    returned_pre_injury_on: state.returns['pre-injury-level']?.on ?? null,
    recovered_on: recovered(protocol, state)?.on ?? null,
    closed_on: state.closed?.on ?? null,
    close_reason: state.closed?.reason ?? null,
  };
}
