/** Moves of pathways to another protocol version: what was previewed, who moved them and why, and how each came out. */
import { sql, type Kysely, type Migration } from 'kysely';

const statements = [
  `create table protocol_move (
    move_id uuid primary key,
    from_version text not null,
    to_version text not null,
    counts jsonb not null default '{}',
    previewed_at timestamptz,
    started_at timestamptz,
    finished_at timestamptz,
    actor_id text,
    actor_role text,
    source text,
    reason_note_id uuid,
    recorded_at timestamptz not null default now(),
    check (started_at is null or num_nulls(previewed_at, actor_id, actor_role, source, reason_note_id) = 0)
  )`,
  `create table protocol_move_pathway (
    move_id uuid not null references protocol_move,
    pathway_id uuid not null references pathway,
    sequence int not null,
    changes jsonb not null,
    escalated int not null,
    state text not null default 'pending'
      check (state in ('pending', 'moved', 'refused', 'changed', 'gone')),
    code text,
    primary key (move_id, pathway_id)
  )`,
  `create index protocol_move_pathway_pending on protocol_move_pathway (move_id, pathway_id)
    where state = 'pending'`,
  `create index pathway_protocol on pathway (protocol_version, pathway_id) where status = 'open'`,
];

export const protocolMove: Migration = {
  async up(db: Kysely<unknown>) {
    for (const statement of statements) await sql.raw(statement).execute(db);
  },
  async down(db: Kysely<unknown>) {
    await db.schema.dropIndex('pathway_protocol').execute();
    for (const table of ['protocol_move_pathway', 'protocol_move'])
      await db.schema.dropTable(table).execute();
  },
};
