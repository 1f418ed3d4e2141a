/** `protocol`: the versions, what differs between them, and moving pathways from one to a newer one: what is typed. */
import type { Command } from 'commander';
import { withActingOptions, type ActingOptions } from '../acting.ts';
import { examplePathway, withExamples } from '../examples.ts';
import { badInput } from '../faults.ts';

export interface DiffOptions {
  readonly running?: boolean;
  readonly pathway?: string;
  readonly json?: boolean;
}

export interface MoveOptions extends ActingOptions {
  readonly all?: boolean;
  readonly to?: string;
  readonly preview?: string;
  readonly reason?: string;
}

const examplePreview = '7b41d0aa';

export function addProtocol(program: Command): void {
  const group = program
    .command('protocol')
    .description('The protocol versions, and moving pathways to a newer one: previewed first.')
    .summary('Protocol versions, and moving pathways to a newer one');
  addVersions(group);
  addDiff(group);
  addMove(group);
  const status = group
    .command('status')
    .description('How far a bulk move is, and which of the pathways that it lists were not moved.')
    .argument('<preview>', 'the preview that is moved by, from `protocol diff`', readBeginning('<preview>'));
  withExamples(status, `protocol status ${examplePreview}`);
  status.action(async (preview: string) => {
    const { showStatus } = await import('./status.ts');
    await showStatus(preview, status.optsWithGlobals());
  });
}

function addVersions(group: Command): void {
  const list = group.command('list').description('Every protocol version, and how many pathways are on it.');
  withExamples(list, 'protocol list');
  list.action(async () => {
    const { listVersions } = await import('./versions.ts');
    await listVersions(list.optsWithGlobals());
  });
  const show = group
    .command('show')
    .description('Every parameter of a version, with its source. † marks what awaits a clinician’s sign-off.')
    .argument('<version>', 'such as 2');
  withExamples(show, 'protocol show 2');
  show.action(async (version: string) => {
    const { showVersion } = await import('./versions.ts');
    showVersion(version, show.optsWithGlobals());
  });
}

function addDiff(group: Command): void {
  const diff = group
    .command('diff')
    .description(
      'What differs between two versions: parameters and rules. With --running or --pathway also a preview: which deadlines and tasks of pathways on the first version would change, and how. Nothing moves.',
    )
    .argument('<from>', 'the version that pathways are on')
    .argument('<to>', 'the version to compare with')
    .option('--running', 'preview every open pathway on the first version')
    .option('--pathway <id>', 'preview one', readBeginning('--pathway'));
  withExamples(
    diff,
    'protocol diff 1 2',
    'protocol diff 1 2 --running',
    `protocol diff 1 2 --pathway ${examplePathway}`,
  );
  diff.action(async (from: string, to: string) => {
    const { showDiff } = await import('./diff.ts');
    await showDiff(from, to, diff.optsWithGlobals<DiffOptions>());
  });
}

function addMove(group: Command): void {
  const move = group
    .command('move')
    .description(
      'Move one pathway, or all that a preview lists, to a newer version. Needs the preview, and a clinician or an administrator. What is past a limit of the new version is escalated at once; what has been done is not asked for again.',
    )
    .argument('[pathway]', 'its id, or the first eight characters or more', readBeginning('[pathway]'))
    .option('--all', 'all that the preview lists, by one resumable workflow')
    .option('--to <version>', 'the version to move to (required)')
    .option('--preview <id>', 'what was shown by `protocol diff` (required)', readBeginning('--preview'))
    .option('--reason <text>', 'why (required)');
  withActingOptions(move);
  withExamples(
    move,
    `protocol move ${examplePathway} --to 2 --preview ${examplePreview} --as clinician:vega --reason "reviewed with the team"`,
    `protocol move --all --to 2 --preview ${examplePreview} --as clinician:vega --reason "reviewed with the team"`,
  );
  move.action(async (pathway: string | undefined) => {
    const { movePathwaysTo } = await import('./move.ts');
    await movePathwaysTo(pathway, move.optsWithGlobals<MoveOptions>());
  });
}

function readBeginning(label: string): (typed: string) => string {
  return (typed) => {
    if (/^[0-9a-f]{8}[0-9a-f-]{0,28}$/i.test(typed)) return typed.toLowerCase();
    throw badInput(
      'INPUT.malformed',
      label,
      `${label} must be an id, or the first eight characters of it or more.`,
    );
  };
}
