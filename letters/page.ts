/** The few things that a letter is set from: headings, labelled rows, notes, and a footer on every page. */
import type { Font } from 'fontkit';
import PDFDocument from 'pdfkit';
import { fonts, printable } from './printable.ts';

export type Page = InstanceType<typeof PDFDocument>;

const ink = '#1a1a1a';
const quiet = '#5a6470';
const accent = '#1f4e79';
const alarm = '#9c1c1c';
const margin = 54;
const footerHeight = 108;
const labelWidth = 128;
const bodySize = 9.2;

export interface LetterMetadata {
  title: string;
  author: string;
  writtenAt: Date;
}

/** An A4 document whose bytes follow from what is written on it: no clock, no random id. */
export function openPage({ title, author, writtenAt }: LetterMetadata): Page {
  const page = new PDFDocument({
    size: 'A4',
    margins: { top: 44, left: margin, right: margin, bottom: footerHeight },
    bufferPages: true,
    lang: 'en',
    displayTitle: true,
    info: { Title: title, Author: author, Creator: 'Talus', CreationDate: writtenAt },
  });
  page.registerFont('regular', asSource(fonts.regular())).registerFont('bold', asSource(fonts.bold()));
  return page.font('regular').fontSize(bodySize).fillColor(ink);
}

/** An opened font is a source since pdfkit 0.20; its types are those of 0.17. */
const asSource = (font: Font): PDFKit.Mixins.PDFFontSource => font as unknown as Buffer;

export const contentWidth = (page: Page): number => page.page.width - 2 * margin;

/** Who writes, at the top left; the date and the reference at the top right. */
export function letterhead(page: Page, sender: readonly string[], aside: readonly string[]): void {
  const [name = '', ...details] = sender;
  const top = page.y;
  const half = contentWidth(page) / 2;
  page.font('bold').fontSize(13).fillColor(accent).text(printable(name), { width: half });
  page.font('regular').fontSize(8.5).fillColor(quiet).text(lines(details), { width: half });
  const bottom = page.y;
  page.text(lines(aside), margin + half, top + 4, { width: half, align: 'right' });
  page.x = margin;
  page.y = Math.max(bottom, page.y) + 10;
  rule(page, accent);
  page.moveDown(1).fontSize(bodySize).fillColor(ink);
}

/** Lines of equal weight: to whom it goes, or from whom. */
export function block(page: Page, texts: readonly string[]): void {
  page.text(lines(texts), { lineGap: 1 });
}

export function title(page: Page, text: string): void {
  page.moveDown(0.7).font('bold').fontSize(14).text(printable(text));
  page.font('regular').fontSize(bodySize).moveDown(0.4);
}

/** A heading, kept together with at least the first rows under it. */
export function heading(page: Page, text: string): void {
  keepTogether(page, 60);
  page.moveDown(0.5).font('bold').fontSize(10).fillColor(accent).text(printable(text));
  page.y += 2;
  rule(page, '#c9d3dd');
  page.y += 5;
  page.font('regular').fontSize(bodySize).fillColor(ink);
}

export function paragraph(page: Page, text: string): void {
  page.text(printable(text), { lineGap: 1.5 }).moveDown(0.5);
}

export interface Row {
  label: string;
  /** Several lines where there are several. */
  content: string | readonly string[];
  emphasis?: 'strong' | 'alarm' | undefined;
}

/** A label at the left, what it says at the right. */
export function row(page: Page, { label, content, emphasis }: Row): void {
  const text = lines(typeof content === 'string' ? [content] : content);
  const width = contentWidth(page) - labelWidth;
  keepTogether(page, page.heightOfString(text, { width }));
  const top = page.y;
  page.fillColor(quiet).text(printable(label), margin, top, { width: labelWidth - 10 });
  const labelBottom = page.y;
  page.font(emphasis === undefined ? 'regular' : 'bold').fillColor(emphasis === 'alarm' ? alarm : ink);
  page.text(text, margin + labelWidth, top, { width, lineGap: 0.5 });
  page.font('regular').fillColor(ink);
  page.x = margin;
  page.y = Math.max(labelBottom, page.y) + 2;
}

/** A box that the reader must not miss. */
export function alert(page: Page, text: string): void {
  const shown = printable(text);
  const width = contentWidth(page) - 24;
  page.font('bold');
  const height = page.heightOfString(shown, { width }) + 14;
  keepTogether(page, height);
  const top = page.y;
  page.rect(margin, top, contentWidth(page), height).fill('#fbeeee');
  page.rect(margin, top, 3, height).fill(alarm);
  page.fillColor(alarm).text(shown, margin + 12, top + 7, { width });
  page.x = margin;
  page.y = top + height + 6;
  page.font('regular').fillColor(ink);
}

/** On every page, once all is written: a line to stand out, smaller print, and which page of how many it is. */
export function footer(page: Page, notice: string, smallPrint: readonly string[], reference: string): void {
  const { start, count } = page.bufferedPageRange();
  for (let index = start; index < start + count; index += 1) {
    page.switchToPage(index);
    page.page.margins.bottom = 0; // else writing below the body would begin another page
    page.x = margin;
    page.y = page.page.height - footerHeight + 4;
    rule(page, '#c9d3dd');
    page.y += 5;
    page.font('bold').fontSize(8).fillColor(ink).text(printable(notice));
    page.y += 2;
    page.font('regular').fontSize(7).fillColor(quiet).text(lines(smallPrint), { lineGap: 0.5 });
    page.text(
      `${printable(reference)} · page ${index - start + 1} of ${count}`,
      margin,
      page.page.height - 38,
      {
        width: contentWidth(page),
        align: 'right',
        lineBreak: false,
      },
    );
  }
}

/** The document's bytes. */
export function closePage(page: Page): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    page.on('data', (chunk: Buffer) => chunks.push(chunk));
    page.on('error', reject);
    page.on('end', () => {
      resolve(new Uint8Array(Buffer.concat(chunks)));
    });
    page.end();
  });
}

const lines = (texts: readonly string[]): string => texts.map(printable).join('\n');

function keepTogether(page: Page, height: number): void {
  if (page.y + height > page.page.height - page.page.margins.bottom) page.addPage();
}

function rule(page: Page, color: string): void {
  page
    .moveTo(margin, page.y)
    .lineTo(page.page.width - margin, page.y)
    .lineWidth(0.8)
    .strokeColor(color)
    .stroke();
}
