/**
 * `npm run bench:migration`: a thousand pathways in flight, moved to version 2 by the bulk workflow after its preview. The
 * worker is killed midway (SIGKILL) and started again by its supervisor. Its own home and ports: another system may run.
 */
import { randomUUID } from 'node:crypto';
import { loadavg } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import { sql, type Kysely } from 'kysely';
import { enrolPatient } from '../client/enrolment.ts';
import type { Engine } from '../client/pathways.ts';
import { moveWorkflowIdOf, previewMove, startMove } from '../client/protocol-moves.ts';
import { connectTemporal } from '../client/temporal.ts';
import { loadSettings } from '../config/settings.ts';
import { connect } from '../database/connection.ts';
import { countsByState } from '../database/protocol-moves.ts';
import type { Database } from '../database/schema.ts';
import { instantFromEpoch } from '../pathway/time.ts';
import { answersFor, day, someone } from '../test/support/enrolment.ts';
import { freshEnvironment, removeHomes, start, type System } from '../test/scripts/system.ts';
import { line, say, timed } from './figures.ts';

const inFlight = Number(process.argv[2] ?? 1000);
const atOnce = 24;
const [from, to] = ['1', '2'] as const;

const now = () => instantFromEpoch(Date.now());

/** Of any day of conservative care, so that their plans differ. */
async function enrolAll(db: Kysely<Database>, engine: Engine): Promise<void> {
  let next = 0;
  const lane = async (): Promise<void> => {
    for (let index = next++; index < inFlight; index = next++) {
      const answers = answersFor({ protocolVersion: from, conservativeDay0: day(-(index % 60)) });
      await enrolPatient({ db, engine, now: now() }, someone(), answers);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, lane));
  // What was due on enrolment has its events: now they are in flight.
  await until(async () => {
    const { rows } = await sql<{ due: string }>`
      select count(*) as due from pathway where next_deadline_at <= now()`.execute(db);
    return rows[0]?.due === '0';
  });
}

async function until(holds: () => Promise<boolean>): Promise<void> {
  while (!(await holds())) await sleep(200);
}

/** Kills the worker process; its supervisor starts another. */
function killWorker(system: System): void {
  process.kill(system.processOf('workers/main.ts'), 'SIGKILL');
}

interface Verdict {
  readonly once: string;
  readonly twice: string;
  readonly never: string;
  readonly on_new: string;
}

async function verdictOf(db: Kysely<Database>): Promise<Verdict> {
  const { rows } = await sql<Verdict>`
    with moves as (
      select pathway_id, protocol_version,
        (select count(*) from pathway_event as event
          where event.pathway_id = pathway.pathway_id and event.type = 'protocol-moved') as times
      from pathway
    )
    select count(*) filter (where times = 1) as once, count(*) filter (where times > 1) as twice,
      count(*) filter (where times = 0) as never, count(*) filter (where protocol_version = ${to}) as on_new
    from moves`.execute(db);
  const [verdict] = rows;
  if (verdict === undefined) throw new Error('the record has no answer');
  return verdict;
}

const variables = await freshEnvironment();
const system = start(variables, ['npm', 'start']);
try {
  await system.says('Talus is ready');
  const { database, temporal } = loadSettings(variables);
  const db = connect(database.url);
  const client = await connectTemporal(temporal.address, temporal.namespace);
  const engine: Engine = { client, taskQueue: temporal.taskQueue };

  const enrolling = await timed(() => enrolAll(db, engine));
  say(line(`${inFlight} enrolled on version ${from}`, [enrolling]));

  let moveId = '';
  const previewing = await timed(async () => {
    const preview = await previewMove(db, { from, to, now: now() });
    moveId = preview.moveId;
    say(
      `  preview: ${preview.pathways} pathways, ${preview.changed} would change, ${preview.escalated} escalated at once`,
    );
  });
  say(line('preview', [previewing]));

  const moving = await timed(async () => {
    const actor = { id: 'vega', role: 'clinician' } as const;
    await startMove(db, engine, moveId, { actor, source: 'cli', reasonNoteId: randomUUID(), at: now() });
    await until(async () => (await countsByState(db, moveId)).moved >= inFlight * 0.4);
    killWorker(system);
    const { moved } = await countsByState(db, moveId);
    say(`  worker killed with SIGKILL after ${moved} were moved`);
    await client.workflow.getHandle(moveWorkflowIdOf(moveId)).result();
  });
  say(line('moved, with the kill', [moving]));

  const { moved, pending, refused, changed, gone } = await countsByState(db, moveId);
  const { once, twice, never, on_new } = await verdictOf(db);
  say(
    `  came out: ${moved} moved, ${pending} pending, ${refused} refused, ${changed} changed since, ${gone} gone`,
  );
  say(
    `  in Postgres: ${once} moved once, ${twice} twice, ${never} not at all; ${on_new} are on version ${to}`,
  );
  const isRight = Number(once) === inFlight && moved === inFlight && Number(on_new) === inFlight;
  say(isRight ? '  none moved twice, none forgotten: met' : '  MISSED');
  if (!isRight) process.exitCode = 1;
  say(`Load of the machine at the end: ${loadavg()[0]?.toFixed(1) ?? '?'}.`);
  await db.destroy();
  await client.connection.close();
} finally {
  system.signal('SIGINT');
  await system.ended;
  removeHomes();
}
