/** `show`: one pathway, its past and what is planned, and why. */
import { whyOf } from '../../../client/pathway-view/why.ts';
import { notFound, type Fault } from '../faults.ts';
import { print } from '../output.ts';
import { withSystem } from '../system.ts';
import type { ShowOptions } from './command.ts';
import { textOf } from './text.ts';
import { viewOf } from './view.ts';
import { whyText } from './why.ts';

export const show = (beginning: string, options: ShowOptions): Promise<void> =>
  withSystem(options, async (system) => {
    const pathway = await system.pathway(beginning);
    const { why } = options;
    if (why !== undefined) {
      const explanations = whyOf(pathway, why);
      if (explanations === undefined) throw nothingToExplain();
      print(options.json, { json: explanations, text: () => whyText(explanations) });
      return;
    }
    const view = await viewOf(system.db, pathway, options, system.workflowUrl(pathway.id));
    print(options.json, { json: view, text: () => textOf(view) });
  });

const nothingToExplain = (): Fault =>
  notFound('NOT-FOUND.explained', '--why', 'No event has that number, and no deadline that key: see `show`.');
