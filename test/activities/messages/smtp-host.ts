/** A real SMTP server on a free port of this machine, that a test can make fail at one stage. */
import { once } from 'node:events';
import { type AddressInfo, type Socket } from 'node:net';
import { type ParsedMail, simpleParser } from 'mailparser';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';

export interface SmtpHost {
  url: string;
  /** Messages whose data arrived whole, whatever the server answered then. */
  received: ParsedMail[];
  dropConnections: () => void;
  close: () => Promise<void>;
}

export type Fault = (host: SmtpHost) => Partial<SMTPServerOptions>;

const reply = (responseCode: number, text: string): Error => Object.assign(new Error(text), { responseCode });

/** Faults that answer with an error at one stage of the conversation. */
export const answerAt = {
  greeting: (code: number, text: string): Fault => {
    return () => ({
      onConnect: (_session, done) => {
        done(reply(code, text));
      },
    });
  },
  sender: (code: number, text: string): Fault => {
    return () => ({
      onMailFrom: (_address, _session, done) => {
        done(reply(code, text));
      },
    });
  },
  /** `%s` in the text becomes the address, as real servers quote it. */
  recipient: (code: number, text: string): Fault => {
    return () => ({
      onRcptTo: ({ address }, _session, done) => {
        done(reply(code, text.replace('%s', address)));
      },
    });
  },
  endOfData: (code: number, text: string): Fault => {
    return () => ({
      onData: (_stream, _session, done) => {
        done(reply(code, text));
      },
    });
  },
};

/** Faults that cut the connection at one stage of the conversation. */
export const dropAt: Record<'recipient' | 'endOfData', Fault> = {
  recipient: (host) => ({
    onRcptTo: () => {
      host.dropConnections();
    },
  }),
  endOfData: (host) => ({
    onData: () => {
      host.dropConnections();
    },
  }),
};

export async function startSmtpHost(fault: Fault = () => ({})): Promise<SmtpHost> {
  const sockets = new Set<Socket>();
  const host: SmtpHost = {
    url: '',
    received: [],
    dropConnections: () => {
      for (const socket of sockets) socket.destroy();
    },
    close: async () => {
      host.dropConnections();
      await new Promise<void>((done) => {
        server.close(done);
      });
    },
  };
  const { onData, ...options } = fault(host);
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    disableReverseLookup: true,
    ...options,
    onData: (stream, session, callback) => {
      simpleParser(stream).then((mail) => {
        host.received.push(mail);
        if (onData === undefined) callback();
        else onData(stream, session, callback);
      }, callback);
    },
  });
  server.on('error', () => undefined); // a client or a test that drops the connection
  server.server.on('connection', (socket: Socket) => sockets.add(socket));
  server.listen(0, '127.0.0.1');
  await once(server.server, 'listening');
  host.url = `smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}`;
  return host;
}
