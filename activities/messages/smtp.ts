/**
 * One message in one SMTP conversation, and what became of it.
 *
 * Nodemailer's ready-made transport reports every lost connection alike (`command: 'CONN'`), whether it was lost
 * before the recipient was named or after the whole message was handed over. A patient's message must not be sent
 * twice, so this drives nodemailer's own connection and notes when the server asked for the message.
 */
import { Readable } from 'node:stream';
import SMTPConnection, { type SMTPConnectionOptions } from 'nodemailer/lib/smtp-connection';
import { type SendResult, TemporaryDeliveryError } from './delivery.ts';

export interface SmtpServer extends SMTPConnectionOptions {
  auth?: { user: string; pass: string } | undefined;
}

export interface Envelope {
  from: string;
  to: string;
}

/** What nodemailer puts on its errors, as far as it matters here. */
interface SmtpError extends Error {
  code?: string;
  originalCode?: string;
  /** Command in flight: `RCPT TO`, `DATA`, `AUTH PLAIN`; `CONN` for the connection, `API` for nodemailer itself. */
  command?: string;
  response?: string;
  responseCode?: number;
  /** A 5yz answer other than 503, which is about the session and not about the message. */
  permanent?: boolean;
}

/**
 * Hands `message` (a complete RFC 5322 message) to `server` for one recipient.
 *
 * @throws {TemporaryDeliveryError} when it is certain that nothing was delivered and it may be tried again
 */
export async function deliver(server: SmtpServer, envelope: Envelope, message: Buffer): Promise<SendResult> {
  let dataBegan = false;
  // Nodemailer starts to read a stream when the server has answered DATA, and not before.
  const body = Readable.from(
    (function* () {
      dataBegan = true;
      yield message;
    })(),
  );
  try {
    await converse(server, envelope, body);
    return { status: 'sent' };
  } catch (error) {
    return classify(error as SmtpError, dataBegan);
  }
}

async function converse(server: SmtpServer, envelope: Envelope, body: Readable): Promise<void> {
  const { auth } = server;
  const connection = new SMTPConnection(server);
  const failed = new Promise<never>((_resolve, reject) => connection.on('error', reject));
  const step = (start: (done: (error?: Error | null) => void) => void): Promise<void> =>
    Promise.race([
      failed,
      new Promise<void>((resolve, reject) => {
        start((error) => {
          if (error) reject(error);
          else resolve();
        });
      }),
    ]);
  try {
    await step((done) => {
      connection.connect(done);
    });
    if (auth !== undefined && connection.allowsAuth) {
      await step((done) => {
        connection.login(auth, done);
      });
    }
    await step((done) => {
      connection.send({ from: envelope.from, to: [envelope.to] }, body, done);
    });
  } finally {
    connection.close();
    body.destroy();
  }
}

/**
 * Only what is said of the recipient or of the message is a refusal. A refused login or sender is a fault of our
 * own settings: it would otherwise mark every patient's address as wrong.
 */
function classify(error: SmtpError, dataBegan: boolean): SendResult {
  const code = codeOf(error, dataBegan);
  const aboutThisMessage = error.command === 'RCPT TO' || error.command === 'DATA';
  if (error.permanent === true && aboutThisMessage) return { status: 'refused', code };
  if (error.code === 'EENVELOPE' && error.command === 'API') return { status: 'refused', code: 'address' };
  const answeredNo = (error.responseCode ?? 0) >= 400;
  if (dataBegan && !answeredNo) return { status: 'uncertain', code };
  throw new TemporaryDeliveryError(code);
}

/** Such as `rcpt-550-5.1.1`, `connection-econnrefused`, `data-etimedout`: never the server's words, which quote the address. */
function codeOf(error: SmtpError, dataBegan: boolean): string {
  const stage = dataBegan ? 'data' : stageOf(error.command ?? 'CONN');
  if (error.responseCode === undefined) {
    return `${stage}-${(error.originalCode ?? error.code ?? 'failed').toLowerCase()}`;
  }
  const enhanced = /^\d{3}[ -](\d\.\d{1,3}\.\d{1,3})\b/.exec(error.response ?? '')?.[1];
  return [stage, error.responseCode, ...(enhanced === undefined ? [] : [enhanced])].join('-');
}

const stageOf = (command: string): string =>
  command === 'CONN' ? 'connection' : (command.split(' ')[0] ?? command).toLowerCase();
