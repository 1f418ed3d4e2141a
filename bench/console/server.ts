/** The web server of `npm run bench:console`, in a process of its own: all that reads is real, and nothing is commanded. */
import { Client, Connection } from '@temporalio/client';
import { pino } from 'pino';
import { loadWordings } from '../../console/server/form/wording.ts';
import { createServer } from '../../console/server/server.ts';
import type { SignIn } from '../../console/server/sign-in/settings.ts';
import { readClinicCalendar } from '../../client/clinic-calendar.ts';
import { connect } from '../../database/connection.ts';
import { instantFromEpoch, TimeZone } from '../../pathway/time.ts';

export interface ServerOrder {
  readonly signIn: SignIn;
  readonly webFolder: string;
  readonly calendarFile: string;
}

process.on('message', (order: ServerOrder) => {
  serve(order).then(
    () => process.send?.('ready'),
    (error: unknown) => {
      process.stderr.write(`${String(error)}\n`);
      process.exit(1);
    },
  );
});

async function serve({ signIn, webFolder, calendarFile }: ServerOrder): Promise<void> {
  const timeZone = TimeZone.parse('Europe/Madrid');
  const server = await createServer(
    {
      db: connect(signIn.databaseUrl),
      databaseUrl: signIn.databaseUrl,
      engine: { client: new Client({ connection: Connection.lazy() }), taskQueue: 'talus' },
      workflowUrl: () => undefined,
      log: pino({ level: 'error' }),
      now: () => instantFromEpoch(Date.now()),
      linkSecret: 'a secret of the benchmark, long enough',
      wordings: loadWordings(undefined),
      contact: 'coordinator@clinic.example',
      timeZone,
      calendar: readClinicCalendar(calendarFile, timeZone),
      clinics: [],
      signIn,
      webFolder,
    },
    { requestsPerMinute: 1_000_000, signInsPerMinute: 1_000_000 },
  );
  await server.listen({ host: '127.0.0.1', port: Number(new URL(signIn.consoleUrl).port) });
}
