/** What analysts read: pseudonymous views over the record, and who may read them. See docs/outcomes.md. */
import { sql, type Kysely, type Migration } from 'kysely';
import { aggregateViews } from './analytics/aggregate.ts';
import { careViews } from './analytics/care.ts';
import { changeViews } from './analytics/changes.ts';
import { cohortViews } from './analytics/cohort.ts';
import { curveViews } from './analytics/curves.ts';
import { dictionaryViews } from './analytics/dictionary.ts';
import { measurementViews } from './analytics/measurements.ts';
import { pseudonyms } from './analytics/pseudonyms.ts';
import { reference } from './analytics/reference.ts';
import { responseViews } from './analytics/responses.ts';
import { grantAggregateFunctions, roles, withoutRoles } from './analytics/roles.ts';
import { summaryViews } from './analytics/summaries.ts';
import { gone } from './analytics/tally.ts';
import { timeToEventViews } from './analytics/time-to-event.ts';

const up = [
  `create schema analytics`,
  `create schema analytics_private`,
  `create schema analytics_aggregate`,
  ...pseudonyms,
  ...reference,
  ...cohortViews,
  gone,
  ...measurementViews,
  ...responseViews,
  ...changeViews,
  ...summaryViews,
  ...timeToEventViews,
  ...curveViews,
  ...careViews,
  ...dictionaryViews,
  ...aggregateViews,
  ...roles,
  grantAggregateFunctions,
];

const run = async (db: Kysely<unknown>, statements: readonly string[]): Promise<void> => {
  for (const statement of statements) await sql.raw(statement).execute(db);
};

export const analytics: Migration = {
  up: (db: Kysely<unknown>) => run(db, up),
  down: (db: Kysely<unknown>) => run(db, withoutRoles),
};
