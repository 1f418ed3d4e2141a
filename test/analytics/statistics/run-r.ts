import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { intervalSets, scores, survivalSets, tables } from './data-sets.ts';

/** Whether R with its survival package is there. */
export const hasR = (): boolean => spawnSync('Rscript', ['-e', 'library(survival)']).status === 0;

const csv = (header: string, rows: readonly (readonly (string | number | null)[])[]): string =>
  [header, ...rows.map((row) => row.map((cell) => cell ?? 'NA').join(','))].join('\n') + '\n';

/** What R says of every data set, by name and key. Null: NA. */
export class Reference {
  readonly #values: ReadonlyMap<string, (number | null)[]>;
  constructor(values: ReadonlyMap<string, (number | null)[]>) {
    this.#values = values;
  }
  of(name: string, key: string): (number | null)[] {
    const values = this.#values.get(`${name},${key}`);
    if (values === undefined) throw new Error(`R said nothing of ${name} ${key}.`);
    return values;
  }
}

export const askR = (): Reference => {
  const folder = mkdtempSync(join(tmpdir(), 'talus-r-'));
  try {
    for (const [name, subjects] of Object.entries(survivalSets)) {
      const rows = subjects.map(({ cluster, entry, exit, status }) => [cluster, entry, exit, status]);
      writeFileSync(join(folder, `survival-${name}.csv`), csv('cluster,entry,exit,status', rows));
    }
    for (const [name, subjects] of Object.entries(intervalSets)) {
      const rows = subjects.map(({ after, exit, status }) => [after, exit, status]);
      writeFileSync(join(folder, `interval-${name}.csv`), csv('after,exit,status', rows));
    }
    writeFileSync(join(folder, 'table-all.csv'), csv('count1,of1,count2,of2', tables));
    writeFileSync(
      join(folder, 'scores.csv'),
      csv(
        'a,b',
        scores.map(({ a, b }) => [a, b]),
      ),
    );
    return parse(
      execFileSync('Rscript', ['--vanilla', join(import.meta.dirname, 'reference.R'), folder], {
        encoding: 'utf8',
        maxBuffer: 64 * 2 ** 20,
      }),
    );
  } finally {
    rmSync(folder, { recursive: true });
  }
};

const parse = (text: string): Reference => {
  const values = new Map<string, (number | null)[]>();
  for (const line of text.trim().split('\n')) {
    const [name, key, , value = ''] = line.split(',');
    const list = values.get(`${name},${key}`) ?? [];
    list.push(value === 'NA' ? null : Number(value));
    values.set(`${name},${key}`, list);
  }
  return new Reference(values);
};
