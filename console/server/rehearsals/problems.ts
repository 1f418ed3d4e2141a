/** What can be wrong with a rehearsal, in sentences. */
import { Unanswered } from '../../../client/give.ts';
import { RehearsalError } from '../../../rehearsal/play.ts';
import { StepError, type StepFault } from '../../../rehearsal/stepwise.ts';
import { VirtualTimeError } from '../../../rehearsal/virtual-time.ts';
import { ProblemError } from '../api/problem.ts';

export const notSetUp = new ProblemError({
  status: 503,
  code: 'ENVIRONMENT.rehearsals',
  title:
    'Rehearsals are not set up: set TALUS_REHEARSAL_DATABASE_URL and TALUS_REHEARSAL_NAMESPACE (docs/production.md).',
});

export const missing = new ProblemError({
  status: 404,
  code: 'NOT-FOUND.rehearsal',
  title: 'There is no such rehearsal: begin one.',
});

const conflict = (code: string, title: string): ProblemError =>
  new ProblemError({ status: 409, code: `REHEARSAL.${code}`, title });

export const beingStepped = conflict(
  'busy',
  'Its clock is going on at this moment, for somebody else: wait until it stands, and look at it anew.',
);

const stepFaults: Readonly<Record<StepFault, string>> = {
  closed: 'Its pathway is closed, and its clock stands: begin another rehearsal.',
  'no-deadline': 'Nothing is planned: let a day or a week pass, or record what happens.',
  'no-script':
    'It is rehearsed by hand, without a script: let a day or a week pass, or go to the next deadline.',
  'script-over': 'All of its script was played: let a day or a week pass, or go to the next deadline.',
};

export const closed = conflict('closed', stepFaults.closed);

/** For what the stepping throws; anything else stays what it is. */
export function asProblem(error: unknown): never {
  if (error instanceof StepError) throw conflict(error.code, stepFaults[error.code]);
  if (error instanceof RehearsalError)
    throw conflict('broken-off', `It cannot go on: ${error.message}. Begin another rehearsal.`);
  if (error instanceof VirtualTimeError || error instanceof Unanswered)
    throw new ProblemError({ status: 503, code: 'ENVIRONMENT.virtual-time', title: error.message });
  throw error;
}
