/**
 * A generated cohort into the record, by `COPY`: the rows that enrolling each patient and appending each event would leave.
 * No outbox: what concerns nobody is never sent.
 */
import type pg from 'pg';
import type { PathwayEvent } from '../../pathway/events.ts';
import { plan } from '../../pathway/plan.ts';
import { protocolOf } from '../../pathway/protocols/index.ts';
import type { State } from '../../pathway/state.ts';
import { worklist } from '../../pathway/worklist.ts';
import { eventColumns, rowsOf } from '../events.ts';
import type { PathwayTable, PersonTable } from '../schema.ts';
import { copyLines, lineOf, type Value } from '../copy.ts';

/** Generated persons have a system of their own, so that nobody takes one for a patient. */
export const generatedSystem = 'urn:talus:generated';

export interface CohortPathway {
  readonly pathwayId: string;
  readonly enrolCommandId: string;
  readonly events: readonly PathwayEvent[];
  readonly state: State;
  readonly notes: readonly { readonly noteId: string; readonly text: string; readonly authorId: string }[];
}

export interface CohortPatient {
  /** As it is at the end. */
  readonly person: Omit<PersonTable, 'recorded_at' | 'source_system' | 'deceased' | 'consent_by'> & {
    readonly deceased: boolean;
  };
  readonly pathways: readonly (CohortPathway & Pick<PathwayTable, 'side' | 'episode'>)[];
}

/** The record holds somebody whom no generator made, or this cohort is in it already. Nothing was written. */
export class CohortRefused extends Error {
  override readonly name = 'CohortRefused';
  readonly code: 'not-generated' | 'exists';

  constructor(code: 'not-generated' | 'exists', message: string) {
    super(message);
    this.code = code;
  }
}

/** Throws {@link CohortRefused}. `cohort` is what the source values of its persons begin with. */
export async function demandPlaceFor(client: pg.ClientBase, cohort: string): Promise<void> {
  await demandOnlyGenerated(client);
  const { rows } = await client.query<{ found: boolean }>(
    `select exists (select from person where source_system = $1 and starts_with(source_value, $2)) as found`,
    [generatedSystem, cohort],
  );
  if (rows[0]?.found === true) {
    throw new CohortRefused('exists', 'this database holds that cohort already: choose another seed');
  }
}

async function demandOnlyGenerated(client: pg.ClientBase): Promise<void> {
  // Two ranges of the index, where “<>” would read every person.
  const { rows } = await client.query<{ found: boolean }>(
    `select exists (select from person where source_system < $1)
         or exists (select from person where source_system > $1) as found`,
    [generatedSystem],
  );
  if (rows[0]?.found === true) {
    throw new CohortRefused(
      'not-generated',
      'this database holds persons whom no generator made: a cohort goes into an empty one',
    );
  }
}

/**
 * Writes the patients in one transaction, all or none. What is read off the record is left to a rebuild: a closed pathway
 * has no deadline and no task. Throws {@link CohortRefused}, and `RangeError` for a pathway that waits for something: no
 * run would ever serve it.
 */
export async function writeCohort(client: pg.ClientBase, patients: readonly CohortPatient[]): Promise<void> {
  const pathways = patients.flatMap((patient) =>
    patient.pathways.map((pathway) => ({ ...pathway, personId: patient.person.person_id })),
  );
  for (const pathway of pathways) demandNothingAhead(pathway);
  const copies = [
    ['person', personColumns, patients.map(personLine)],
    ['pathway', pathwayColumns, pathways.map(pathwayLine)],
    ['note', noteColumns, pathways.flatMap(({ notes }) => notes.map(noteLine))],
    ['pathway_event', eventColumns, pathways.map(eventLines)],
  ] as const;
  await client.query('begin');
  try {
    await demandOnlyGenerated(client);
    for (const [table, columns, lines] of copies) await copyLines(client, table, columns, lines);
    await client.query('commit');
  } catch (error) {
    await client.query('rollback');
    throw error;
  }
}

function demandNothingAhead({ state }: CohortPathway): void {
  const protocol = protocolOf(state.protocolVersion);
  const waits = plan(protocol, state).length > 0 || worklist(protocol, state).length > 0;
  if (state.closed === null || waits)
    throw new RangeError('a generated pathway is closed, with nothing ahead');
}

const personColumns = [
  'person_id',
  'source_system',
  'source_value',
  'given_name',
  'family_name',
  'birth_date',
  'gender',
  'language',
  'time_zone',
  'deceased',
  'contact_consent',
  'research_consent',
] as const;

const personLine = ({ person }: CohortPatient): string => {
  const row = { ...person, source_system: generatedSystem };
  return lineOf(personColumns.map((column): Value => row[column]));
};

const pathwayColumns = [
  'pathway_id',
  'person_id',
  'side',
  'episode',
  'enrol_command_id',
  'status',
  'phase',
  'protocol_version',
  'sequence',
  'next_deadline_at',
  'overdue',
] as const;

type OfPerson = CohortPatient['pathways'][number] & { readonly personId: string };

const pathwayLine = ({ pathwayId, personId, side, episode, enrolCommandId, state }: OfPerson): string => {
  const { protocolVersion, sequence } = state;
  const closed = ['closed', 'closed', protocolVersion, sequence, null, 0] as const;
  return lineOf([pathwayId, personId, side, episode, enrolCommandId, ...closed]);
};

const noteColumns = ['note_id', 'text', 'author_id'] as const;
const noteLine = ({ noteId, text, authorId }: CohortPathway['notes'][number]): string =>
  lineOf([noteId, text, authorId]);

const eventLines = ({ pathwayId, events }: CohortPathway): string =>
  rowsOf(pathwayId, events)
    .map((row) => lineOf(eventColumns.map((column): Value => row[column] ?? null)))
    .join('');
