/**
 * `npm run bench:console [pathways]`: worklist and patient page from the server with 50 coordinators at once, and the first
 * view in a real browser, over a generated cohort. Its own Postgres, identity provider and web server, each a process.
 */
import { fork } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import autocannon from 'autocannon';
import { sql, type Kysely } from 'kysely';
import { generateCohort } from '../analytics/cohort/generate.ts';
import { webBundle } from '../console/server/web-bundle.ts';
import { connect } from '../database/connection.ts';
import { migrateToLatest } from '../database/migrate.ts';
import type { Database } from '../database/schema.ts';
import { freePort } from '../scripts/local/ports.ts';
import { startPostgres } from '../scripts/local/postgres.ts';
import { provide, signIn, signInByClicking, type SignedIn } from '../test/console/signed-in.ts';
import { findBrowser, openBrowser } from '../test/support/browser.ts';
import type { ServerOrder } from './console/server.ts';
import { line, say, timed } from './figures.ts';

const wanted = { pathways: 20_000, coordinators: 50, p95: 0.3, firstView: 1.5, script: 300 };
const pathways = Number(process.argv[2] ?? wanted.pathways);
const seconds = 15;
/** Of a hundred generated patients, some have two ankles or a relapse. */
const pathwaysPerPatient = 1.1;

const folder = mkdtempSync(join(tmpdir(), 'talus-bench-'));
const postgres = await startPostgres({ folder, port: await freePort() });
const url = postgres.url('bench');

/** In the order in which they are due, as everybody opens it; then as it is filtered. */
const worklistPaths: readonly Asked[] = [
  {},
  { group: 'overdue', who: 'coordinator' },
  { find: 'mar' },
  { whose: 'mine' },
].map((body) => ({ path: '/api/worklist/search', method: 'POST' as const, body: JSON.stringify(body) }));

interface Asked {
  readonly path: string;
  readonly method?: 'POST';
  readonly body?: string;
}

const turnOf = <T>(of: readonly T[], n: number): T => of[n % of.length] as T;

interface Load {
  readonly what: string;
  /** What each of the coordinators asks for, one after the other, and then again. */
  readonly askedBy: (coordinator: number) => readonly Asked[];
  readonly coordinators: readonly SignedIn[];
  readonly address: string;
  /** Requests a second of all together; undefined: each asks again as soon as it is answered. */
  readonly rate?: number;
}

async function load({ what, askedBy, coordinators, address, rate }: Load): Promise<void> {
  const took: number[] = [];
  let started = 0;
  const result = await autocannon({
    url: address,
    connections: coordinators.length,
    duration: seconds,
    ...(rate !== undefined && { overallRate: rate }),
    setupClient: (client) => {
      const n = started++;
      const { cookie, csrf } = turnOf(coordinators, n);
      client.setRequests(askedBy(n).map((asked) => ({ ...asked, headers: headersOf(asked, cookie, csrf) })));
      client.on('response', (_status, _bytes, milliseconds) => took.push(milliseconds));
    },
  });
  took.sort((a, b) => a - b);
  const at = (part: number): number => took[Math.floor(took.length * part)] ?? Number.NaN;
  say(line(`${what}: p95`, [at(0.95) / 1000], wanted.p95));
  // Autocannon’s own takes into account that whoever waits cannot ask: it is the stricter, and has no 95th percentile.
  say(
    `  ${''.padEnd(34)}median ${at(0.5).toFixed(0)} ms; p97.5 as autocannon has it ${result.latency.p97_5} ms; ${result.requests.average.toFixed(0)} requests/s`,
  );
  say(
    `  ${''.padEnd(34)}${took.length} answers, ${result.non2xx} of them refused; ${result.errors} without an answer (${result.timeouts} timed out)`,
  );
}

const headersOf = ({ body }: Asked, cookie: string, csrf: string) =>
  body === undefined ? { cookie } : { cookie, 'x-csrf-token': csrf, 'content-type': 'application/json' };

/**
 * A generated history ends with everything done. Of each pathway one thing waits, as of the obligations that wait most: a
 * third overdue, the most of them routine.
 */
const openTasks = (db: Kysely<Database>): Promise<unknown> =>
  sql`insert into worklist_task (pathway_id, key, rule, title, who, due_on, urgency)
    select pathway_id, 'REA-1/1', 'REA-1', 'Reassess the patient',
      case when n % 2 = 0 then 'coordinator' else 'clinician' end, current_date + (n % 90)::int - 30,
      case when n % 10 = 0 then 'safety' when n % 10 < 4 then 'clinical' else 'routine' end
    from (select pathway_id, row_number() over (order by pathway_id) as n from pathway) as numbered`.execute(
    db,
  );

async function firstView(address: string): Promise<void> {
  const executable = findBrowser();
  if (executable === undefined) return;
  const browser = await openBrowser(executable);
  const page = await (await browser.newContext()).newPage();
  await signInByClicking(page, address, 'coordinator');
  await page.getByRole('listitem').first().waitFor();
  const fresh = await (
    await browser.newContext({ storageState: await page.context().storageState() })
  ).newPage();
  const scripts: Promise<number>[] = [];
  fresh.on('requestfinished', (request) => {
    if (!request.url().endsWith('.js')) return;
    scripts.push(request.sizes().then(({ responseBodySize }) => responseBodySize));
  });
  const took = await timed(async () => {
    await fresh.goto(`${address}/worklist`);
    await fresh.getByRole('listitem').first().waitFor();
  });
  say(line('first view, to the first task', [took], wanted.firstView));
  const sizes = await Promise.all(scripts);
  const kilobytes = sizes.reduce((sum, size) => sum + size, 0) / 1000;
  say(`  JavaScript as it travels          ${kilobytes.toFixed(0)} kB  (at most ${wanted.script} kB)`);
  await browser.close();
}

async function measure(): Promise<void> {
  const provided = await provide(url);
  const { consoleUrl } = provided.signIn;
  const order: ServerOrder = {
    signIn: provided.signIn,
    webFolder: await webBundle(join(import.meta.dirname, '../node_modules/.cache/talus')),
    calendarFile: join(import.meta.dirname, '../calendars/us.json'),
  };
  const server = fork(join(import.meta.dirname, 'console/server.ts'), {
    execArgv: ['--import', 'tsx'],
    env: { ...process.env, NODE_ENV: 'production' },
  });
  server.send(order);
  await new Promise((resolve, reject) => server.once('message', resolve).once('exit', reject));
  try {
    const coordinators: SignedIn[] = [];
    for (let n = 0; n < wanted.coordinators; n += 1)
      coordinators.push(await signIn(consoleUrl, 'coordinator'));
    const db = connect(url, 1);
    const { rows } = await sql<{
      id: string;
    }>`select pathway_id as id from pathway order by random() limit 2000`.execute(db);
    await db.destroy();
    const each = { coordinators, address: consoleUrl };
    // They do not all ask the same at the same time.
    const lists = (n: number) => worklistPaths.map((_, index) => turnOf(worklistPaths, n + index));
    // Each has patients of their own, whose pages nobody has seen yet.
    const pages = (n: number) =>
      rows
        .filter((_, index) => index % wanted.coordinators === n)
        .map(({ id }) => ({ path: `/api/pathways/${id}` }));
    const rate = wanted.coordinators;
    say(`${wanted.coordinators} coordinators, each once a second:`);
    await load({ ...each, what: 'worklist', askedBy: lists, rate });
    await load({ ...each, what: 'patient page', askedBy: pages, rate });
    say(`${wanted.coordinators} coordinators, each as soon as it is answered:`);
    await load({ ...each, what: 'worklist', askedBy: lists });
    await load({ ...each, what: 'patient page', askedBy: pages });
    await firstView(consoleUrl);
  } finally {
    server.kill();
    await provided.close();
  }
}

try {
  const admin = connect(postgres.url('postgres'), 1);
  await sql`create database bench`.execute(admin);
  await admin.destroy();
  await migrateToLatest(url);
  const patients = Math.ceil(pathways / pathwaysPerPatient);
  const { pathways: made } = await generateCohort({ truth: 'default', patients, seed: 1, databaseUrl: url });
  const db = connect(url, 1);
  await openTasks(db);
  await sql`vacuum analyze`.execute(db);
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from worklist_task`.execute(db);
  await db.destroy();
  say(`${made} pathways, ${rows[0]?.n ?? 0} open tasks.`);
  await measure();
  say(`Load of the machine at the end: ${loadavg()[0]?.toFixed(1) ?? '?'}.`);
} finally {
  await postgres.stop();
  rmSync(folder, { recursive: true, force: true });
}
