/** Mail as it arrives over SMTP, and as a person or a test reads it. */
import { simpleParser } from 'mailparser';
import { SMTPServer, type SMTPServerSession } from 'smtp-server';
import { buffer } from 'node:stream/consumers';
import { LOOPBACK } from '../ports.ts';
import { arrivalOf, type Store } from './store.ts';

/** A message, parsed; `GET /api/messages` answers a list of these. */
export interface CaughtMail {
  readonly id: string;
  readonly receivedAt: string;
  readonly messageId: string | undefined;
  readonly from: string;
  /** Who it was delivered to by the SMTP envelope, blind copies included. */
  readonly to: readonly string[];
  readonly subject: string;
  readonly text: string;
  readonly html: string | undefined;
  readonly headers: Readonly<Record<string, string>>;
  readonly attachments: readonly {
    readonly filename: string;
    readonly type: string;
    readonly size: number;
  }[];
}

/** Takes every message for every recipient, from anybody. */
export function listenForMail(store: Store, port: number): Promise<SMTPServer> {
  const server = new SMTPServer({
    authOptional: true,
    allowInsecureAuth: true,
    hideSTARTTLS: true,
    disableReverseLookup: true,
    size: 25 * 1024 * 1024,
    onAuth: ({ username }, _session, done) => {
      done(null, { user: username });
    },
    onData: (stream, session, done) => {
      buffer(stream).then(
        (content) => {
          store.add(Buffer.concat([Buffer.from(envelopeHeaders(session)), content]));
          done();
        },
        (error: unknown) => {
          done(error as Error);
        },
      );
    },
  });
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, LOOPBACK, () => {
      server.off('error', reject);
      // A client that hangs up mid-message is that client's trouble.
      server.on('error', () => undefined);
      resolve(server);
    });
  });
}

/** As a mail server does on final delivery: the envelope goes on top, because the message itself may not name it. */
function envelopeHeaders({ envelope }: SMTPServerSession): string {
  const from = envelope.mailFrom === false ? '' : envelope.mailFrom.address;
  const recipients = envelope.rcptTo.map(({ address }) => `X-Envelope-To: ${address}\r\n`);
  return `Return-Path: <${from}>\r\n${recipients.join('')}`;
}

/** Parses a stored message. */
export async function parseMail(id: string, content: Buffer): Promise<CaughtMail> {
  const mail = await simpleParser(content, { skipTextToHtml: true, skipImageLinks: true });
  return {
    id,
    receivedAt: arrivalOf(id),
    messageId: mail.messageId,
    from: mail.from?.text ?? '',
    to: mail.headerLines.filter(({ key }) => key === 'x-envelope-to').map(({ line }) => valueOf(line)),
    subject: mail.subject ?? '',
    text: mail.text ?? '',
    html: mail.html === false ? undefined : mail.html,
    headers: Object.fromEntries(mail.headerLines.map(({ key, line }) => [key, valueOf(line)])),
    attachments: mail.attachments.map(({ filename, contentType, size }, index) => ({
      filename: filename ?? `attachment-${index + 1}`,
      type: contentType,
      size,
    })),
  };
}

/** One attachment of a stored message, by its place among them. */
export async function attachmentOf(
  content: Buffer,
  index: number,
): Promise<{ content: Buffer; type: string } | undefined> {
  const attachment = (await simpleParser(content)).attachments[index];
  return attachment && { content: attachment.content, type: attachment.contentType };
}

const valueOf = (headerLine: string): string => headerLine.slice(headerLine.indexOf(':') + 1).trim();
