/** What is ahead. */
import { explainDeadline } from '../../pathway/explain.ts';
import { plan, type Deadline } from '../../pathway/plan.ts';
import type { PathwayOnRecord } from '../pathway-on-record.ts';

/** Also of one that has not begun. */
type Planned = Pick<PathwayOnRecord, 'protocol' | 'state' | 'events'>;

/** The soonest first. */
export const plannedOf = (pathway: Planned) =>
  plan(pathway.protocol, pathway.state).map((deadline) => ({
    key: deadline.key,
    occurrence: deadline.occurrence,
    date: deadline.date,
    at: deadline.at,
    rule: deadline.obligation.rule,
    title: deadline.step.title,
    urgency: deadline.step.urgency,
    tells: deadline.step.tell.map(({ to }) => to),
    awaitsSignOff: restsOnDefault(pathway, deadline),
  }));

/** † */
const restsOnDefault = (pathway: Planned, { key }: Deadline): boolean =>
  explainDeadline(pathway, key).parameters.some(({ awaitsSignOff }) => awaitsSignOff);
