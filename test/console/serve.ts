/** The web server, over an engine of the tests. */
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { pino } from 'pino';
import type { ServerContext } from '../../console/server/context.ts';
import { loadWordings } from '../../console/server/form/wording.ts';
import { createServer } from '../../console/server/server.ts';
import { formLinkUrl, signFormLink } from '../../links/form-link.ts';
import { addDays, instantAt, instantFromEpoch, type Instant } from '../../pathway/time.ts';
import type { TestEngine } from '../support/engine.ts';
import { day, zone } from '../support/enrolment.ts';

export const secret = 'a secret of the tests, long enough';
export const realNow = (): Instant => instantFromEpoch(Date.now());

export interface Served {
  readonly context: ServerContext;
  readonly server: FastifyInstance;
  /** Where it listens, without a path. */
  readonly address: string;
  /** Every line of its log. */
  readonly logged: readonly string[];
}

/**
 * `now` and `wordings` are the real clock and none unless given; `limits` those of production. With `signIn` it listens
 * where that says that the console is.
 */
export async function serve(
  { db, engine, databaseUrl }: Pick<TestEngine, 'db' | 'engine' | 'databaseUrl'>,
  given: Partial<
    Pick<ServerContext, 'now' | 'wordings' | 'signIn' | 'webFolder' | 'fhir' | 'rehearsals'>
  > = {},
  limits: Parameters<typeof createServer>[1] = {},
): Promise<Served> {
  const logged: string[] = [];
  const context: ServerContext = {
    db,
    databaseUrl,
    engine,
    workflowUrl: () => undefined,
    log: pino({ level: 'trace' }, { write: (line: string) => void logged.push(line) }),
    now: realNow,
    linkSecret: secret,
    wordings: loadWordings(undefined),
    contact: 'coordinator@clinic.example',
    timeZone: zone,
    calendar: { version: 'test', weekend: [6, 7], holidays: [] },
    webFolder: emptyWebFolder(),
    ...given,
  };
  const server = await createServer(context, limits);
  const port = given.signIn === undefined ? 0 : Number(new URL(given.signIn.consoleUrl).port);
  return { context, server, address: await server.listen({ host: '127.0.0.1', port }), logged };
}

/** In place of what Vite builds, for tests that do not look at the console. */
function emptyWebFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'talus-web-'));
  mkdirSync(join(folder, 'assets'));
  writeFileSync(join(folder, 'index.html'), '<!doctype html><title>Talus</title>');
  return folder;
}

/** The link that a message of now carries. */
export async function formLink(address: string, pathwayId: string, lastDay = day(7)): Promise<string> {
  const expiresAt = instantAt(addDays(lastDay, 1), zone, 0);
  return formLinkUrl(address, await signFormLink({ pathwayId, issuedAt: realNow(), expiresAt }, secret));
}
