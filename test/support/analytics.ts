/** Asking the analysts’ views, as the owner or as a login that has been granted a role. */
import { randomUUID } from 'node:crypto';
import { sql, type Kysely } from 'kysely';
import { replaceCurves, type StoredCurves } from '../../database/analytics/curves.ts';
import { inOneRefresh, refreshViews } from '../../database/analytics/refresh.ts';
import { connect } from '../../database/connection.ts';
import type { Database } from '../../database/schema.ts';
import { instantFromEpoch, type Instant } from '../../pathway/time.ts';
import type { TestDatabase } from './postgres.ts';

export type Row = Record<string, unknown>;

export async function ask(db: Kysely<Database>, query: string): Promise<readonly Row[]> {
  const { rows } = await sql.raw<Row>(query).execute(db);
  return rows;
}

/** Of the views alone, without curves. */
export const refresh = (db: Kysely<Database>, asOf: Instant = instantFromEpoch(Date.now())): Promise<void> =>
  inOneRefresh(db, (trx) => refreshViews(trx, asOf));

export const storeCurves = (db: Kysely<Database>, curves: StoredCurves, asOf: Date | null): Promise<void> =>
  db.transaction().execute((trx) => replaceCurves(trx, curves, asOf));

export interface Login {
  readonly db: Kysely<Database>;
  remove(): Promise<void>;
}

/** A new login of the cluster, with one role granted to it. */
export async function loginAs(t: TestDatabase, role: 'talus_analyst' | 'talus_aggregate'): Promise<Login> {
  const name = `login_${randomUUID().replaceAll('-', '')}`;
  const password = randomUUID();
  await sql`create role ${sql.id(name)} login password ${sql.lit(password)} in role ${sql.id(role)}`.execute(
    t.db,
  );
  const url = new URL(t.url);
  url.username = name;
  url.password = password;
  const db = connect(url.href, 2);
  return {
    db,
    remove: async () => {
      await db.destroy();
      await sql`drop role ${sql.id(name)}`.execute(t.db);
    },
  };
}

/** Of an invented episode: days from conservative day 0, which is 5 January 2026. */
export interface EpisodeFacts {
  readonly personId?: string;
  readonly side?: 'left' | 'right';
  readonly born?: string;
  readonly consent?: boolean;
  /** Columns of `pathway_outcome` that are not dates. */
  readonly outcome?: Partial<Row>;
  /** Columns of `pathway_outcome` that are dates, as days. */
  readonly days?: Readonly<Record<string, number>>;
  readonly measurements?: readonly {
    readonly scale: string;
    readonly arm: 'conservative' | 'surgical';
    readonly timePoint: string;
    readonly day: number;
    readonly score: number | null;
  }[];
}

const dayZero = '2026-01-05';
const dateOf = (day: number): string =>
  new Date(Date.parse(dayZero) + day * 86_400_000).toISOString().slice(0, 10);

/** As the projections would write it, known since day 0. Returns the ids. */
export async function addEpisode(
  db: Kysely<Database>,
  facts: EpisodeFacts = {},
): Promise<{ readonly personId: string; readonly pathwayId: string }> {
  const { personId = randomUUID(), side = 'left', measurements = [] } = facts;
  const pathwayId = randomUUID();
  await sql`insert into person (person_id, source_system, source_value, given_name, family_name, birth_date, language,
      time_zone, contact_consent, research_consent)
    values (${personId}, 'urn:test', ${personId}, 'Quirina', 'Inventada', ${facts.born ?? '1991-02-13'}, 'en', 'UTC', true,
      ${facts.consent ?? true}) on conflict do nothing`.execute(db);
  await sql`insert into pathway (pathway_id, person_id, side, episode, enrol_command_id, status, phase, protocol_version,
      sequence, overdue)
    values (${pathwayId}, ${personId}, ${side}, 1, ${randomUUID()}, 'closed', 'closed', '2', 9, 0)`.execute(
    db,
  );
  const row = {
    pathway_id: pathwayId,
    enrolled_on: dayZero,
    conservative_day0: dayZero,
    referral_delay_days: 0,
    sessions_attended: 0,
    sessions_missed: 0,
    immobilized_days: 0,
    immobilization_breach: false,
    status_known_on: dateOf(400),
    known_from: dayZero,
    ...facts.outcome,
    ...Object.fromEntries(Object.entries(facts.days ?? {}).map(([column, day]) => [column, dateOf(day)])),
  };
  await sql`insert into pathway_outcome select * from jsonb_populate_record(null::pathway_outcome,
    ${JSON.stringify(row)}::jsonb)`.execute(db);
  const anchors = { conservative: 0, surgical: facts.days?.['surgery_on'] ?? 0 };
  for (const [index, { scale, arm, timePoint, day, score }] of measurements.entries()) {
    const anchor = dateOf(anchors[arm]);
    await sql`insert into measurement values (${pathwayId}, ${index}, ${index}, ${scale}, ${arm}, ${timePoint}, 'filed',
      ${score}, ${score === null ? 'too-few-answered' : null}, 1, 1, ${dateOf(anchors[arm] + day)}, ${anchor}, ${anchor},
      'patient', 'form', ${dayZero}, null)`.execute(db);
  }
  return { personId, pathwayId };
}
