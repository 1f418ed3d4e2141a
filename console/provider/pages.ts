/** The pages of the embedded identity provider: plain HTML without a script. */
import { html, Html, pageOf, styleHash } from '../server/html.ts';
import type { Language } from '../server/language.ts';
import { demoUsers } from './demo-users.ts';
import { words } from './words.ts';

/** What is sent from these pages ends at the console, and browsers hold redirects to `form-action` too. */
export const providerHeaders = (consoleUrl: string): Readonly<Record<string, string>> => ({
  'content-security-policy': [
    "default-src 'none'",
    `style-src '${styleHash}'`,
    // Nothing is served from here; the library adds the hash of its own script where it has one.
    "script-src 'self'",
    `form-action 'self' ${new URL(consoleUrl).origin}`,
    "frame-ancestors 'none'",
    "base-uri 'none'",
  ].join('; '),
  'referrer-policy': 'no-referrer',
  'cache-control': 'no-store',
  'x-content-type-options': 'nosniff',
  'x-robots-tag': 'noindex, nofollow',
});

/** `action`: the address under which each user’s id is sent. */
export function choosePage(language: Language, action: string): string {
  const { choose, roles, otherLanguage } = words[language];
  return pageOf({
    language,
    title: choose.title,
    body: html`
      <h1>${choose.title}</h1>
      <p class="notice">${choose.notice}</p>
      <h2>${choose.heading}</h2>
      ${demoUsers.map(
        ({ id, name, role }) =>
          html`<form method="post" action="${action}/${id}">
            <button type="submit" id="${id}">${roles[role]}: ${name}</button>
          </form>`,
      )}
      <p class="small">
        <a href="?lang=${otherLanguage.code}" lang="${otherLanguage.code}">${otherLanguage.name}</a>
      </p>
    `,
  });
}

/** `form` is the library’s, and has no button of its own. */
export function signOutPage(language: Language, form: string): string {
  const { title, text, button } = words[language].signOut;
  return pageOf({
    language,
    title,
    body: html`<h1>${title}</h1>
      <p>${text}</p>
      ${new Html(form)}
      <button type="submit" form="op.logoutForm" name="logout" value="yes">${button}</button>`,
  });
}

export function messagePage(language: Language, what: 'signedOut' | 'failed', consoleUrl: string): string {
  const { title, text } = words[language][what];
  return pageOf({
    language,
    title,
    body: html`<h1>${title}</h1>
      <p>${text}</p>
      <p><a href="${consoleUrl}">${words[language].console}</a></p>`,
  });
}
