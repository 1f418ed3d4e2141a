/** From English to Spanish: whole texts by a catalogue, composed ones by its patterns. */
import { codesInSpanish } from '../codes/spanish.ts';
import type { Catalogue } from './catalogue.ts';
import { dateInSpanish } from './date-in-spanish.ts';

/** What stands in a slot of a pattern, and the text between it and the next. */
interface Slot {
  readonly name: string;
  readonly after: string;
}

interface Pattern {
  readonly before: string;
  readonly slots: readonly Slot[];
  readonly spanish: string;
}

function patternOf(english: string, spanish: string): Pattern {
  const [before = '', ...slots] = english.split('{');
  return {
    before,
    slots: slots.map((slot) => {
      const [name = '', after = ''] = slot.split('}');
      return { name, after };
    }),
    spanish,
  };
}

/** Undefined where no Spanish is known, of a part of the text or of the whole. */
type Translator = (english: string) => string | undefined;

export function translatorOf(catalogue: Catalogue): Translator {
  const patterns = Object.entries(catalogue)
    .filter(([english]) => english.includes('{'))
    .map(([english, spanish]) => patternOf(english, spanish));
  const translate: Translator = (english) => {
    if (Object.hasOwn(catalogue, english)) return catalogue[english];
    for (const { before, slots, spanish } of patterns) {
      const filled = english.startsWith(before)
        ? fill(translate, english.slice(before.length), slots)
        : undefined;
      if (filled !== undefined) return spanish.replace(/\{(.+?)\}/g, (_, name: string) => filled[name] ?? '');
    }
    return undefined;
  };
  return translate;
}

type Filled = Readonly<Record<string, string>>;

function fill(translate: Translator, text: string, [slot, ...more]: readonly Slot[]): Filled | undefined {
  if (slot === undefined) return text === '' ? {} : undefined;
  for (const end of endsOf(slot, text, more.length === 0)) {
    const said = inSlot(translate, slot.name.replace(/\d$/, ''), text.slice(0, end));
    const rest = said === undefined ? undefined : fill(translate, text.slice(end + slot.after.length), more);
    if (said !== undefined && rest !== undefined) return { ...rest, [slot.name]: said };
  }
  return undefined;
}

/** Where the text of a slot may end: before each place where what follows it stands; the last one’s at the end. */
function endsOf({ after }: Slot, text: string, isLast: boolean): readonly number[] {
  if (isLast) return text.endsWith(after) ? [text.length - after.length] : [];
  const ends: number[] = [];
  for (let end = text.indexOf(after); end !== -1; end = text.indexOf(after, end + 1)) ends.push(end);
  return ends;
}

/** `catalogue.ts` lists the kinds of slot. */
function inSlot(translate: Translator, kind: string, english: string): string | undefined {
  if (kind.endsWith('…')) return inList(translate, kind.slice(0, -1), english);
  // The core takes the period from a sentence that it puts into another.
  if (kind === 'text') return translate(english) ?? translate(`${english}.`)?.replace(/\.$/, '');
  if (kind === 'date') return dateInSpanish(english);
  if (kind === 'n') return /^-?\d+(\.\d+)?$/.test(english) ? english.replace('.', ',') : undefined;
  if (kind === 'id') return /^[\w.:/+-]+$/.test(english) ? english : undefined;
  return codeInSpanish(kind, english);
}

/** `a, b and c`. An item may itself contain what separates items. */
function inList(translate: Translator, kind: string, english: string): string | undefined {
  const whole = inSlot(translate, kind, english);
  if (whole !== undefined) return whole;
  for (const { 0: separator, index } of english.matchAll(/, | and | or |; /g)) {
    const head = inSlot(translate, kind, english.slice(0, index));
    const tail =
      head === undefined ? undefined : inList(translate, kind, english.slice(index + separator.length));
    if (head !== undefined && tail !== undefined) return head + separatorBefore(tail, separator) + tail;
  }
  return undefined;
}

function separatorBefore(tail: string, english: string): string {
  if (english === ' and ') return /^h?i(?!e)/i.test(tail) ? ' e ' : ' y ';
  if (english === ' or ') return /^h?o/i.test(tail) ? ' u ' : ' o ';
  return english;
}

const codes: Readonly<Record<string, Readonly<Record<string, string>> | undefined>> = codesInSpanish;

/** The core says a code with or without its hyphens. */
const codeInSpanish = (list: string, english: string): string | undefined =>
  Object.entries(codes[list] ?? {}).find(([code]) => spoken(code) === spoken(english))?.[1];

const spoken = (code: string): string => code.replaceAll('-', ' ');
