/**
 * REC-1: two people at once. A command may say which version of the pathway its giver saw. What people have done since
 * is told; a report is recorded all the same, an order or a decision waits until its giver has read it.
 */
import type { CommandEnvelope, CommandType } from '../commands.ts';
import type { PathwayEvent } from '../events.ts';

/** What rests on how things stood: it is held up, and can be given again. Whatever has happened is recorded. */
const heldUp: ReadonlySet<CommandType> = new Set<CommandType>([
  'answer-advice',
  'order-analgesic',
  'order-injection',
  'order-immobilization',
  'order-referral',
  // Of the report that was read: another may have come since.
  'review-surgeon-report',
  'plan-surgery',
  'cancel-surgery',
  'set-target-review',
  'clear-return',
  // The patient may have been reached since.
  'record-follow-up-decision',
  'resolve-task',
  'correct',
  'close-pathway',
  'move-protocol',
]);

export function changedMeanwhile(
  events: readonly PathwayEvent[],
  { command, expectedSequence }: CommandEnvelope,
): { readonly changes: readonly PathwayEvent[]; readonly holdsUp: boolean } {
  if (expectedSequence === undefined) return { changes: [], holdsUp: false };
  const changes = events.filter((event) => event.sequence > expectedSequence && isChangeByPerson(event));
  return { changes, holdsUp: changes.length > 0 && heldUp.has(command.type) };
}

/** Time passing was to be seen in the plan, and a refusal changed nothing. */
const isChangeByPerson = ({ commandId, type }: PathwayEvent): boolean =>
  commandId !== null && type !== 'command-refused';
