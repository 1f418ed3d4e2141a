/** What is ahead, and of the soonest of it why. */
import type { PathwayOnRecord } from '../../../client/pathway-on-record.ts';
import { plannedOf } from '../../../client/pathway-view/planned.ts';
import { explainDeadline } from '../../../pathway/explain.ts';
import type { PatientView, PlannedDeadline } from '../../contract/patient.ts';
import { explanationOf } from './explanation.ts';
import { laneOfRule } from './lanes.ts';

/** How many are explained unasked. */
const soon = 3;

export const deadlinesOf = (pathway: PathwayOnRecord): PlannedDeadline[] =>
  plannedOf(pathway).map(({ key, occurrence, date, at, rule, title, urgency, awaitsSignOff }) => ({
    key,
    lane: laneOfRule(rule),
    date,
    at,
    rule,
    title,
    urgency,
    occurrence,
    awaitsSignOff,
  }));

/** `planned`: the soonest first. */
export const nextOf = (pathway: PathwayOnRecord, planned: readonly PlannedDeadline[]): PatientView['next'] =>
  planned
    .slice(0, soon)
    .map((deadline) => ({ ...deadline, why: explanationOf(explainDeadline(pathway, deadline.key)) }));
