/** Rehearsals that the console holds: kept in the rehearsals’ own database, so that any web server can go on with one. */
import { sql, type Insertable, type Kysely, type Selectable } from 'kysely';
import type { Database, PathwayTable, RehearsalSideTable, RehearsalTable } from './schema.ts';

export interface KeptRehearsal extends Selectable<RehearsalTable> {
  /** In the order of the versions. */
  readonly sides: readonly Selectable<RehearsalSideTable>[];
}

export async function rehearsalById(
  db: Kysely<Database>,
  rehearsalId: string,
): Promise<KeptRehearsal | undefined> {
  const row = await db
    .selectFrom('rehearsal')
    .selectAll()
    .where('rehearsal_id', '=', rehearsalId)
    .executeTakeFirst();
  if (row === undefined) return undefined;
  const sides = await db
    .selectFrom('rehearsal_side')
    .selectAll()
    .where('rehearsal_id', '=', rehearsalId)
    .orderBy('place')
    .execute();
  return { ...row, sides };
}

export const latestRehearsals = (
  db: Kysely<Database>,
  count: number,
): Promise<Selectable<RehearsalTable>[]> =>
  db.selectFrom('rehearsal').selectAll().orderBy('begun_at', 'desc').limit(count).execute();

/** `pathwayIds`: one for each version, in their order. */
export const saveRehearsal = (
  db: Kysely<Database>,
  rehearsal: Insertable<RehearsalTable>,
  pathwayIds: readonly string[],
): Promise<void> =>
  db.transaction().execute(async (trx) => {
    await trx.insertInto('rehearsal').values(rehearsal).execute();
    await trx
      .insertInto('rehearsal_side')
      .values(
        pathwayIds.map((pathwayId, place) => ({
          pathway_id: pathwayId,
          rehearsal_id: rehearsal.rehearsal_id,
          place,
        })),
      )
      .execute();
  });

/** So many happenings of the script were told to that pathway. */
export async function savePlayed(db: Kysely<Database>, pathwayId: string, played: number): Promise<void> {
  await db.updateTable('rehearsal_side').set({ played }).where('pathway_id', '=', pathwayId).execute();
}

/** Undefined where the pathway is of no rehearsal that the console holds. */
export const rehearsedPathway = (
  db: Kysely<Database>,
  pathwayId: string,
): Promise<Pick<Selectable<PathwayTable>, 'status'> | undefined> =>
  db
    .selectFrom('rehearsal_side')
    .innerJoin('pathway', 'pathway.pathway_id', 'rehearsal_side.pathway_id')
    .select('pathway.status')
    .where('rehearsal_side.pathway_id', '=', pathwayId)
    .executeTakeFirst();

/**
 * Does `work` while no other process works on the same rehearsal. Returns undefined where one does and `wait` is false.
 * `locks` is a pool apart from that of `work`: each that waits or works holds one of its connections.
 */
export const alone = <T>(
  locks: Kysely<Database>,
  rehearsalId: string,
  { wait }: { readonly wait: boolean },
  work: () => Promise<T>,
): Promise<T | undefined> =>
  locks.connection().execute(async (connection) => {
    const key = sql`hashtextextended(${rehearsalId}, 0)`;
    if (wait) await sql`select pg_advisory_lock(${key})`.execute(connection);
    else {
      const { rows } = await sql<{
        taken: boolean;
      }>`select pg_try_advisory_lock(${key}) as taken`.execute(connection);
      if (rows[0]?.taken !== true) return undefined;
    }
    try {
      return await work();
    } finally {
      await sql`select pg_advisory_unlock(${key})`.execute(connection);
    }
  });
