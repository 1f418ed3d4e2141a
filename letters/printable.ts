/** Which characters the letter's font has, and what stands in for those that it lacks. */
import { createRequire } from 'node:module';
import { openSync, type Font } from 'fontkit';

const { resolve } = createRequire(import.meta.url);

/**
 * Noto Sans: Latin, Greek, Cyrillic and Devanagari. Chinese, Japanese and Korean would need 5 to 10 MB a weight and
 * language; Arabic and Hebrew are written from right to left, which pdfkit cannot lay out. Opened at the first letter and
 * kept: to parse them takes longer than all the rest of a letter.
 */
export const fonts = {
  regular: opened('@expo-google-fonts/noto-sans/400Regular/NotoSans_400Regular.ttf'),
  bold: opened('@expo-google-fonts/noto-sans/600SemiBold/NotoSans_600SemiBold.ttf'),
} as const;

function opened(file: string): () => Font {
  let font: Font | undefined;
  return () => (font ??= open(resolve(file)));
}

function open(file: string): Font {
  const font = openSync(file);
  if (!('characterSet' in font)) {
    throw new TypeError('The letter’s font is a collection, not one font.');
  }
  return font;
}

let coverage: ReadonlySet<number> | undefined;

/**
 * The text as the letter can print it. A character without a glyph would be an empty box, and a name of empty boxes is
 * nobody's: its Unicode number stands in for it, `[U+5F20]`, so that nothing is lost.
 */
export const printable = (text: string): string => Array.from(tidy(text), glyphOrNumber).join('');

/** Whether {@link printable} has to use numbers. */
export const needsNumbers = (text: string): boolean => printable(text) !== tidy(text);

const tidy = (text: string): string => text.normalize('NFC').replace(/\s+/gu, ' ').trim();

function glyphOrNumber(character: string): string {
  coverage ??= new Set(fonts.regular().characterSet);
  const codePoint = character.codePointAt(0) ?? 0;
  return coverage.has(codePoint) ? character : `[U+${codePoint.toString(16).toUpperCase().padStart(4, '0')}]`;
}
