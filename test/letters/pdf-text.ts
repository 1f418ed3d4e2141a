/**
 * The text of a PDF as pdfkit writes it, as a reader's search would find it: content streams are inflated, and glyph
 * numbers mapped back through the ToUnicode table that each embedded font carries.
 */
import { inflateSync } from 'node:zlib';

type Glyphs = ReadonlyMap<string, string>;

/** One string a page, in the order in which it was set; lines of a paragraph run on. */
export function pdfText(pdf: Uint8Array): string[] {
  const file = Buffer.from(pdf).toString('latin1');
  const objects = new Map<string, string>();
  for (const [, id = '', body = ''] of file.matchAll(/(?:^|\n)(\d+) 0 obj\n(.*?)\nendobj/gs))
    objects.set(id, body);
  const fonts = new Map<string, Glyphs>();
  for (const body of objects.values()) {
    for (const [, name = '', id = ''] of body.matchAll(/\/(F\d+) (\d+) 0 R/g)) {
      fonts.set(name, toUnicode(objects, id));
    }
  }
  return [...objects.values()]
    .map(inflate)
    .filter((stream) => stream.includes(' Tf\n'))
    .map((stream) => decode(stream, fonts));
}

function inflate(body: string): string {
  const data = /\/FlateDecode[^]*?stream\n([^]*)\nendstream/.exec(body)?.[1];
  return data === undefined ? '' : inflateSync(Buffer.from(data, 'latin1')).toString('latin1');
}

function toUnicode(objects: ReadonlyMap<string, string>, font: string): Glyphs {
  const id = /\/ToUnicode (\d+) 0 R/.exec(objects.get(font) ?? '')?.[1] ?? '';
  const glyphs = new Map<string, string>();
  for (const [, first = '', list = ''] of inflate(objects.get(id) ?? '').matchAll(
    /<([0-9a-f]{4})> <[0-9a-f]{4}> \[([^\]]*)\]/g,
  )) {
    [...list.matchAll(/<([0-9a-f ]*)>/g)].forEach(([, hex = ''], offset) => {
      const glyph = (parseInt(first, 16) + offset).toString(16).padStart(4, '0');
      glyphs.set(glyph, Buffer.from(hex.replaceAll(' ', ''), 'hex').swap16().toString('utf16le'));
    });
  }
  return glyphs;
}

function decode(stream: string, fonts: ReadonlyMap<string, Glyphs>): string {
  let font: Glyphs = new Map();
  let text = '';
  for (const [, name, array = ''] of stream.matchAll(/\/(F\d+) [\d.]+ Tf|\[([^\]]*)\] TJ/g)) {
    if (name !== undefined) font = fonts.get(name) ?? new Map<string, string>();
    const hex = [...array.matchAll(/<([0-9a-f]*)>/g)].map(([, part]) => part).join('');
    text += (hex.match(/.{4}/g) ?? []).map((glyph) => font.get(glyph) ?? '\uFFFD').join('');
  }
  return text;
}
