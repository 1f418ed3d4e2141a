/** The activities as the worker hosts them: real database, real SMTP, and an HTTP server for SMS. */
import type { ParsedMail } from 'mailparser';
import { createActivities, type Activities, type Dependencies } from '../../activities/index.ts';
import { createMailer } from '../../activities/messages/email.ts';
import { createSmsSender } from '../../activities/messages/sms.ts';
import type { RecordedStory } from '../support/recorded-story.ts';
import { freshDatabase, type TestDatabase } from '../support/postgres.ts';
import { answerJson, startHttpHost } from './http-host.ts';
import { startSmtpHost } from './messages/smtp-host.ts';

export interface OutboxSystem extends TestDatabase {
  readonly activities: Activities;
  readonly dependencies: Dependencies;
  /** The same system with other parts. */
  readonly having: (parts: Partial<Dependencies>) => Activities;
  /** What arrived at the mail server, and the texts at the provider, since the last look. */
  readonly mails: () => readonly ParsedMail[];
  readonly texts: () => readonly { to: string; body: string }[];
  /** The mail server asks to come back later, until told otherwise. */
  readonly mailIsBusy: (isBusy: boolean) => void;
  /** The mail server says that there is no such recipient, until told otherwise. */
  readonly mailRefuses: (refuses: boolean) => void;
  /** Nothing has arrived, and the mail server takes everything: as it was when it started. */
  readonly afresh: () => void;
  readonly stop: () => Promise<void>;
}

export async function startOutboxSystem(): Promise<OutboxSystem> {
  const database = await freshDatabase();
  let isBusy = false;
  let refuses = false;
  const answer = (code: number, text: string): Error =>
    Object.assign(new Error(text), { responseCode: code });
  const smtp = await startSmtpHost(() => ({
    onMailFrom: (_address, _session, done) => {
      done(isBusy ? answer(451, '4.3.2 later') : null);
    },
    onRcptTo: ({ address }, _session, done) => {
      done(refuses ? answer(550, `5.1.1 no such user <${address}>`) : null);
    },
  }));
  const texts: { to: string; body: string }[] = [];
  const provider = await startHttpHost((_request, body, response) => {
    const form = new URLSearchParams(body);
    texts.push({ to: form.get('To') ?? '', body: form.get('Body') ?? '' });
    answerJson(response, 201, { sid: 'SM1' });
  });
  const dependencies: Dependencies = {
    db: database.db,
    mailer: createMailer({ smtpUrl: smtp.url, from: 'Clinic <clinic@clinic.example>' }),
    sms: createSmsSender({
      baseUrl: provider.url,
      accountSid: 'AC1',
      authToken: 'token',
      from: '+15005550006',
    }),
    fhirEndpoint: undefined,
    staff: { coordinator: 'coordinator@clinic.example', clinician: 'clinician@clinic.example' },
    clinicName: 'Ankle clinic',
  };
  const having = (parts: Partial<Dependencies>) => createActivities({ ...dependencies, ...parts });
  return {
    ...database,
    dependencies,
    having,
    activities: having({}),
    mails: () => smtp.received.splice(0),
    texts: () => texts.splice(0),
    mailIsBusy: (is) => {
      isBusy = is;
    },
    mailRefuses: (does) => {
      refuses = does;
    },
    afresh: () => {
      isBusy = false;
      refuses = false;
      smtp.received.length = 0;
      texts.length = 0;
    },
    stop: async () => {
      await smtp.close();
      await provider.close();
      await database.drop();
    },
  };
}

/** The call with which the workflow runs an effect. */
export const callOf = (story: RecordedStory, key: string) => ({ pathwayId: story.id, key, at: story.now });

/** The call for the only patient message that is pending. */
export async function patientMessageOf(story: RecordedStory) {
  const pending = (await story.outbox('patient-message')).filter(({ status }) => status === 'pending');
  const [row, ...others] = pending;
  if (row === undefined || others.length > 0)
    throw new Error(`${pending.length} patient messages are pending`);
  return callOf(story, row.key);
}

/** What became of each effect of a kind. */
export const endsOf = async (story: RecordedStory, kind: 'patient-message' | 'staff-message' | 'referral') =>
  (await story.outbox(kind)).map(({ status, code }) => ({ status, code }));

export const recipientOf = (mail: ParsedMail | undefined): string | undefined =>
  [mail?.to ?? []].flat()[0]?.value[0]?.address;

/** Like the process of a worker that dies once the message is out: nothing after the sending is done. */
export function dyingAfterSending(mailer: Dependencies['mailer']): Dependencies['mailer'] {
  return {
    send: async (mail) => {
      await mailer.send(mail);
      throw new Error('the process is gone');
    },
  };
}
