/** `npm start` as a person meets it: the real command, the real servers, killed as reality kills them. */
import { Connection } from '@temporalio/client';
import nodemailer from 'nodemailer';
import pg from 'pg';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { loadSettings, loadStartSettings, type Settings } from '../../config/settings.ts';
import { requireFreePorts } from '../../scripts/local/bring-up.ts';
import type { CaughtMail } from '../../scripts/local/catcher/mail.ts';
import { signIn } from '../console/signed-in.ts';
import {
  freshEnvironment,
  leftOf,
  PORTS,
  removeHomes,
  start,
  startRefused,
  type System,
  type Variables,
} from './system.ts';

let variables: Variables;
let system: System;

const settings = (): Settings => loadSettings(variables);

async function query(sql: string): Promise<unknown[]> {
  const client = new pg.Client(settings().database.url);
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows;
  } finally {
    await client.end();
  }
}

async function namespaces(): Promise<(string | null | undefined)[]> {
  const connection = await Connection.connect({ address: settings().temporal.address });
  try {
    const { namespaces: found } = await connection.workflowService.listNamespaces({});
    return found.map(({ namespaceInfo }) => namespaceInfo?.name);
  } finally {
    await connection.close();
  }
}

const sendMail = (subject: string): Promise<unknown> =>
  nodemailer
    .createTransport(settings().mail.smtpUrl)
    .sendMail({ from: 'a@clinic.example', to: 'b@clinic.example', subject, text: subject });

async function subjects(): Promise<string[]> {
  const response = await fetch(`${settings().mail.catcherUrl ?? ''}/api/messages`);
  return ((await response.json()) as CaughtMail[]).map(({ subject }) => subject);
}

beforeAll(async () => {
  variables = await freshEnvironment();
  system = start(variables);
  await system.says('ready in');
});

afterAll(async () => {
  const processes = system.processes();
  system.signal('SIGKILL');
  await leftOf(processes);
  removeHomes();
});

test('one screen says where everything is, what to do next, and what this is not', async () => {
  await system.says('Ctrl-C');
  const { TALUS_TEMPORAL_UI_PORT: ui = '?', TALUS_MAIL_PORT: mail = '?' } = variables;
  for (const text of [ui, mail, 'npm run talus -- enrol', 'npm run rehearse', 'clinical judgment prevails'])
    expect(system.output()).toContain(text);
  expect(system.output()).not.toContain(new URL(settings().database.url).password);
  // What a slow machine is waited for stands before it.
  const screen = system.output().slice(system.output().indexOf('Talus is ready'));
  expect(screen.split('\n').length).toBeLessThan(24);
});

test('the command line finds the running system, and nobody else reads its passwords', async () => {
  expect(statSync(join(settings().home, 'connections.json')).mode & 0o777).toBe(0o600);
  expect(statSync(settings().home).mode & 0o777).toBe(0o700);
  expect(await query('select 1 as one')).toEqual([{ one: 1 }]);
  expect(await namespaces()).toEqual(expect.arrayContaining(['talus', 'talus-rehearsal']));
  await sendMail('first');
  expect(await subjects()).toEqual(['first']);
  expect((await fetch(settings().temporal.uiUrl ?? '')).status).toBe(200);
});

test('one signs in at the embedded provider, which listens on this machine alone', async () => {
  const { TALUS_CONSOLE_PORT: console = '', TALUS_PROVIDER_PORT: provider = '' } = variables;
  const { cookie } = await signIn(`http://127.0.0.1:${console}`, 'operator');
  const session = await fetch(`http://127.0.0.1:${console}/api/session`, { headers: { cookie } });
  expect(await session.json()).toMatchObject({ id: 'operator-demo', role: 'operator' });
  expect(listeningAt(Number(provider))).toEqual(['0100007F']);
});

/** The addresses in hexadecimal, IPv4 and IPv6, at which something listens on the port. */
function listeningAt(port: number): readonly string[] {
  const sockets = ['tcp', 'tcp6'].map((kind) => readFileSync(`/proc/net/${kind}`, 'utf8')).join('\n');
  const hex = port.toString(16).toUpperCase().padStart(4, '0');
  return [...sockets.matchAll(new RegExp(` ([0-9A-F]+):${hex} \\S+ 0A `, 'g'))].map(([, at = '']) => at);
}

test('a second start on the same data is refused, and the first goes on', async () => {
  const { code, output } = await startRefused(variables);
  expect(code).toBe(1);
  expect(output).toBe(
    `${settings().home} is already in use by process ${system.pid}: stop that one, or set TALUS_HOME to another folder.\n`,
  );
  expect(await query('select 1 as one')).toEqual([{ one: 1 }]);
});

test('a port in use is named, with the variable that moves it', async () => {
  const { TALUS_MAIL_PORT: taken = '' } = variables;
  const { code, output } = await startRefused({ ...(await freshEnvironment()), TALUS_MAIL_PORT: taken });
  expect(code).toBe(1);
  expect(output).toBe(
    `Port ${taken} is already in use: stop what listens there, or set TALUS_MAIL_PORT to a free port.\n`,
  );
});

test.each(PORTS)('so is every other one, before anything is started: %s', async (name) => {
  const settings = loadStartSettings({ ...(await freshEnvironment()), [name]: variables[name] ?? '' });
  await expect(requireFreePorts(settings)).rejects.toThrow(`set ${name} to a free port.`);
});

test.each([
  ['PostgreSQL', 'bin/postgres'],
  ['Temporal', 'temporal-server'],
  ['Temporal', 'temporal-ui-server'],
  ['The mail catcher', 'mail-catcher-process'],
  ['The worker', 'workers/main'],
  ['The web server', 'console/server/main'],
  ['The identity provider', 'console/provider/main'],
])('%s, killed with -9, is started again and has lost nothing (%s)', async (name, command) => {
  await query('create table if not exists kept (what text)');
  await query(`insert into kept values ('${command}')`);
  const said = system.output().length;
  process.kill(system.processOf(command), 'SIGKILL');
  await system.says(`${name} ended (killed by SIGKILL); starting it again.`, said);
  await system.says(`${name} runs again.`, said);
  expect(await query(`select what from kept where what = '${command}'`)).toEqual([{ what: command }]);
  expect(await namespaces()).toContain('talus');
  expect(await subjects()).toEqual(['first']);
});

test('SIGTERM stops everything in order, and leaves nothing running and nothing locked', async () => {
  const processes = system.processes();
  expect(processes.length).toBeGreaterThan(8);
  system.signal('SIGTERM');
  expect(await system.ended).toBe(0);
  expect(await leftOf(processes, 0)).toEqual([]);
  const home = variables['TALUS_HOME'] ?? '';
  expect(readdirSync(home).filter((name) => name.startsWith('lock'))).toEqual([]);
  expect(existsSync(join(home, 'connections.json'))).toBe(false);
  expect(existsSync(join(home, 'postgres/data/postmaster.pid'))).toBe(false);
  expect(readdirSync(join(home, 'logs')).filter((name) => name.endsWith('.pid'))).toEqual([]);
  expect(() => settings()).toThrow(/nothing runs from .*: run `npm start` first/);
});

test('what was there is there after the next start', async () => {
  system = start(variables);
  await system.says('ready in');
  expect(await query('select count(*)::int as kept from kept')).toEqual([{ kept: 7 }]);
  expect(await subjects()).toEqual(['first']);
});

test('kill -9 of the start itself ends all it started, and the next start just works', async () => {
  const processes = system.processes();
  await query("insert into kept values ('acknowledged')");
  system.signal('SIGKILL');
  const next = start(variables);
  expect(await leftOf(processes)).toEqual([]);
  system = next;
  await system.says('ready in');
  expect(await query("select what from kept where what = 'acknowledged'")).toHaveLength(1);
});

test('what keeps ending ends everything, with a sentence that names it and its log', async () => {
  const processes = system.processes();
  for (const time of [1, 2, 3]) {
    const said = system.output().length;
    process.kill(system.processOf('mail-catcher-process'), 'SIGKILL');
    if (time < 3) await system.says('The mail catcher runs again.', said);
  }
  expect(await system.ended).toBe(1);
  expect(system.output()).toMatch(/The mail catcher ended 3 times within a minute.*mail-catcher\.log\n$/);
  expect(await leftOf(processes, 0)).toEqual([]);
});

test('Ctrl-C while it starts stops what has started, with exit code 0', async () => {
  system = start(variables);
  const { TALUS_HOME: home = '' } = variables;
  while (!existsSync(join(home, 'postgres/data/postmaster.pid'))) await sleep(5);
  const processes = system.processes();
  system.signal('SIGINT');
  expect(await system.ended).toBe(0);
  expect(await leftOf(processes)).toEqual([]);
  expect(readdirSync(home).filter((name) => name.startsWith('lock'))).toEqual([]);
});

test('when npm is killed, which it cannot pass on, everything stops all the same', async () => {
  const npm = start(variables, ['npm', 'start']);
  await expect.poll(() => npm.has('bin/postgres'), { timeout: 30_000 }).toBe(true);
  const processes = npm.processes();
  npm.signal('SIGKILL');
  expect(await leftOf(processes, 15_000)).toEqual([]);
});
