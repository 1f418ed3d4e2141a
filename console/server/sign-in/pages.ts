/** What people see of signing in where it does not simply lead on: plain HTML without a script. */
import { html, pageOf } from '../html.ts';
import type { Language } from '../language.ts';
import { words, type Problem } from './words.ts';

export const problemStatus: Readonly<Record<Problem, number>> = {
  'no-role': 403,
  failed: 400,
  unreachable: 503,
  'not-set-up': 503,
  'too-many': 429,
};

export const problemPage = (language: Language, problem: Problem, signInUrl: string): string =>
  messagePage(language, words[language].problems[problem], signInUrl);

export const signedOutPage = (language: Language, signInUrl: string): string =>
  messagePage(language, words[language].signedOut, signInUrl);

/** The address is a whole one: whoever came by another name of this host goes on under the right one. */
function messagePage(
  language: Language,
  { title, text }: { readonly title: string; readonly text: string },
  signInUrl: string,
): string {
  return pageOf({
    language,
    title,
    body: html`<h1>${title}</h1>
      <p>${text}</p>
      <p><a href="${signInUrl}">${words[language].again}</a></p>`,
  });
}
