/** The tables that are read off the record: written with it in one transaction, and rebuilt from it by one command. */
import type { Transaction } from 'kysely';
import {
  delayDays,
  firstDay0,
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
import { replaceRows } from './replace-rows.ts';
import type { Database, PathwayTable } from './schema.ts';

/** Brings everything projected of a pathway to `state`. */
export async function project(trx: Transaction<Database>, pathwayId: string, state: State): Promise<void> {
  const protocol = protocolOf(state.protocolVersion);
  const pathway = await projectPathway(trx, pathwayId, protocol, state);
  await replaceRows(trx, 'deadline', pathwayId, deadlinesOf(pathwayId, protocol, state));
  await replaceRows(trx, 'worklist_task', pathwayId, tasksOf(pathwayId, protocol, state));
  await replaceRows(trx, 'outcome_score', pathwayId, scoresOf(pathwayId, protocol, state));
  const outcome = outcomeOf(protocol, state);
  await trx
    .insertInto('pathway_outcome')
    .values({ ...pathway, ...outcome })
    .onConflict((conflict) => conflict.column('pathway_id').doUpdateSet(outcome))
    .execute();
}

/** Returns what the outcome’s row has in common with the pathway’s. */
function projectPathway(
  trx: Transaction<Database>,
  pathwayId: string,
  protocol: TalusProtocol,
  state: State,
): Promise<Pick<PathwayTable, 'pathway_id' | 'person_id' | 'side' | 'episode'>> {
  const today = localDateAt(state.lastAt, state.timeZone);
  return trx
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
    .returning(['pathway_id', 'person_id', 'side', 'episode'])
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

const scoresOf = (pathwayId: string, protocol: TalusProtocol, state: State) =>
  filedScores(protocol, state).map(({ window, score, completedOn, id }) => ({
    pathway_id: pathwayId,
    arm: window.arm,
    time_point: window.timePoint,
    instrument: 'NRS',
    score,
    completed_on: completedOn,
    anchored_on: window.anchor.on,
    event_sequence: id,
  }));

function outcomeOf(protocol: TalusProtocol, state: State) {
  const today = localDateAt(state.lastAt, state.timeZone);
  const reassessment = latestReassessment(protocol, state);
  const surgery = state.performedSurgery;
  return {
    conservative_day0: firstDay0(state).on,
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
