/** The few pieces of HTML that a report is made of. What is given as text is escaped. */

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

export const escaped = (text: string): string => text.replace(/[&<>"]/g, (sign) => entities[sign] ?? sign);

export const paragraph = (text: string): string => `<p>${escaped(text)}</p>`;

export const list = (items: readonly string[]): string =>
  `<ul>${items.map((item) => `<li>${escaped(item)}</li>`).join('')}</ul>`;

export const section = (title: string, ...parts: readonly string[]): string =>
  `<section><h2>${escaped(title)}</h2>\n${parts.join('\n')}\n</section>`;

export const heading = (text: string): string => `<h3>${escaped(text)}</h3>`;

/** Numbers stand to the right, text and words to the left, of which words may wrap; what is not known is a dash. */
export type Column<Row> = readonly [
  head: string,
  of: (row: Row) => string | number | null | undefined,
  kind?: 'text' | 'words',
];

export const none = '—';

/** Scrolls by itself where the page is narrow. The first column heads its row. */
export function table<Row>(
  caption: string,
  columns: readonly Column<NoInfer<Row>>[],
  rows: readonly Row[],
): string {
  const classOf = (kind?: 'text' | 'words'): string => (kind === undefined ? '' : ` class="${kind}"`);
  const head = columns
    .map(([name, , kind]) => `<th scope="col"${classOf(kind)}>${escaped(name)}</th>`)
    .join('');
  const body = rows.map((row) => {
    const cells = columns.map(([, of, kind], index) => {
      const text = escaped(String(of(row) ?? none));
      return index === 0 ? `<th scope="row">${text}</th>` : `<td${classOf(kind)}>${text}</td>`;
    });
    return `<tr>${cells.join('')}</tr>`;
  });
  return `<div class="table" tabindex="0" role="region" aria-label="${escaped(caption)}"><table><caption>${escaped(caption)}</caption>
<thead><tr>${head}</tr></thead>
<tbody>${body.join('\n')}</tbody></table></div>`;
}

/** `id` is unique on the page. */
export function figure(id: string, title: string, description: string, svg: string): string {
  // Vega numbers clippings through the life of the process: here anew, so that no two figures share them.
  const clips = [...new Set([...svg.matchAll(/\bid="(clip\d+)"/g)].map(([, clip]) => clip))];
  const named = svg
    .replace('<svg ', `<svg role="img" aria-labelledby="${id}-title ${id}-desc" `)
    .replace(
      '>',
      `><title id="${id}-title">${escaped(title)}</title><desc id="${id}-desc">${escaped(description)}</desc>`,
    )
    .replace(/\bclip\d+\b/g, (clip) => (clips.includes(clip) ? `${id}-clip${clips.indexOf(clip)}` : clip));
  return `<figure>${named}<figcaption>${escaped(title)}</figcaption></figure>`;
}

/** One file, which asks for nothing from anywhere. */
export const page = (title: string, ...parts: readonly string[]): string => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${escaped(title)}</title>
<style>${style}</style>
</head>
<body>
<main>
<h1>${escaped(title)}</h1>
${parts.join('\n')}
</main>
</body>
</html>
`;

const style = `
body { font: 1rem/1.5 system-ui, sans-serif; color: #1a1a1a; background: #fff; margin: 0 }
main { max-width: 54rem; margin: 0 auto; padding: 1rem }
h2 { margin-top: 2.5rem; border-bottom: 1px solid #ccc }
figure { margin: 1.5rem 0 .5rem }
figure svg { max-width: 100%; height: auto }
figcaption, caption { text-align: left; font-weight: 600; padding: .25rem 0 }
.table { overflow-x: auto; margin: .5rem 0 1.5rem }
.table:focus-visible { outline: 2px solid #0072b2 }
table { border-collapse: collapse; font-size: .9rem; font-variant-numeric: tabular-nums }
th, td { padding: .2rem .6rem; border-bottom: 1px solid #ddd; text-align: right; vertical-align: top }
th[scope=row], .text, .words { text-align: left }
td:not(.words) { white-space: nowrap }
.words { min-width: 16rem }
thead th { border-bottom: 2px solid #888 }
@media print {
  main { max-width: none }
  .table { overflow: visible }
  figure, tr { break-inside: avoid }
  h2, h3, figcaption, caption { break-after: avoid }
}
`;
