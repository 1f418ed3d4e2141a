/** A namespace, a database, a mail server and a worker of its own for a test: the system as it runs, made small. */
import { randomUUID } from 'node:crypto';
import type { Client } from '@temporalio/client';
import type { temporal } from '@temporalio/proto';
import { DefaultLogger, NativeConnection, Runtime, type Worker } from '@temporalio/worker';
import type { Kysely } from 'kysely';
import { simpleParser, type ParsedMail } from 'mailparser';
import { SMTPServer } from 'smtp-server';
import { inject } from 'vitest';
import type { Dependencies } from '../../activities/index.ts';
import { createMailer } from '../../activities/messages/email.ts';
import { createSmsSender } from '../../activities/messages/sms.ts';
import { enrolPatient, type EnrolmentAnswers } from '../../client/enrolment.ts';
import { sendCommand, workflowIdOf, type Engine } from '../../client/pathways.ts';
import { connectTemporal } from '../../client/temporal.ts';
import type { Database } from '../../database/schema.ts';
import type { Command } from '../../pathway/commands.ts';
import type { Actor } from '../../pathway/events.ts';
import { instantFromEpoch } from '../../pathway/time.ts';
import type { Answer } from '../../pathway/turn.ts';
import { VirtualClock } from '../../rehearsal/virtual-time.ts';
import { freePort } from '../../scripts/local/ports.ts';
import { prepareNamespaces } from '../../scripts/local/temporal.ts';
import { buildWorkflows } from '../../workers/bundle.ts';
import { createWorker } from '../../workers/worker.ts';
import { answersFor, coordinator, someone } from './enrolment.ts';
import { freshDatabase } from './postgres.ts';

type HistoryEvent = temporal.api.history.v1.IHistoryEvent;

export interface EngineOptions {
  /** Another Temporal than the tests’ common one. */
  readonly address?: string;
  /** Another Postgres, by the URL of its `postgres` database. */
  readonly postgresUrl?: string;
  readonly workflowBundle?: { code: string };
  readonly dependencies?: Partial<Dependencies>;
}

export interface TestEngine {
  readonly db: Kysely<Database>;
  readonly databaseUrl: string;
  readonly client: Client;
  readonly engine: Engine;
  readonly mails: ParsedMail[];
  /** Whether the mail server takes nothing for now. */
  readonly refuseMail: (refuses: boolean) => void;
  readonly dependencies: Dependencies;
  /** Begins to work on tasks; a new one may follow a stopped one. */
  readonly startWorker: (bundle?: { code: string }) => Promise<() => Promise<void>>;
  /** Stops those that run: nobody works on tasks until one is started. */
  stopWorkers(): Promise<void>;
  enrol(answers?: Partial<EnrolmentAnswers['enrolment']>): Promise<string>;
  give(pathwayId: string, command: Command, commandId?: string, actor?: Actor): Promise<Answer>;
  /** `patience` is how long a step may take, in real milliseconds. */
  clock(pathwayId: string, patience?: number): VirtualClock;
  close(): Promise<void>;
}

let built: Promise<{ code: string }> | undefined;
/** The real workflow code, bundled once a test file. */
export const workflows = (): Promise<{ code: string }> => (built ??= buildWorkflows());

export async function testEngine(options: EngineOptions = {}): Promise<TestEngine> {
  quietRuntime();
  const address = options.address ?? inject('temporalAddress');
  const namespace = `test-${randomUUID()}`;
  await prepareNamespaces(address, [namespace]);
  const database = await freshDatabase(options.postgresUrl);
  const { db, url } = database;
  const mail = await catchMail();
  const client = await connectTemporal(address, namespace);
  const connection = await NativeConnection.connect({ address });
  const dependencies: Dependencies = {
    db,
    mailer: createMailer({ smtpUrl: mail.url, from: 'talus@clinic.example' }),
    sms: createSmsSender({ baseUrl: 'http://127.0.0.1:9', accountSid: 'AC', authToken: 'x', from: '+1' }),
    fhirEndpoint: undefined,
    staff: { coordinator: 'coordinator@clinic.example', clinician: 'clinician@clinic.example' },
    clinicName: 'Test clinic',
    ...options.dependencies,
  };
  const engine: Engine = { client, taskQueue: 'talus' };
  const stops: (() => Promise<void>)[] = [];

  const startWorker = async (bundle?: { code: string }) => {
    const workflowBundle = bundle ?? options.workflowBundle ?? (await workflows());
    const worker = await createWorker({
      connection,
      namespace,
      taskQueue: 'talus',
      workflowBundle,
      dependencies,
    });
    const stop = running(worker);
    stops.push(stop);
    return stop;
  };
  await startWorker();

  return {
    db,
    databaseUrl: url,
    client,
    engine,
    mails: mail.mails,
    refuseMail: mail.refuse,
    dependencies,
    startWorker,
    stopWorkers: async () => {
      for (const stop of stops) await stop();
    },
    enrol: (answers) => enrolForTest(db, engine, answers),
    give: (pathwayId, command, commandId = randomUUID(), actor = coordinator) =>
      sendCommand(engine, pathwayId, { commandId, actor, source: 'cli', command }),
    clock: (pathwayId, patience) => VirtualClock.open(client, workflowIdOf(pathwayId), patience),
    close: async () => {
      for (const stop of stops) await stop();
      await connection.close();
      await client.connection.close();
      await mail.close();
      await database.drop();
    },
  };
}

function running(worker: Worker): () => Promise<void> {
  const ended = worker.run();
  let isStopped = false;
  return async () => {
    if (!isStopped) worker.shutdown();
    isStopped = true;
    await ended;
  };
}

let isQuiet = false;
function quietRuntime(): void {
  if (isQuiet) return;
  isQuiet = true;
  Runtime.install({ logger: new DefaultLogger('ERROR', () => undefined) });
}

interface MailCatcher {
  readonly url: string;
  readonly mails: ParsedMail[];
  readonly refuse: (refuses: boolean) => void;
  readonly close: () => Promise<void>;
}

async function catchMail(): Promise<MailCatcher> {
  const mails: ParsedMail[] = [];
  let refuses = false;
  const server = new SMTPServer({
    disabledCommands: ['AUTH', 'STARTTLS'],
    onMailFrom: (_address, _session, done) => {
      done(refuses ? Object.assign(new Error('try again later'), { responseCode: 451 }) : null);
    },
    onData: (stream, _session, done) => {
      simpleParser(stream).then(
        (mail) => {
          mails.push(mail);
          done();
        },
        (error: unknown) => {
          done(error as Error);
        },
      );
    },
  });
  const port = await freePort();
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  return {
    url: `smtp://127.0.0.1:${port}`,
    mails,
    refuse: (now) => {
      refuses = now;
    },
    close: () =>
      new Promise((resolve) => {
        server.close(resolve);
      }),
  };
}

async function enrolForTest(
  db: Kysely<Database>,
  engine: Engine,
  answers?: Partial<EnrolmentAnswers['enrolment']>,
): Promise<string> {
  const now = instantFromEpoch(Date.now());
  const { pathwayId } = await enrolPatient({ db, engine, now }, someone(), answersFor(answers));
  return pathwayId;
}

/** What the Temporal UI calls an event of a history, such as a timer. */
export const summaryOf = ({ userMetadata }: HistoryEvent): string =>
  Buffer.from(userMetadata?.summary?.data ?? []).toString();

/** Waits until `check` holds; fails after `patience` real milliseconds. */
export async function eventually(check: () => Promise<boolean> | boolean, patience = 15_000): Promise<void> {
  const end = Date.now() + patience;
  while (!(await check())) {
    if (Date.now() > end) throw new Error('what was waited for did not come');
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
