/** The catcher over HTTP: pages for people, JSON for tests, and the SMS provider's address. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import { LOOPBACK } from '../ports.ts';
import { CONTENT_POLICY, listPage, mailPage } from './html.ts';
import { attachmentOf, parseMail, type CaughtMail } from './mail.ts';
import { listSms, takeSms } from './sms.ts';
import type { Store } from './store.ts';

export interface Stores {
  readonly mail: Store;
  readonly sms: Store;
}

interface Answer {
  readonly status?: number;
  readonly type: string;
  readonly body: string | Buffer;
}

type Found = Answer | undefined;

/** What answers a request; `groups` are the parts of the path that its pattern captures. */
type Handler = (stores: Stores, groups: string[], request: IncomingMessage) => Found | Promise<Found>;

const json = (body: unknown, status = 200): Answer => ({
  status,
  type: 'application/json',
  body: JSON.stringify(body),
});

const html = (body: string): Answer => ({ type: 'text/html; charset=utf-8', body });

const list: Handler = async (stores) => html(listPage(await allMail(stores.mail), listSms(stores.sms)));

const clear: Handler = (stores) => {
  stores.mail.clear();
  stores.sms.clear();
  parsed.clear();
  return { status: 204, type: 'text/plain', body: '' };
};

const showMail: Handler = async (stores, [id = '']) => {
  const content = stores.mail.read(id);
  return content && html(mailPage(await parseMail(id, content)));
};

const showSource: Handler = (stores, [id = '']) => {
  const body = stores.mail.read(id);
  return body && { type: 'text/plain; charset=utf-8', body };
};

const showAttachment: Handler = async (stores, [id = '', index]) => {
  const content = stores.mail.read(id);
  const attachment = content && (await attachmentOf(content, Number(index)));
  return attachment && { type: attachment.type, body: attachment.content };
};

const receiveSms: Handler = async (stores, [accountSid = ''], request) => {
  const form = new URLSearchParams(await text(request));
  const { status, body } = takeSms(stores.sms, {
    accountSid,
    authorization: request.headers.authorization,
    form,
  });
  return json(body, status);
};

const routes: readonly [method: string, path: RegExp, handler: Handler][] = [
  ['GET', /^\/$/, list],
  ['GET', /^\/api\/messages$/, async (stores) => json(await allMail(stores.mail))],
  ['GET', /^\/api\/sms$/, (stores) => json(listSms(stores.sms))],
  ['DELETE', /^\/api\/messages$/, clear],
  ['GET', /^\/messages\/([^/]+)$/, showMail],
  ['GET', /^\/messages\/([^/]+)\/raw$/, showSource],
  ['GET', /^\/messages\/([^/]+)\/attachments\/(\d+)$/, showAttachment],
  ['POST', /^\/2010-04-01\/Accounts\/([^/]+)\/Messages\.json$/, receiveSms],
];

const parsed = new Map<string, CaughtMail>();

/** Parsed once each: a rehearsal sends hundreds, and tests ask again and again. */
async function allMail(store: Store): Promise<CaughtMail[]> {
  const mails: CaughtMail[] = [];
  for (const id of store.ids()) {
    const content = parsed.has(id) ? undefined : store.read(id);
    if (content) parsed.set(id, await parseMail(id, content));
    const mail = parsed.get(id);
    if (mail) mails.push(mail);
  }
  return mails;
}

/** Serves the stores on the loopback address. */
export function serveWeb(stores: Stores, port: number): Promise<Server> {
  const server = createServer((request, response) => {
    answerTo(stores, request).then(
      (answer) => {
        send(response, answer);
      },
      (error: unknown) => {
        send(response, { status: 500, type: 'text/plain', body: String(error) });
      },
    );
  });
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, LOOPBACK, () => {
      resolve(server);
    });
  });
}

async function answerTo(stores: Stores, request: IncomingMessage): Promise<Answer> {
  const { pathname } = new URL(request.url ?? '/', `http://${LOOPBACK}`);
  for (const [method, path, handler] of routes) {
    const groups = path.exec(pathname)?.slice(1);
    if (groups === undefined || method !== request.method) continue;
    const found = await handler(stores, groups, request);
    if (found !== undefined) return found;
  }
  return { status: 404, type: 'text/plain', body: 'There is nothing here.\n' };
}

function send(response: ServerResponse, { status = 200, type, body }: Answer): void {
  response.writeHead(status, {
    'content-type': type,
    'content-security-policy': CONTENT_POLICY,
    'x-content-type-options': 'nosniff',
  });
  response.end(body);
}
