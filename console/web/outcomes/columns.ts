/** What stands in each table, in which order, and how it is written. */
import type { OutcomesTables, TableName } from '../../contract/outcomes.ts';

/** `measured` is in the unit of its row; `weeks` are given in days; `text` is in English. */
export type Format = 'word' | 'count' | 'number' | 'share' | 'weeks' | 'measured' | 'truth' | 'text';

type Row<T extends TableName> = OutcomesTables[T][number];

const place = { scale: 'word', arm: 'word', time_point: 'word' } as const;
const rate = { rate: 'share', lower: 'share', upper: 'share' } as const;
const curve = { outcome: 'word', origin: 'word', stratum: 'word' } as const;
const counts = { patients: 'count', episodes: 'count' } as const;

export const columns: {
  readonly [T in TableName]: Readonly<Partial<Record<keyof Row<T> & string, Format>>>;
} = {
  cohort: { dimension: 'word', level: 'word', patients: 'count', ankles: 'count', episodes: 'count' },
  recovery: { state: 'word', ...counts, proportion: 'share' },
  scores: {
    ...place,
    patients: 'count',
    n: 'count',
    median: 'number',
    lower_quartile: 'number',
    upper_quartile: 'number',
    mean: 'number',
    standard_deviation: 'number',
  },
  answers: { ...place, expected: 'count', received: 'count', ...rate },
  responders: {
    ...place,
    evaluable: 'count',
    responders: 'count',
    ...rate,
    missing: 'count',
    worst: 'share',
    best: 'share',
    cannot_improve: 'count',
  },
  curves: {
    ...curve,
    quantity: 'word',
    day: 'weeks',
    estimate: 'share',
    lower: 'share',
    upper: 'share',
    at_risk: 'count',
  },
  medians: {
    ...curve,
    method: 'word',
    ...counts,
    events: 'count',
    never_at_risk: 'count',
    median_day: 'weeks',
    lower_day: 'weeks',
    upper_day: 'weeks',
  },
  delays: { from: 'count', until: 'count', accepted: 'truth', episodes: 'count' },
  complicated: { approach: 'word', ...counts, complicated: 'count' },
  complications: { dimension: 'word', level: 'word', ...counts },
  comparison: {
    measure: 'word',
    source: 'text',
    arm: 'word',
    statistic: 'word',
    value: 'measured',
    lower: 'measured',
    upper: 'measured',
    count: 'count',
    of: 'count',
    patients: 'count',
    ankles: 'count',
    what: 'text',
  },
};
