/** The running system, as the command line reaches it: connected late, and always let go of. */
import type { Kysely } from 'kysely';
import type { Engine } from '../../client/pathways.ts';
import { workflowUrls } from '../../client/workflow-url.ts';
import { loadSettings, type Settings } from '../../config/settings.ts';
import type { Database } from '../../database/schema.ts';
import { environmentFault } from './faults.ts';
import type { PathwayOnRecord } from '../../client/pathway-on-record.ts';

export interface System {
  readonly settings: Settings;
  readonly db: Kysely<Database>;
  /** Connects to Temporal: what only reads the record does without. */
  readonly engine: () => Promise<Engine>;
  /** Throws a fault where none, or more than one, has an id that begins so. */
  readonly pathway: (beginning: string) => Promise<PathwayOnRecord>;
  /** The page of a pathway’s workflow, where there is a Temporal UI. */
  readonly workflowUrl: (pathwayId: string) => string | undefined;
}

export interface Where {
  /** Rehearsals have a database and a namespace of their own. */
  readonly rehearsal?: boolean | undefined;
}

/** Loading the libraries of Postgres and Temporal takes longer than `--help` may: hence imported where used. */
export async function withSystem<T>(
  { rehearsal = false }: Where,
  work: (system: System) => Promise<T>,
): Promise<T> {
  const settings = loadSettings(process.env);
  const { connect } = await import('../../database/connection.ts');
  const db = connect(rehearsal ? settings.database.rehearsalUrl : settings.database.url, 2);
  const namespace = rehearsal ? settings.temporal.rehearsalNamespace : settings.temporal.namespace;
  let connected: Engine | undefined;
  const engine = async (): Promise<Engine> =>
    (connected ??= await connectEngine(settings.temporal.address, namespace, settings.temporal.taskQueue));
  const workflowUrl = workflowUrls(settings.temporal.uiUrl, namespace);
  const pathway = async (beginning: string) => (await import('./find-pathway.ts')).findPathway(db, beginning);
  try {
    return await work({ settings, db, engine, pathway, workflowUrl });
  } finally {
    await db.destroy();
    await connected?.client.connection.close();
  }
}

async function connectEngine(address: string, namespace: string, taskQueue: string): Promise<Engine> {
  const { connectTemporal } = await import('../../client/temporal.ts');
  try {
    return { client: await connectTemporal(address, namespace), taskQueue };
  } catch {
    throw environmentFault(
      'ENVIRONMENT.not-running',
      `Temporal does not answer at ${address}: is \`npm start\` running?`,
    );
  }
}
