/** The patient page, put together from its parts. */
import type { Kysely } from 'kysely';
import { pathwayOnRecord } from '../../../client/pathway-on-record.ts';
import { todayOf } from '../../../client/today.ts';
import { pathwayById } from '../../../database/pathways.ts';
import { surgeons } from '../../../database/people.ts';
import type { Database } from '../../../database/schema.ts';
import { disclaimer } from '../../../pathway/rules.ts';
import type { Instant } from '../../../pathway/time.ts';
import type { PatientView } from '../../contract/patient.ts';
import type { Clinic } from '../../contract/session.ts';
import { delayOf } from './delay.ts';
import { eventsOf } from './events.ts';
import { headerOf } from './header.ts';
import { immobilizationsOf } from './immobilizations.ts';
import { messagesOf } from './messages.ts';
import { deadlinesOf, nextOf } from './planned.ts';
import { referralsOf } from './referrals.ts';
import { scoresOf } from './scores.ts';
import { surgeryOf } from './surgery.ts';
import { openAdviceOf, tasksOf } from './tasks.ts';

export interface PatientContext {
  readonly db: Kysely<Database>;
  readonly now: () => Instant;
  /** Those of a group, with their names. */
  readonly clinics: readonly Clinic[];
  /** The page of a pathway’s workflow, where there is a Temporal UI. */
  readonly workflowUrl: (pathwayId: string) => string | undefined;
}

/** Undefined where there is no such pathway. */
export async function patientView(
  { db, now, clinics, workflowUrl }: PatientContext,
  pathwayId: string,
): Promise<PatientView | undefined> {
  const row = await pathwayById(db, pathwayId);
  if (row === undefined) return undefined;
  const pathway = await pathwayOnRecord(db, row);
  const { events, state, protocol } = pathway;
  const today = todayOf(state, now());
  const planned = deadlinesOf(pathway);
  const [header, tasks, messages, known] = await Promise.all([
    headerOf({ db, clinics }, pathway, today, workflowUrl(pathwayId)),
    tasksOf(db, pathway, today),
    messagesOf(db, pathwayId, events),
    surgeons(db),
  ]);
  return {
    header,
    closed: state.closed && { on: state.closed.on, reason: state.closed.reason },
    delay: delayOf(protocol, state, today),
    next: nextOf(pathway, planned),
    tasks,
    advice: openAdviceOf(pathway, today),
    timeline: {
      events: eventsOf(pathway),
      planned,
      immobilizations: immobilizationsOf(protocol, state, today),
      messages,
      referrals: referralsOf(pathway, known),
      surgery: surgeryOf(state),
      scores: scoresOf(protocol, state),
    },
    disclaimer,
  };
}
