/** `explain`: an event, a deadline or an obligation as `show --why`; a task, advice or a message by its key. */
import type { Kysely } from 'kysely';
import { effectOf } from '../../../database/effects.ts';
import type { Database } from '../../../database/schema.ts';
import { adviceFor } from '../../../pathway/advice.ts';
import { explainAdvice, explainMessage, explainTask } from '../../../pathway/explain-work.ts';
import type { Explanation } from '../../../pathway/explain.ts';
import { worklist } from '../../../pathway/worklist.ts';
import { todayOf } from '../clock.ts';
import type { ExplainOptions } from '../explain.ts';
import type { PathwayOnRecord } from '../find-pathway.ts';
import { print } from '../output.ts';
import { withSystem } from '../system.ts';
import { explanationsOf, whyOf, whyText, type Explanations } from './why.ts';

export const explain = (beginning: string, what: string, options: ExplainOptions): Promise<void> =>
  withSystem(options, async ({ db, pathway }) => {
    const explanations = await explanationsFor(db, await pathway(beginning), what);
    print(options.json, { json: explanations, text: () => whyText(explanations) });
  });

async function explanationsFor(
  db: Kysely<Database>,
  pathway: PathwayOnRecord,
  what: string,
): Promise<Explanations> {
  const effect = await effectOf(db, pathway.id, what);
  if (effect !== undefined) return one(what, explainMessage(pathway, effect));
  const { protocol, state } = pathway;
  if (worklist(protocol, state).some(({ key }) => key === what)) return one(what, explainTask(pathway, what));
  const today = todayOf(state);
  const advised = adviceFor(protocol, state, today).some(({ key }) => key === what);
  return advised ? one(what, explainAdvice(pathway, what, today)) : whyOf(pathway, what, '<what>');
}

const one = (of: string, explanation: Explanation): Explanations => explanationsOf([[of, explanation]]);
