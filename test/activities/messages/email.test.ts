import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { TemporaryDeliveryError } from '../../../activities/messages/delivery.ts';
import { createMailer, type Mail, type SmtpTimeouts } from '../../../activities/messages/email.ts';
import { answerAt, dropAt, type Fault, type SmtpHost, startSmtpHost } from './smtp-host.ts';

const mail: Mail = {
  to: 'someone.private@patients.example',
  subject: 'A reminder for you',
  text: 'Hello,\n\nplain text with señas.\n',
  messageId: '<pathway-1.review-soon.1@talus.example>',
};

const cleanUps: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0)) await cleanUp();
});

async function serve(fault?: Fault): Promise<SmtpHost> {
  const host = await startSmtpHost(fault);
  cleanUps.push(host.close);
  return host;
}

const mailerTo = (smtpUrl: string, timeouts?: Partial<SmtpTimeouts>) =>
  createMailer({ smtpUrl, from: 'Ankle Clinic <clinic@talus.example>', ...(timeouts && { timeouts }) });

/** The error thrown by a send that must be tried again. */
async function temporary(sending: Promise<unknown>): Promise<TemporaryDeliveryError> {
  const error = await sending.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(TemporaryDeliveryError);
  return error as TemporaryDeliveryError;
}

describe('a message that arrives', () => {
  it('is sent under its own Message-ID, with its attachment and headers', async () => {
    const host = await serve();
    const content = new TextEncoder().encode('%PDF-1.3 letter');
    const result = await mailerTo(host.url).send({
      ...mail,
      attachments: [{ filename: 'letter.pdf', contentType: 'application/pdf', content }],
      headers: { 'X-Talus-Key': 'k1' },
    });
    expect(result).toEqual({ status: 'sent' });
    const [received] = host.received;
    expect(received?.messageId).toBe(mail.messageId);
    expect(received?.subject).toBe(mail.subject);
    expect(received?.text).toContain('plain text with señas.');
    expect(received?.headers.get('x-talus-key')).toBe('k1');
    expect(received?.headers.get('auto-submitted')).toBe('auto-generated');
    expect(received?.attachments[0]?.contentType).toBe('application/pdf');
    expect(received?.attachments[0]?.content.toString()).toBe('%PDF-1.3 letter');
  });

  it('is sent after a login', async () => {
    const users: (string | undefined)[] = [];
    const host = await serve(() => ({
      authOptional: false,
      allowInsecureAuth: true,
      onAuth: (auth, _session, callback) => {
        users.push(auth.username);
        if (auth.password === 'right') callback(null, { user: 'clinic' });
        else callback(new Error('No such login'));
      },
    }));
    const withLogin = (password: string) => host.url.replace('//', `//clinic:${password}@`);
    expect(await mailerTo(withLogin('right')).send(mail)).toEqual({ status: 'sent' });
    const refused = await temporary(mailerTo(withLogin('wrong')).send(mail));
    expect(refused.code).toBe('auth-535');
    expect(users).toEqual(['clinic', 'clinic']);
  });
});

describe('one message after another', () => {
  const counted = async (fault?: Fault): Promise<{ host: SmtpHost; connections: () => number }> => {
    let count = 0;
    const host = await serve((itself) => ({
      onConnect: (_session, done) => {
        count += 1;
        done();
      },
      ...fault?.(itself),
    }));
    return { host, connections: () => count };
  };

  it('goes through one connection', async () => {
    const { host, connections } = await counted();
    const mailer = mailerTo(host.url);
    for (const to of ['a@patients.example', 'b@patients.example']) await mailer.send({ ...mail, to });
    expect(host.received).toHaveLength(2);
    expect(connections()).toBe(1);
  });

  it('at the same time goes through two', async () => {
    const { host, connections } = await counted();
    const mailer = mailerTo(host.url);
    const results = await Promise.all([mailer.send(mail), mailer.send(mail)]);
    expect(results).toEqual([{ status: 'sent' }, { status: 'sent' }]);
    expect(connections()).toBe(2);
  });

  it('takes another where the server has hung up meanwhile', async () => {
    const { host, connections } = await counted();
    const mailer = mailerTo(host.url);
    await mailer.send(mail);
    host.dropConnections();
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(await mailer.send(mail)).toEqual({ status: 'sent' });
    expect(connections()).toBe(2);
  });

  it('takes another where the one before was refused', async () => {
    const wrong = 'wrong@patients.example';
    const { host, connections } = await counted(() => ({
      onRcptTo: ({ address }, _session, done) => {
        done(address === wrong ? Object.assign(new Error('No such user'), { responseCode: 550 }) : null);
      },
    }));
    const mailer = mailerTo(host.url);
    expect(await mailer.send({ ...mail, to: wrong })).toMatchObject({ status: 'refused' });
    expect(await mailer.send(mail)).toEqual({ status: 'sent' });
    expect(connections()).toBe(2);
  });
});

describe('certain that nothing was delivered: thrown, to be tried again', () => {
  it('when the connection is refused', async () => {
    const probe = createServer().listen(0, '127.0.0.1');
    await once(probe, 'listening');
    const { port } = probe.address() as AddressInfo;
    probe.close();
    await once(probe, 'close');
    const error = await temporary(mailerTo(`smtp://127.0.0.1:${port}`).send(mail));
    expect(error.code).toBe('connection-econnrefused');
  });

  it('when the server never greets', async () => {
    const silent = createServer().listen(0, '127.0.0.1');
    await once(silent, 'listening');
    cleanUps.push(async () => {
      silent.close();
      await once(silent, 'close');
    });
    const url = `smtp://127.0.0.1:${(silent.address() as AddressInfo).port}`;
    const error = await temporary(mailerTo(url, { greeting: 100 }).send(mail));
    expect(error.code).toBe('connection-etimedout');
  });

  const stages: [string, string, Fault][] = [
    ['a 421 greeting', 'connection-421', answerAt.greeting(421, 'Too many connections')],
    ['a 554 greeting', 'connection-554', answerAt.greeting(554, 'No SMTP service here')],
    ['the sender refused', 'mail-550-5.1.8', answerAt.sender(550, '5.1.8 Sender unknown')],
    ['greylisting', 'rcpt-451-4.7.1', answerAt.recipient(451, '4.7.1 Greylisted, come back later')],
    ['a bad sequence at RCPT', 'rcpt-503', answerAt.recipient(503, 'Bad sequence')],
    ['the connection dropped at RCPT', 'connection-econnection', dropAt.recipient],
    ['451 at the end of DATA', 'data-451', answerAt.endOfData(451, 'Local error')],
    ['421 at the end of DATA', 'data-421', answerAt.endOfData(421, 'Shutting down')],
  ];
  it.each(stages)('on %s', async (_name, code, fault) => {
    const host = await serve(fault);
    const error = await temporary(mailerTo(host.url).send(mail));
    expect(error.code).toBe(code);
  });
});

describe('refused for good', () => {
  it('550 at RCPT: the address is wrong', async () => {
    const host = await serve(answerAt.recipient(550, '5.1.1 No such user %s'));
    const result = await mailerTo(host.url).send(mail);
    expect(result).toEqual({ status: 'refused', code: 'rcpt-550-5.1.1' });
    expect(host.received).toHaveLength(0);
  });

  it('554 at the end of DATA: the message is unwanted', async () => {
    const host = await serve(answerAt.endOfData(554, '5.7.1 Looks like spam'));
    const result = await mailerTo(host.url).send(mail);
    expect(result).toEqual({ status: 'refused', code: 'data-554-5.7.1' });
  });

  it.each(['', 'two@a.example, people@b.example', 'a@b.example>\r\nRCPT TO:<c@d.example'])(
    'what is not one address (%j) never reaches the wire as two',
    async (to) => {
      const recipients: string[] = [];
      const host = await serve(() => ({
        onRcptTo: (address, _session, done) => {
          recipients.push(address.address);
          done();
        },
      }));
      expect(await mailerTo(host.url).send({ ...mail, to })).toMatchObject({ status: 'refused' });
      expect(recipients.length).toBeLessThanOrEqual(1);
    },
  );

  it('a blind copy smuggled in as a header is not sent', async () => {
    const host = await serve();
    const result = await mailerTo(host.url).send({ ...mail, headers: { Bcc: 'spy@elsewhere.example' } });
    expect(result).toEqual({ status: 'refused', code: 'address' });
    expect(host.received).toHaveLength(0);
  });
});

describe('uncertain: it may have been delivered', () => {
  it('when the connection drops after the end of DATA, and the server does have the message', async () => {
    const host = await serve(dropAt.endOfData);
    const result = await mailerTo(host.url).send(mail);
    expect(result).toMatchObject({ status: 'uncertain', code: 'data-econnection' });
    expect(host.received[0]?.messageId).toBe(mail.messageId);
  });

  it('when the server is silent after the end of DATA', async () => {
    const host = await serve(() => ({ onData: () => undefined }));
    const result = await mailerTo(host.url, { silence: 200 }).send(mail);
    expect(result).toEqual({ status: 'uncertain', code: 'data-etimedout' });
    expect(host.received).toHaveLength(1);
  });
});

it('keeps the address out of every error and result', async () => {
  const permanent = await mailerTo((await serve(answerAt.recipient(550, '<%s> is unknown'))).url).send(mail);
  const passing = await temporary(
    mailerTo((await serve(answerAt.recipient(450, '<%s> is busy'))).url).send(mail),
  );
  const shown = JSON.stringify([permanent, passing.code, passing.message, passing.stack, passing.cause]);
  expect(shown).not.toContain('someone.private');
  expect(shown).not.toContain('patients.example');
});
