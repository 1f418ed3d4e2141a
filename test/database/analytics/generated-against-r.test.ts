/**
 * The generator’s own cohort, all the way: told through the core, written, projected, refreshed. Of the waits that analysts read
 * R says what the curves say that they read.
 */
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { generateCohort } from '../../../analytics/cohort/generate.ts';
import type { TimeToEventRow } from '../../../analytics/curves.ts';
import { readWaits, refreshOutcomes } from '../../../analytics/refresh.ts';
import { rebuildOutcomes } from '../../../database/outcomes/rebuild.ts';
import { instantFromEpoch } from '../../../pathway/time.ts';
import { agreementWith } from '../../analytics/statistics/agreement.ts';
import { askR, hasR, type Reference } from '../../analytics/statistics/run-r.ts';
import { ask, type Row } from '../../support/analytics.ts';
import { freshDatabase, type TestDatabase } from '../../support/postgres.ts';

const returns = ['return-to-participation', 'return-to-sport', 'return-to-pre-injury-level'];
const all: readonly (readonly [outcome: string, origin: string, stratum: string])[] = [
  ['recovery-without-surgery', 'day-0', 'all'],
  ['recovery-without-surgery', 'day-56', 'not operated by day 56'],
  ...returns.flatMap((outcome) => [
    [outcome, 'day-0', 'all'] as const,
    [outcome, 'day-56', 'not operated by day 56'] as const,
    ...['listing', 'operation'].flatMap((origin) =>
      ['endoscopic', 'open', 'combined'].map((approach) => [outcome, origin, approach] as const),
    ),
  ]),
];

const columns = {
  day: 'day',
  atRisk: 'at_risk',
  estimate: 'estimate',
  standardError: 'standard_error',
  lower: 'lower',
  upper: 'upper',
} as const;

const installed = hasR();

describe.skipIf(!installed)('a generated cohort, from the core to the analyst, against R', () => {
  let t: TestDatabase;
  let r: Reference;
  let waits: ReadonlyMap<string, readonly TimeToEventRow[]>;

  const nameOf = (outcome: string, origin: string, stratum: string): string =>
    [outcome, origin, stratum].join('-').replaceAll(' ', '-');

  beforeAll(async () => {
    t = await freshDatabase();
    await generateCohort({ databaseUrl: t.url, truth: 'default', seed: 7, patients: 250 });
    await rebuildOutcomes(t.url);
    await refreshOutcomes(t.db, instantFromEpoch(Date.parse('2030-01-01T00:00:00Z')));
    waits = await readWaits(t.db, sql`analytics.time_to_event`);
    const survival = all.map(([outcome, origin, stratum]) => {
      const subjects = waitsOf(outcome, origin, stratum).map((row) => ({
        cluster: row.subject_id,
        entry: row.entry_day,
        exit: row.exit_day,
        status: row.status,
      }));
      return [nameOf(outcome, origin, stratum), subjects] as const;
    });
    r = askR({ survival: Object.fromEntries(survival), interval: {} });
  });
  afterAll(() => t.drop());

  /** Who has been at risk. */
  const waitsOf = (outcome: string, origin: string, stratum: string): readonly TimeToEventRow[] =>
    (waits.get(origin) ?? []).filter(
      (row) => row.outcome === outcome && row.stratum === stratum && row.entry_day < row.exit_day,
    );

  const read = (view: string, key: readonly string[], method: string): Promise<readonly Row[]> => {
    const [outcome, origin, stratum] = key;
    return ask(
      t.db,
      `select * from analytics.${view} where outcome = '${outcome}' and origin = '${origin}'
        and stratum = '${stratum}' and method = '${method}' ${view === 'survival_curve' ? 'order by day' : ''}`,
    );
  };

  test('every curve that there is is compared, and every kind of ending is in it', async () => {
    const there = await ask(
      t.db,
      "select distinct concat_ws('-', outcome, origin, replace(stratum, ' ', '-')) as name from analytics.survival_curve",
    );
    expect(there.map(({ name }) => name).sort()).toEqual(all.map((key) => nameOf(...key)).sort());
    const recoveries = waitsOf('recovery-without-surgery', 'day-0', 'all');
    const counts = [0, 1, 2].map((status) => recoveries.filter((row) => row.status === status).length);
    for (const count of counts) expect(count).toBeGreaterThan(10);
    expect(recoveries.filter((row) => row.entry_day > 0).length).toBeGreaterThan(10);
    expect(new Set(recoveries.map((row) => row.subject_id)).size).toBeLessThan(recoveries.length);
  });

  test.each(all.filter(([outcome]) => returns.includes(outcome)))(
    'Kaplan–Meier: %s from %s, %s',
    async (...key) => {
      const { agree } = agreementWith(() => r);
      const curve = await read('survival_curve', key, 'kaplan-meier');
      for (const [column, stored] of Object.entries({ ...columns, events: 'events', censored: 'censored' })) {
        agree(
          nameOf(...key),
          `clustered.${column}`,
          curve.map((row) => row[stored] as number | null),
        );
      }
      const [median] = await read('survival_median', key, 'kaplan-meier');
      for (const [suffix, stored] of Object.entries({
        quantile: 'median_day',
        quantileLower: 'lower_day',
        quantileUpper: 'upper_day',
      })) {
        const theirs = r.of(nameOf(...key), `clustered.${suffix}`)[1];
        expect(median?.[stored], stored).toBe(theirs);
      }
    },
  );

  test.each(all.filter(([outcome]) => outcome === 'recovery-without-surgery'))(
    'Aalen–Johansen: %s from %s, %s',
    async (...key) => {
      const { agree } = agreementWith(() => r);
      const curve = await read('survival_curve', key, 'aalen-johansen');
      for (const [column, stored] of Object.entries(columns)) {
        const isOfState = !['day', 'atRisk'].includes(column);
        const theirs = `by-person.${isOfState ? 'event.' : ''}${column}`;
        agree(
          nameOf(...key),
          theirs,
          curve.map((row) => row[stored] as number | null),
        );
      }
    },
  );
});
