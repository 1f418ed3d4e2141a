/** An action of whoever is signed in; what is wrong with it is told as a problem. */
import { Unanswered } from '../../../client/give.ts';
import type { ActionRequest, ActionResult } from '../../contract/actions.ts';
import type { ConsoleUser } from '../../contract/session.ts';
import { InvalidValues, type Staff } from '../actions/action.ts';
import { submitAction } from '../actions/submit.ts';
import type { PathwayContext } from '../context.ts';
import { ProblemError } from './problem.ts';

/** Undefined where there is no such pathway. Throws {@link ProblemError}. */
export const submitAs = (
  context: PathwayContext,
  actor: Staff,
  pathwayId: string,
  request: ActionRequest,
  options: { readonly dryRun?: boolean } = {},
): Promise<ActionResult | undefined> =>
  submitAction(context, pathwayId, request, actor, options).catch(asProblem);

/** The table of access lets in nobody else. */
export function staffOf({ id, role }: ConsoleUser): Staff {
  if (role === 'coordinator' || role === 'clinician') return { id, role };
  throw new Error(`the role ${role} has no actions on a pathway`);
}

function asProblem(error: unknown): never {
  if (error instanceof InvalidValues) {
    const fields = error.problems.map(({ field, message }) => ({ field, message }));
    const title = 'Something in the form is not as it must be: correct it.';
    throw new ProblemError({ status: 422, code: 'INPUT.not-allowed', title, fields });
  }
  if (error instanceof Unanswered) {
    throw new ProblemError({
      status: 503,
      code: `ENVIRONMENT.${error.code}`,
      title:
        error.code === 'no-answer'
          ? 'Nobody answered in time: it may or may not be recorded. Send it again, it is done once.'
          : error.message,
    });
  }
  throw error;
}
