/** `protocol diff`: two versions, and what a move would change of pathways. */
import type { Previewed } from '../../../database/protocol-moves.ts';
import {
  isEmpty,
  protocolDiff,
  type DeadlineChange,
  type PathwayDiff,
  type ProtocolDiff,
  type TaskChange,
} from '../../../pathway/protocol-diff.ts';
import type { TalusProtocol } from '../../../pathway/protocols/index.ts';
import { disclaimer } from '../../../pathway/rules.ts';
import { countOf } from '../../../pathway/words.ts';
import { now } from '../clock.ts';
import { typed } from '../examples.ts';
import { badInput, notFound } from '../faults.ts';
import { paragraphs, print, table, titled } from '../output.ts';
import { withSystem } from '../system.ts';
import type { DiffOptions } from './command.ts';
import { versionOf } from './versions.ts';

export async function showDiff(from: string, to: string, options: DiffOptions): Promise<void> {
  const [left, taken] = [versionOf(from, '<from>'), versionOf(to, '<to>')];
  const { running = false, pathway, json } = options;
  if (running && pathway !== undefined)
    throw badInput('INPUT.not-allowed', '--pathway', 'Give either --running or --pathway: one of the two.');
  const versions = protocolDiff(left, taken);
  if (running || pathway !== undefined) {
    await showPreview(left, taken, options, versions);
    return;
  }
  print(json, {
    json: { ...versions, disclaimer },
    text: () => paragraphs(versionsText(versions), disclaimer),
  });
}

/** Page by page as it is computed; as JSON one document at the end. */
const showPreview = (
  left: TalusProtocol,
  taken: TalusProtocol,
  { pathway: beginning, json }: DiffOptions,
  versions: ProtocolDiff,
): Promise<void> =>
  withSystem({}, async (system) => {
    const pathway = beginning === undefined ? undefined : await system.pathway(beginning);
    if (pathway !== undefined && (pathway.row.status !== 'open' || pathway.protocol !== left)) {
      throw notFound(
        'NOT-FOUND.pathway',
        '--pathway',
        `That pathway is closed, or not on version ${left.version}: \`show\` says which.`,
      );
    }
    const { previewMove } = await import('../../../client/protocol-moves.ts');
    const changed: Previewed[] = [];
    if (json !== true) print(false, { json: {}, text: () => `${versionsText(versions)}\n` });
    const preview = await previewMove(system.db, {
      from: left.version,
      to: taken.version,
      ...(pathway !== undefined && { only: pathway.id }),
      now: now(),
      onPage: (page) => {
        const differing = page.filter(({ changes }) => !isEmpty(changes));
        if (json === true) changed.push(...differing);
        else for (const item of differing) print(false, { json: {}, text: () => `${previewedText(item)}\n` });
      },
    });
    const { moveId, pathways, changed: count, escalated } = preview;
    print(json, {
      json: { ...versions, preview, pathways: changed, disclaimer },
      text: () =>
        paragraphs(
          `${countOf(pathways, 'open pathway')} on version ${left.version}: of ${count} the plan or the worklist would change, ${escalated} would be escalated at once. Nothing has moved.`,
          `To move what was shown: ${typed(`protocol move ${pathway === undefined ? '--all' : pathway.id.slice(0, 8)} --to ${taken.version} --preview ${moveId.slice(0, 8)} --as clinician:<id> --reason "…"`)}`,
          disclaimer,
        ),
    });
  });

function versionsText({ from, to, parameters, rulesAdded, rulesRemoved, tables }: ProtocolDiff): string {
  if (parameters.length + rulesAdded.length + rulesRemoved.length + tables.length === 0)
    return `Versions ${from} and ${to} do not differ.`;
  const shown = (value: number | null): string => (value === null ? '–' : String(value));
  return paragraphs(
    `From version ${from} to version ${to}`,
    rulesAdded.length === 0 ? undefined : `  Rules added: ${rulesAdded.join(', ')}`,
    rulesRemoved.length === 0 ? undefined : `  Rules removed: ${rulesRemoved.join(', ')}`,
    tables.length === 0 ? undefined : `  Also different: ${tables.join(', ')}`,
    parameters.length === 0
      ? undefined
      : table(
          ['parameter', 'rule', 'from', 'to', 'unit'],
          parameters.map(({ name, rule, unit, awaitsSignOff, ...value }) => [
            name,
            rule,
            shown(value.from),
            `${shown(value.to)}${awaitsSignOff ? ' †' : ''}`,
            unit,
          ]),
        ),
  );
}

const previewedText = ({ pathwayId, changes, escalated }: Previewed): string =>
  titled(
    `Pathway ${pathwayId}${escalated === 0 ? '' : `: ${countOf(escalated, 'deadline')} past a new limit, to be escalated at once`}`,
    changesText(changes),
  );

const changesText = ({ deadlines, tasks }: PathwayDiff): string =>
  table(['change', 'key', 'from', 'to', 'what'], [...deadlines.map(deadlineRow), ...tasks.map(taskRow)]);

const deadlineRow = ({ key, change, before, after }: DeadlineChange): readonly string[] => [
  change === 'at-once' ? 'at once' : change,
  key,
  before?.date ?? '–',
  after?.date ?? '–',
  (after ?? before)?.title ?? '',
];

const taskRow = ({ key, change, before, after }: TaskChange): readonly string[] => [
  `task ${change}`,
  key,
  before?.dueOn ?? '–',
  after?.dueOn ?? '–',
  (after ?? before)?.title ?? '',
];
