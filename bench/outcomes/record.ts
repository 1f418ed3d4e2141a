/** A record of any size: courses multiplied, each pathway with a person of its own, written by `COPY`. */
import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import { copyLines, fieldOf, type Value } from '../../database/copy.ts';
import { linesOf } from '../../database/outcomes/lines.ts';
import type { MeasurementsOfPathway } from '../../database/outcomes/write-measurements.ts';
import {
  columnsOf,
  outcomeTables,
  type OutcomeTable,
  type Versions,
} from '../../database/outcomes/tables.ts';
import { outcomeVersions } from '../../database/outcomes/versions.ts';
import { eventColumns, rowsOf } from '../../database/events.ts';
import type { Course } from './courses.ts';

export interface BenchPathway {
  readonly pathwayId: string;
  readonly personId: string;
  readonly course: Course;
  readonly versions: Versions;
}

export function pathwaysOf(courses: readonly Course[], count: number): readonly BenchPathway[] {
  const versions = courses.map(({ events }) => outcomeVersions(events));
  return Array.from({ length: count }, (_, index) => {
    const at = index % courses.length;
    const [course, ofCourse] = [courses[at], versions[at]];
    if (course === undefined || ofCourse === undefined) throw new RangeError('there is no course');
    return { pathwayId: randomUUID(), personId: randomUUID(), course, versions: ofCourse };
  });
}

/** The lines of a course, but for whose they are. */
const kept = new Map<Course, readonly string[]>();
function eventFields(course: Course): readonly string[] {
  const known = kept.get(course);
  if (known !== undefined) return known;
  const [, ...others] = eventColumns;
  const fields = rowsOf('', course.events).map((row) =>
    others.map((column) => fieldOf(row[column] as Value)).join('\t'),
  );
  kept.set(course, fields);
  return fields;
}

function* chunksOf<T>(items: readonly T[], textOf: (item: T) => string): Generator<string> {
  for (let from = 0; from < items.length; from += 100) {
    yield items
      .slice(from, from + 100)
      .map(textOf)
      .join('');
  }
}

/** Persons, pathways and events: no projection yet, but of the pathway itself. */
export async function writeRecord(client: pg.ClientBase, pathways: readonly BenchPathway[]): Promise<number> {
  const personColumns =
    'person_id source_system source_value given_name family_name birth_date language time_zone contact_consent research_consent';
  await copyLines(
    client,
    'person',
    personColumns.split(' '),
    chunksOf(
      pathways,
      ({ personId }) => `${personId}\turn:bench\t${personId}\tA\tB\t1990-01-01\ten\tEurope/Madrid\tt\tt\n`,
    ),
  );
  const pathwayColumns =
    'pathway_id person_id side episode enrol_command_id status phase protocol_version sequence overdue';
  await copyLines(
    client,
    'pathway',
    pathwayColumns.split(' '),
    chunksOf(
      pathways,
      ({ pathwayId, personId, course }) =>
        `${pathwayId}\t${personId}\tleft\t1\t${pathwayId}\topen\tfollow-up\t1\t${course.events.length}\t0\n`,
    ),
  );
  await copyLines(
    client,
    'pathway_event',
    eventColumns,
    chunksOf(pathways, ({ pathwayId, course }) =>
      eventFields(course)
        .map((line) => `${pathwayId}\t${line}\n`)
        .join(''),
    ),
  );
  return pathways.reduce((sum, { course }) => sum + course.events.length, 0);
}

/** What the outcome tables hold of them, as lines that are ready for `COPY`. */
export const linesReady = (pathways: readonly BenchPathway[], table: OutcomeTable): readonly string[] => [
  ...chunksOf(pathways, ({ pathwayId, versions }) => linesOf(table, pathwayId, versions[table])),
];

export async function writeOtherOutcomes(
  client: pg.ClientBase,
  pathways: readonly BenchPathway[],
): Promise<void> {
  for (const table of outcomeTables) {
    if (table !== 'measurement')
      await copyLines(client, table, columnsOf(table), linesReady(pathways, table));
  }
}

export const measurementsIn = (pathways: readonly BenchPathway[]): readonly MeasurementsOfPathway[] =>
  pathways.map(({ pathwayId, versions }) => ({ pathwayId, versions: versions.measurement }));
