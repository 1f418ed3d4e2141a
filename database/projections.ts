/** The tables that are read off the record: written with it in one transaction, and rebuilt from it by one command. */
import type { Transaction } from 'kysely';
import {
  delayDays,
  isBreach,
  isConversion,
  isCumulativeBreach,
  latestReassessment,
  phaseOf,
  recovered,
  acceptedReferral,
} from '../pathway/care.ts';
import { filedScores } from '../pathway/outcomes.ts';
import { plan } from '../pathway/plan.ts';
import { protocolOf, type TalusProtocol } from '../pathway/protocols/index.ts';
import type { Entry, Immobilization, State } from '../pathway/state.ts';
import { daysBetween, earlierDate, laterDate, localDateAt, type LocalDate } from '../pathway/time.ts';
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
  return {
    conservative_day0: state.day0.on,
    reassessed_on: reassessment?.on ?? null,
    reassessment: reassessment?.outcome ?? null,
    referred_on: state.referrals[0]?.on ?? null,
    referral_accepted_on: acceptedReferral(state)?.answer?.on ?? null,
    referral_delay_days: delayDays(protocol, state, today),
    ...immobilizationOf(protocol, state, today),
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

/**
 * What is on still counts as worn up to now, or to the end: a limit that has passed is broken, also before the removal
 * is reported.
 */
function immobilizationOf(protocol: TalusProtocol, state: State, today: LocalDate) {
  const upToNow = { id: 0, anchor: '', on: earlierDate(today, state.closed?.on ?? today) };
  const immobilizations = state.immobilizations.map((item) => ({ removed: upToNow, ...item }));
  const worn = { ...state, immobilizations };
  const breaches = [isBreach, isCumulativeBreach];
  return {
    immobilized_days: daysWorn(immobilizations),
    immobilization_breach: immobilizations.some((item) => breaches.some((is) => is(protocol, worn, item))),
  };
}

/** Of conservative care, each day once, though two devices were on record as on; they are in order of date. */
function daysWorn(items: readonly (Immobilization & { readonly removed: Entry })[]): number {
  let countedUpTo: LocalDate | undefined;
  let days = 0;
  for (const { context, on, removed } of items) {
    if (context !== 'conservative') continue;
    const from = countedUpTo === undefined ? on : laterDate(on, countedUpTo);
    if (removed.on <= from) continue;
    days += daysBetween(from, removed.on);
    countedUpTo = removed.on;
  }
  return days;
}
