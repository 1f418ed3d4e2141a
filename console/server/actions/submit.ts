/** An action as it comes in: read, checked, then given to the pathway or only tried. */
import { InputError, type Remedy } from '../../../client/input-error.ts';
import { pathwayOnRecord, type PathwayOnRecord } from '../../../client/pathway-on-record.ts';
import { todayOf } from '../../../client/today.ts';
import { pathwayById } from '../../../database/pathways.ts';
import { surgeons } from '../../../database/people.ts';
import { openSafetyTasks } from '../../../database/worklist.ts';
import { pathwayOf } from '../../../pathway/turn.ts';
import type { ActionRequest, ActionResult } from '../../contract/actions.ts';
import { InvalidValues, type ActionContext, type FormSource, type Staff } from './action.ts';
import { actionNamed } from './index.ts';

/** What the forms of a pathway are made from, as the record has it now. */
export async function formSourceOf(
  { db, now }: ActionContext,
  pathway: PathwayOnRecord,
): Promise<FormSource> {
  return {
    pathway,
    today: todayOf(pathway.state, now()),
    surgeons: await surgeons(db),
    raised: await openSafetyTasks(db, pathway.id),
  };
}

/**
 * With `dryRun` nothing is written: the answer is what the core would give now. Undefined where there is no such
 * pathway. Throws {@link InvalidValues} for what cannot be, field by field, and `Unanswered` where the workflow does not
 * answer: the request may then be repeated under its command id.
 */
export async function submitAction(
  context: ActionContext,
  pathwayId: string,
  { name, values, commandId, expectedSequence }: ActionRequest,
  actor: Staff,
  { dryRun = false }: { readonly dryRun?: boolean } = {},
): Promise<ActionResult | undefined> {
  const row = await pathwayById(context.db, pathwayId);
  if (row === undefined) return undefined;
  const action = actionNamed(name);
  if (action === undefined)
    throw new InvalidValues([
      { field: 'name', code: 'NOT-FOUND.action', message: 'There is no such action.' },
    ]);
  const pathway = await pathwayOnRecord(context.db, row);
  const source = await formSourceOf(context, asBefore(pathway, commandId));
  const giver = { commandId, actor, source: 'console' as const, expectedSequence };
  return action
    .submit({ context, source, pathway, values, giver, isDryRun: dryRun })
    .catch((error: unknown) => {
      throw error instanceof InputError ? invalidBecauseOf(error) : error;
    });
}

/** A repeat is read as it was the first time: by now there may be nothing left to resolve or to correct. */
function asBefore(pathway: PathwayOnRecord, commandId: string): PathwayOnRecord {
  const first = pathway.events.findIndex((event) => event.commandId === commandId);
  return first < 1 ? pathway : { ...pathway, ...pathwayOf(pathway.events.slice(0, first)) };
}

const remedies: Readonly<Record<Remedy, string>> = {
  'record-death': 'Record it under the person.',
  'add-surgeon': 'Choose another, or have the surgeon added.',
  'read-help': 'Look at the form anew.',
};

function invalidBecauseOf({ field, code, message, remedy }: InputError): InvalidValues {
  const sentences = remedy === undefined ? [message] : [message, remedies[remedy]];
  return new InvalidValues([{ field, code, message: sentences.join(' ') }]);
}
