/** The catcher's pages. Everything shown came from outside, so everything is escaped. */
import type { CaughtMail } from './mail.ts';
import type { CaughtSms } from './sms.ts';

/** No script runs, and nothing is fetched from elsewhere, whatever a message holds. */
export const CONTENT_POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-src 'self'";

const escape = (text: string): string =>
  text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);

/** All messages, newest first. */
export function listPage(mails: readonly CaughtMail[], texts: readonly CaughtSms[]): string {
  const mailRows = mails
    .toReversed()
    .map(
      ({ id, receivedAt, to, subject }) =>
        `<tr><td>${escape(receivedAt)}</td><td>${escape(to.join(', '))}</td>` +
        `<td><a href="/messages/${escape(id)}">${escape(subject || '(no subject)')}</a></td></tr>`,
    );
  const textRows = texts
    .toReversed()
    .map(
      ({ receivedAt, to, body }) =>
        `<tr><td>${escape(receivedAt)}</td><td>${escape(to)}</td><td>${withLinks(body)}</td></tr>`,
    );
  return page(
    'Mail catcher',
    `<p>What Talus would have sent. Nothing here has left this machine.</p>
<h2>E-mail (${mails.length})</h2>${table(['Received', 'To', 'Subject'], mailRows)}
<h2>Text messages (${texts.length})</h2>${table(['Received', 'To', 'Message'], textRows)}`,
  );
}

/** One e-mail: its headers, its text, its HTML where there is any, its attachments. */
export function mailPage(mail: CaughtMail): string {
  const rows = [
    ['Received', mail.receivedAt],
    ['From', mail.from],
    ['To', mail.to.join(', ')],
    ['Message-ID', mail.messageId ?? ''],
  ].map(([name = '', value = '']) => `<tr><th>${name}</th><td>${escape(value)}</td></tr>`);
  const attachments = mail.attachments.map(
    ({ filename, size }, index) =>
      `<li><a href="/messages/${escape(mail.id)}/attachments/${index}">${escape(filename)}</a> (${size} bytes)</li>`,
  );
  const html =
    mail.html === undefined
      ? ''
      : `<h2>HTML</h2><iframe sandbox="allow-popups" srcdoc="${escape(mail.html)}"></iframe>`;
  return page(
    mail.subject || '(no subject)',
    `<p><a href="/">All messages</a> · <a href="/messages/${escape(mail.id)}/raw">Source</a></p>
<table>${rows.join('')}</table><pre>${withLinks(mail.text)}</pre><ul>${attachments.join('')}</ul>${html}`,
  );
}

const withLinks = (text: string): string =>
  escape(text).replace(/https?:\/\/[^\s&<>]+(?:&#38;[^\s&<>]+)*/g, '<a href="$&">$&</a>');

const table = (heads: readonly string[], rows: readonly string[]): string =>
  rows.length === 0
    ? '<p>None yet.</p>'
    : `<table><tr>${heads.map((head) => `<th>${head}</th>`).join('')}</tr>${rows.join('\n')}</table>`;

const page = (title: string, body: string): string => `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>${escape(title)} · Talus</title><style>
body { font: 16px/1.5 system-ui, sans-serif; margin: 2rem auto; max-width: 60rem; padding: 0 1rem }
table { border-collapse: collapse } th, td { padding: .3rem .8rem .3rem 0; text-align: left; vertical-align: top }
pre { white-space: pre-wrap; border: 1px solid #ccc; padding: 1rem } iframe { width: 100%; height: 30rem; border: 1px solid #ccc }
</style></head><body><h1>${escape(title)}</h1>
${body}
</body></html>
`;
