/** Pages as plain HTML: no script, one style. What is put into a template is escaped, always. */
import { createHash } from 'node:crypto';

/** HTML that is safe as it stands. */
export class Html {
  readonly #text: string;
  constructor(text: string) {
    this.#text = text;
  }
  toString(): string {
    return this.#text;
  }
}

type Part = string | number | Html | undefined | readonly (Html | undefined)[];

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function textOf(part: Part): string {
  if (part === undefined) return '';
  if (part instanceof Html) return part.toString();
  if (typeof part === 'object') return part.map(textOf).join('');
  return String(part).replace(/[&<>"']/g, (character) => entities[character] ?? '');
}

export const html = (strings: TemplateStringsArray, ...parts: readonly Part[]): Html =>
  new Html(strings.map((text, index) => text + textOf(parts[index])).join(''));

const style = `
body { font: 1.125rem/1.5 system-ui, sans-serif; max-width: 40rem; margin: 2rem auto; padding: 0 1rem; color: #1a1a1a; background: #fff; }
h1 { font-size: 1.5rem; }
h2 { font-size: 1.2rem; margin-top: 2rem; }
h3 { font-size: 1.1rem; }
label { display: block; font-weight: 600; }
input, textarea, button { font: inherit; padding: 0.5rem; margin: 0.25rem 0 1rem; }
textarea { width: 100%; box-sizing: border-box; }
button { min-height: 2.75rem; padding: 0.5rem 1.25rem; border: 2px solid #0b4f8a; border-radius: 0.25rem; background: #0b4f8a; color: #fff; }
button:focus, input:focus, textarea:focus, a:focus { outline: 3px solid #b35900; outline-offset: 2px; }
dt { font-weight: 600; }
.notice { border-left: 0.3rem solid #0b4f8a; padding: 0.5rem 1rem; background: #eef4fa; }
.urgent { border-left: 0.3rem solid #a4161a; padding: 0.5rem 1rem; background: #fdf0f0; }
.errors { border: 0.2rem solid #a4161a; padding: 0 1rem; margin: 1rem 0; }
.error { color: #a4161a; font-weight: 600; margin: 0.25rem 0; }
fieldset { border: 1px solid #767676; border-radius: 0.25rem; margin: 0 0 1.5rem; padding: 0.5rem 1rem; min-width: 0; }
legend { font-weight: 600; padding: 0 0.25rem; }
.choice { display: flex; align-items: flex-start; gap: 0.5rem; padding: 0.25rem 0; }
.choice input { flex: none; width: 1.5rem; height: 1.5rem; margin: 0.25rem 0; }
.choice label { flex: 1; font-weight: 400; padding: 0.25rem 0; }
.row { display: flex; flex-wrap: wrap; gap: 0.25rem 0.75rem; }
.row .choice { flex: none; min-width: 3.5rem; }
fieldset:focus { outline: 3px solid #b35900; outline-offset: 2px; }
.small { font-size: 0.9rem; color: #444; }
`;

/** For the content security policy: this style and no other. */
export const styleHash = `sha256-${createHash('sha256').update(style).digest('base64')}`;

export interface Page {
  readonly language: string;
  readonly title: string;
  readonly body: Html;
}

export const pageOf = ({ language, title, body }: Page): string =>
  html`<!doctype html>
    <html lang="${language}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="robots" content="noindex" />
        <title>${title}</title>
        ${new Html(`<style>${style}</style>`)}
      </head>
      <body>
        <main>${body}</main>
      </body>
    </html> `.toString();
