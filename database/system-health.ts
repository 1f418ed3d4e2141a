/** What the record says of how the software does: what was not delivered, what waits, what was raised. */
import { sql, type Kysely } from 'kysely';
import { effectWords } from './effects.ts';
import type { Effect } from '../pathway/effects.ts';
import type { Instant } from '../pathway/time.ts';
import type { Database, EffectTable } from './schema.ts';

/** What gave up, or may or may not have been sent; newest first. */
export async function undelivered(db: Kysely<Database>, limit: number) {
  const of = db.selectFrom('effect').where('status', 'in', ['failed', 'uncertain']);
  const [rows, { count }] = await Promise.all([
    of
      .select(['pathway_id', 'key', 'kind', 'payload', 'day', 'status', 'code'])
      .orderBy('recorded_at', 'desc')
      .orderBy('key')
      .limit(limit)
      .execute(),
    of.select((each) => each.fn.countAll<string>().as('count')).executeTakeFirstOrThrow(),
  ]);
  return { total: Number(count), rows: rows.map(withWords) };
}

/** Recorded before that moment and not done yet: tried again and again, or nobody there to try. Oldest first. */
export async function waiting(db: Kysely<Database>, before: Instant, limit: number) {
  const of = db
    .selectFrom('effect')
    .where('status', 'in', ['pending', 'claimed'])
    .where(sql<boolean>`recorded_at < ${before}`);
  const [rows, { count }] = await Promise.all([
    of
      .select(['pathway_id', 'key', 'kind', 'payload', 'recorded_at'])
      .orderBy('recorded_at')
      .orderBy('key')
      .limit(limit)
      .execute(),
    of.select((each) => each.fn.countAll<string>().as('count')).executeTakeFirstOrThrow(),
  ]);
  return { total: Number(count), rows: rows.map(withWords) };
}

const withWords = <R extends Pick<EffectTable, 'kind'> & { payload: unknown }>({ payload, ...row }: R) => ({
  ...row,
  what: effectWords(payload as Effect),
});

export interface Standing {
  readonly migration: string;
  readonly outcomesAsOf: Date | null;
  readonly recordAlarms: number;
}

export async function standing(db: Kysely<Database>): Promise<Standing> {
  const { rows } = await sql<Standing>`select (select max(name) from kysely_migration) as migration,
    (select as_of from analytics_private.state) as "outcomesAsOf",
    (select count(*)::int from record_alarm) as "recordAlarms"`.execute(db);
  const [row] = rows;
  if (row === undefined) throw new Error('Postgres answered without a row');
  return row;
}

export async function postgresVersion(db: Kysely<Database>): Promise<string> {
  const { rows } = await sql<{
    version: string;
  }>`select current_setting('server_version') as version`.execute(db);
  return rows[0]?.version ?? '';
}
