/** `show`: one pathway, its past and what is planned, and why. */
import { print } from '../output.ts';
import { withSystem } from '../system.ts';
import type { ShowOptions } from './command.ts';
import { textOf } from './text.ts';
import { viewOf } from './view.ts';
import { whyOf, whyText } from './why.ts';

export const show = (beginning: string, options: ShowOptions): Promise<void> =>
  withSystem(options, async (system) => {
    const pathway = await system.pathway(beginning);
    const { why } = options;
    if (why !== undefined) {
      const explanations = whyOf(pathway, why);
      print(options.json, { json: explanations, text: () => whyText(explanations) });
      return;
    }
    const view = await viewOf(system.db, pathway, options, system.workflowUrl(pathway.id));
    print(options.json, { json: view, text: () => textOf(view) });
  });
