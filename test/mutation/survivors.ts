/** Writes `docs/mutation.md` from what `npm run mutation` has found: how many mutants were noticed, and each that was not. */
import { readFileSync, writeFileSync } from 'node:fs';
import { format, resolveConfig } from 'prettier';

interface Place {
  readonly line: number;
  /** From 1. */
  readonly column: number;
}

interface Mutant {
  readonly mutatorName: string;
  readonly replacement: string;
  readonly status: 'Killed' | 'Timeout' | 'Survived' | 'NoCoverage' | 'Ignored';
  readonly location: { readonly start: Place; readonly end: Place };
}

interface Report {
  readonly files: Readonly<Record<string, { readonly source: string; readonly mutants: readonly Mutant[] }>>;
}

const { files } = JSON.parse(readFileSync('.stryker/mutation.json', 'utf8')) as Report;

const isUnnoticed = ({ status }: Mutant): boolean => status === 'Survived' || status === 'NoCoverage';

const count = (mutants: readonly Mutant[], ...statuses: readonly Mutant['status'][]): number =>
  mutants.filter(({ status }) => statuses.includes(status)).length;

function row(name: string, mutants: readonly Mutant[]): string {
  const noticed = count(mutants, 'Killed', 'Timeout');
  const unnoticed = mutants.filter(isUnnoticed).length;
  const score = noticed + unnoticed === 0 ? '–' : ((100 * noticed) / (noticed + unnoticed)).toFixed(1);
  const cells = [
    name,
    noticed,
    count(mutants, 'Survived'),
    count(mutants, 'NoCoverage'),
    count(mutants, 'Ignored'),
    score,
  ];
  return `| ${cells.join(' | ')} |`;
}

/** The text that is replaced, on one line. */
function replaced(source: string, { location: { start, end } }: Mutant): string {
  const lines = source.split('\n').slice(start.line - 1, end.line);
  const last = lines.pop() ?? '';
  const whole = [...lines, last.slice(0, end.column - 1)].join('\n');
  return whole.slice(start.column - 1);
}

const mostShown = 70;
function quoted(text: string): string {
  const line = text.replaceAll(/\s+/g, ' ');
  const short = line.length > mostShown ? `${line.slice(0, mostShown)}…` : line;
  return '`` ' + short.replaceAll('|', '\\|') + ' ``';
}

const survivorsOf = (source: string, mutants: readonly Mutant[]): readonly string[] =>
  mutants
    .filter(isUnnoticed)
    .sort(
      (a, b) =>
        a.location.start.line - b.location.start.line || a.location.start.column - b.location.start.column,
    )
    .map(
      (mutant) =>
        `- ${mutant.location.start.line}: ${quoted(replaced(source, mutant))} → ${quoted(mutant.replacement)}`,
    );

const names = Object.keys(files).sort();
const all = Object.values(files).flatMap(({ mutants }) => mutants);
const text = [
  '# Mutants that no example test notices',
  '',
  'Written by `npm run mutation:survivors` after `npm run mutation` (decision 12). Static: met only while modules are loaded, and not tried.',
  '',
  '| file | noticed | survived | not met | static | % |',
  '| --- | --- | --- | --- | --- | --- |',
  row('**all**', all),
  ...names.map((name) => row(name.replace('pathway/', ''), files[name]?.mutants ?? [])),
  ...names.flatMap((name) => {
    const { source, mutants } = files[name] ?? { source: '', mutants: [] };
    const survivors = survivorsOf(source, mutants);
    return survivors.length === 0 ? [] : ['', `## ${name}`, '', ...survivors];
  }),
  '',
].join('\n');
const path = 'docs/mutation.md';
writeFileSync(path, await format(text, { ...(await resolveConfig(path)), parser: 'markdown' }));
