/**
 * Scores by time point counted as patients those with an answer: more, where too few items were answered, than have one of
 * the scores beside them. Now it counts those who have.
 */
import { sql, type Kysely, type Migration } from 'kysely';
import { scoreSummary, summaryWith } from './analytics/summaries.ts';

const view = 'analytics.score_summary';

/** Of a million answers few have no score: the patients without any are subtracted, and the others not counted one by one. */
const unscored = `create index measurement_unscored on analytics_private.measurement (episode_id)
  where filing = 'filed' and arm <> 'none' and score is null`;

const body = summaryWith(`without as (
    select scale, arm, time_point, count(distinct subject_id) as patients
    from analytics_private.measurement as m join analytics_private.included using (episode_id)
    where filing = 'filed' and arm <> 'none' and score is null and not exists (
      select from analytics_private.episode as e join analytics_private.measurement as other using (episode_id)
      where e.subject_id = m.subject_id and other.filing = 'filed' and other.score is not null
        and (other.scale, other.arm, other.time_point) = (m.scale, m.arm, m.time_point))
    group by scale, arm, time_point
  ), persons as (
    select scale, arm, time_point, (sum(c.patients) - coalesce(min(without.patients), 0))::bigint as patients
    from counted as c left join without using (scale, arm, time_point) group by scale, arm, time_point
  )`);

const replaced = (query: string, patients: string): readonly string[] => [
  `create or replace view ${view} with (security_barrier) as ${query}`,
  `comment on column ${view}.patients is '${patients}'`,
];

const run = async (db: Kysely<unknown>, statements: readonly string[]): Promise<void> => {
  for (const statement of statements) await sql.raw(statement).execute(db);
};

export const patientsWithAScore: Migration = {
  up: (db: Kysely<unknown>) => run(db, [unscored, ...replaced(body, 'Patients with a score.')]),
  down: (db: Kysely<unknown>) =>
    run(db, [
      ...replaced(scoreSummary.body, 'Patients with an answer.'),
      'drop index analytics_private.measurement_unscored',
    ]),
};
