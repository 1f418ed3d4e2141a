/** SAF-1: red flags, and taking notice of what is escalated. */
import { obligations } from '../obligations/index.ts';
import { earlierDate } from '../time.ts';
import { worklist } from '../worklist.ts';
import { dataOf, fact, recorded, refused, type Decider } from './decision.ts';

const alerting = [
  'redFlags.repeat',
  'redFlags.unanswered',
  'redFlags.unanswered.times',
  'clinic.opens',
  'clinic.closes',
] as const;

/** A date that lies in the future is taken as today’s. */
export const reportRedFlags: Decider<'report-red-flags'> = ({ command, today }) => {
  const on = earlierDate(command.on, today);
  const data = { ...dataOf(command), flags: [...new Set(command.flags)] };
  return recorded(
    [fact('red-flags-reported', on, data, { rules: ['SAF-1'], parameters: alerting })],
    ['red-flags'],
  );
};

/** Recorded whoever says it; only a clinician’s ends the alert. */
export const recordRedFlagReview: Decider<'record-red-flag-review'> = ({ state, command, actor }) => {
  const isWaiting = (state.redFlags ?? []).some(
    ({ id, reviewed }) => id === command.of && reviewed === undefined,
  );
  const reviewed = fact('red-flags-reviewed', command.on, dataOf(command), { rules: ['SAF-1'] });
  if (!isWaiting) return recorded([reviewed], ['no-red-flags-waiting']);
  return recorded([reviewed], actor.role === 'clinician' ? [] : ['red-flags-need-clinician']);
};

/** Stops a ladder from climbing until the limit is raised again; ends nothing. */
export const acknowledge: Decider<'acknowledge'> = ({ protocol, state, command: { on, task }, actor }) => {
  if (actor.role === 'patient' || actor.role === 'system') return refused('GOV-1.staff-only');
  const standing = obligations(protocol, state).find(({ key }) => key === task);
  const isListed = worklist(protocol, state).some(({ key }) => key === task);
  if (standing === undefined || !isListed) return refused('REC-1.nothing-to-acknowledge');
  return recorded([fact('acknowledged', on, { obligation: task }, { rules: [standing.rule] })]);
};
