/**
 * Counts that are stored for everybody who consented at the refresh, and from which those who have taken back the consent
 * since are subtracted when they are asked for: so they are both quick and right.
 */
import { statementsOf } from './relation.ts';

export interface Tally {
  /** Of the stored counts, with its schema. */
  readonly name: string;
  /** What is counted by; may be null. */
  readonly keys: readonly string[];
  readonly counts: readonly string[];
  /** Counts the stored episodes `e` that `episodes`, a join, leaves. */
  readonly query: (episodes: string) => string;
}

/** Stored at the refresh, and not to be shown now. */
export const gone = `create view analytics_private.gone as
  select episode_id from analytics_private.episode
  where not exists (
    select from analytics_private.included where included.episode_id = episode.episode_id)`;

export const tallyStatements = ({ name, keys, query }: Tally): readonly string[] => [
  ...statementsOf({
    name,
    kind: 'materialized view',
    about: 'Counts at the refresh.',
    columns: {},
    body: query(''),
  }),
  `create unique index on ${name} (${keys.join(', ')}) nulls not distinct`,
];

/** The counts as of now. */
export function net({ name, keys, counts, query }: Tally): string {
  const by = keys.join(', ');
  const of = (sign: string): string => counts.map((count) => `${sign}${count} as ${count}`).join(', ');
  return `select ${by}, ${counts.map((count) => `sum(${count})::bigint as ${count}`).join(', ')}
    from (
      select ${by}, ${of('')} from ${name}
      union all
      select ${by}, ${of('-')} from (${query('join analytics_private.gone using (episode_id)')}) as gone
    ) as both_counts
    group by ${by} having sum(${counts[0] ?? ''}) > 0`;
}
