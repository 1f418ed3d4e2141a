/** E-mail over SMTP: composes one message to one person and hands it over. */
import MailComposer from 'nodemailer/lib/mail-composer';
import { parseConnectionUrl } from 'nodemailer/lib/shared';
import { type SendResult } from './delivery.ts';
import { SmtpConnections, type SmtpServer } from './smtp.ts';

export interface MailerSettings {
  /** `smtp://user:password@host:port` (STARTTLS where offered) or `smtps://…`; nodemailer's options as its query. */
  smtpUrl: string;
  /** The sender, `name@clinic.example` or `Name <name@clinic.example>`. */
  from: string;
  timeouts?: Partial<SmtpTimeouts>;
}

/** In milliseconds. */
export interface SmtpTimeouts {
  connection: number;
  greeting: number;
  /** Of silence, in any later stage; too short makes a message uncertain that a slow server accepted. */
  silence: number;
}

export interface Mail {
  /** One bare address. */
  to: string;
  subject: string;
  text: string;
  /** Deterministic (DESIGN.md, "Sending"), with its angle brackets: `<key@talus.example>`. */
  messageId: string;
  attachments?: readonly MailAttachment[];
  headers?: Readonly<Record<string, string>>;
}

export interface MailAttachment {
  filename: string;
  contentType: string;
  content: Uint8Array;
}

export interface Mailer {
  /** @throws {TemporaryDeliveryError} when nothing was delivered and it may be tried again */
  send(mail: Mail): Promise<SendResult>;
}

const defaultTimeouts: SmtpTimeouts = { connection: 10_000, greeting: 15_000, silence: 60_000 };

/** A mailer for one server. */
export function createMailer({ smtpUrl, from, timeouts }: MailerSettings): Mailer {
  const { connection, greeting, silence } = { ...defaultTimeouts, ...timeouts };
  const server: SmtpServer = {
    ...(parseConnectionUrl(smtpUrl) as SmtpServer),
    connectionTimeout: connection,
    greetingTimeout: greeting,
    socketTimeout: silence,
  };
  const connections = new SmtpConnections(server);
  return {
    send: async (mail) => {
      const node = compose(from, mail);
      const envelope = node.getEnvelope();
      const [to, ...others] = envelope.to;
      if (to === undefined || others.length > 0 || envelope.from === false) {
        return { status: 'refused', code: 'address' };
      }
      return connections.deliver({ from: envelope.from, to }, await node.build());
    },
  };
}

function compose(from: string, mail: Mail): ReturnType<MailComposer['compile']> {
  const attachments = (mail.attachments ?? []).map(({ filename, contentType, content }) => ({
    filename,
    contentType,
    content: Buffer.from(content),
  }));
  return new MailComposer({
    from,
    to: { name: '', address: mail.to },
    subject: mail.subject,
    text: mail.text,
    messageId: mail.messageId,
    // RFC 3834: keeps out-of-office answers away from a mailbox that nobody reads.
    headers: { 'Auto-Submitted': 'auto-generated', ...mail.headers },
    attachments,
    disableFileAccess: true,
    disableUrlAccess: true,
  }).compile();
}
