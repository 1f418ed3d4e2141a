/** `explain`: an event, a deadline or an obligation as `show --why`; a task, advice or a message by its key. */
import { whyOfAnything } from '../../../client/pathway-view/why.ts';
import { todayOf } from '../clock.ts';
import type { ExplainOptions } from '../explain.ts';
import { notFound } from '../faults.ts';
import { print } from '../output.ts';
import { withSystem } from '../system.ts';
import { whyText } from './why.ts';

export const explain = (beginning: string, what: string, options: ExplainOptions): Promise<void> =>
  withSystem(options, async ({ db, pathway: find }) => {
    const pathway = await find(beginning);
    const explanations = await whyOfAnything(db, pathway, what, todayOf(pathway.state));
    if (explanations === undefined) {
      throw notFound(
        'NOT-FOUND.explained',
        '<what>',
        'No event has that number, and no deadline, task, advice or message that key: see `show`.',
      );
    }
    print(options.json, { json: explanations, text: () => whyText(explanations) });
  });
