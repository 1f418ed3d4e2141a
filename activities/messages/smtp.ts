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

/** For how long a connection waits for the next message, in milliseconds. */
const keptFor = 10_000;

/**
 * Connections to one server. Each takes one message at a time, so that a lost one is told from its neighbours, and is kept
 * for the next: servers let a stranger wait before they greet, and TLS takes its time too.
 */
export class SmtpConnections {
  readonly #server: SmtpServer;
  /** With the timer that will close it. */
  readonly #idle = new Map<Connection, NodeJS.Timeout>();

  constructor(server: SmtpServer) {
    this.#server = server;
  }

  /**
   * Hands `message` (a complete RFC 5322 message) over for one recipient.
   *
   * @throws {TemporaryDeliveryError} when it is certain that nothing was delivered and it may be tried again
   */
  async deliver(envelope: Envelope, message: Buffer): Promise<SendResult> {
    let dataBegan = false;
    // Nodemailer starts to read a stream when the server has answered DATA, and not before.
    const body = Readable.from(
      (function* () {
        dataBegan = true;
        yield message;
      })(),
    );
    const connection = this.#take() ?? new Connection(this.#server);
    try {
      await connection.send(envelope, body);
      this.#keep(connection);
      return { status: 'sent' };
    } catch (error) {
      connection.close();
      return classify(error as SmtpError, dataBegan);
    } finally {
      body.destroy();
    }
  }

  #take(): Connection | undefined {
    for (const [connection, timer] of this.#idle) {
      this.#idle.delete(connection);
      clearTimeout(timer);
      if (connection.isOpen) return connection;
    }
    return undefined;
  }

  #keep(connection: Connection): void {
    const close = (): void => {
      this.#idle.delete(connection);
      connection.close();
    };
    this.#idle.set(connection, setTimeout(close, keptFor).unref());
  }
}

class Connection {
  readonly #server: SmtpServer;
  readonly #smtp: SMTPConnection;
  readonly #failed: Promise<never>;
  #state: 'new' | 'open' | 'closed' = 'new';

  constructor(server: SmtpServer) {
    this.#server = server;
    this.#smtp = new SMTPConnection(server);
    this.#failed = new Promise<never>((_resolve, reject) => this.#smtp.on('error', reject));
    // Also the end of a connection that waits, which nobody is told of: the next message takes another.
    this.#failed.catch(() => undefined);
    this.#smtp.on('end', () => {
      this.#state = 'closed';
    });
  }

  get isOpen(): boolean {
    return this.#state === 'open';
  }

  async send({ from, to }: Envelope, body: Readable): Promise<void> {
    if (this.#state === 'new') await this.#open();
    await this.#step((done) => {
      this.#smtp.send({ from, to: [to] }, body, done);
    });
  }

  async #open(): Promise<void> {
    await this.#step((done) => {
      this.#smtp.connect(done);
    });
    const { auth } = this.#server;
    if (auth !== undefined && this.#smtp.allowsAuth) {
      await this.#step((done) => {
        this.#smtp.login(auth, done);
      });
    }
    this.#state = 'open';
  }

  #step(start: (done: (error?: Error | null) => void) => void): Promise<void> {
    const done = new Promise<void>((resolve, reject) => {
      start((error) => {
        if (error) reject(error);
        else resolve();
      });
    });
    return Promise.race([this.#failed, done]);
  }

  close(): void {
    this.#state = 'closed';
    this.#smtp.close();
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
