import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Subject } from '../../../analytics/statistics/subject.ts';
import type { IntervalSubject } from '../../../analytics/statistics/turnbull.ts';
import { orSkip } from '../../support/or-skip.ts';

/** Whether R with its survival package is there. */
export const hasR = (): boolean =>
  orSkip(
    spawnSync('Rscript', ['-e', 'library(survival)']).status === 0,
    'R and its survival package, with which the statistics are compared',
    'Debian: apt-get install r-base-core r-cran-survival',
  );

/** By name; names are parts of file names. */
export interface DataSets {
  readonly survival: Readonly<Record<string, readonly Subject[]>>;
  readonly interval: Readonly<Record<string, readonly IntervalSubject[]>>;
  /** [count, of, count, of] of two arms. */
  readonly tables?: readonly (readonly [number, number, number, number])[];
  readonly scores?: readonly { readonly a: number; readonly b: number }[];
}

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

export const askR = ({ survival, interval, tables = [], scores = [] }: DataSets): Reference => {
  const folder = mkdtempSync(join(tmpdir(), 'talus-r-'));
  const put = (name: string, ...content: Parameters<typeof csv>): void => {
    writeFileSync(join(folder, `${name}.csv`), csv(...content));
  };
  try {
    for (const [name, subjects] of Object.entries(survival)) {
      const rows = subjects.map(({ cluster, entry, exit, status }) => [cluster, entry, exit, status]);
      put(`survival-${name}`, 'cluster,entry,exit,status', rows);
    }
    for (const [name, subjects] of Object.entries(interval)) {
      const rows = subjects.map(({ after, exit, status }) => [after, exit, status]);
      put(`interval-${name}`, 'after,exit,status', rows);
    }
    if (tables.length > 0) put('table-all', 'count1,of1,count2,of2', tables);
    if (scores.length > 0) {
      const rows = scores.map(({ a, b }) => [a, b]);
      put('scores-all', 'a,b', rows);
    }
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
