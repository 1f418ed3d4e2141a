/**
 * The words of questionnaires, which a clinic that may use them supplies: Talus ships none (docs/forms.md). One file for
 * each instrument and language, YAML or JSON.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import {
  questionnaireIds,
  scalesOf,
  type Item,
  type QuestionnaireId,
} from '../../../pathway/instruments/index.ts';
import { languages, type Language } from '../language.ts';

export interface WordedOption {
  readonly value: number;
  readonly text: string;
}

export interface WordedItem {
  readonly id: string;
  readonly text: string;
  /** In the order of the form. */
  readonly options: readonly WordedOption[];
}

export interface WordedSection {
  readonly heading?: string | undefined;
  readonly instruction?: string | undefined;
  readonly items: readonly WordedItem[];
}

export interface Wording {
  readonly instrument: QuestionnaireId;
  readonly language: Language;
  readonly title: string;
  readonly instruction?: string | undefined;
  /** Whose the words are, as their licence asks for it. */
  readonly attribution: string;
  /** Where the instrument knows “not applicable”. */
  readonly notApplicable?: string | undefined;
  readonly sections: readonly WordedSection[];
}

/** A folder or a file that cannot be used; the message names the file, the place and what is wrong, never the words. */
export class WordingError extends Error {
  override readonly name = 'WordingError';
}

const text = z.string().trim().min(1).max(1000);
const options = z.array(z.strictObject({ value: z.number(), text })).min(1);

const File = z.strictObject({
  instrument: z.enum(questionnaireIds),
  language: z.enum(languages),
  title: text,
  instruction: text.optional(),
  attribution: text,
  notApplicable: text.optional(),
  /** Of every item that has none of its own. */
  options: options.optional(),
  sections: z
    .array(
      z.strictObject({
        heading: text.optional(),
        instruction: text.optional(),
        items: z.array(z.strictObject({ item: z.string().max(8), text, options: options.optional() })).min(1),
      }),
    )
    .min(1),
});
type File = z.infer<typeof File>;

/** FAAM alone has “N/A” for an item (Martin and others 2005). */
const knowsNotApplicable: ReadonlySet<QuestionnaireId> = new Set<QuestionnaireId>(['FAAM']);

export type Wordings = (instrument: QuestionnaireId, language: Language) => Wording | undefined;

/** None where there is no folder. Throws {@link WordingError}. */
export function loadWordings(folder: string | undefined): Wordings {
  const all = folder === undefined ? [] : filesIn(folder).map((name) => read(join(folder, name), name));
  const keys = all.map(({ instrument, language }) => `${instrument} ${language}`);
  const twice = keys.find((key, index) => keys.indexOf(key) !== index);
  if (twice !== undefined) throw new WordingError(`There are two wordings of ${twice}: keep one.`);
  return (instrument, language) =>
    all.find((wording) => wording.instrument === instrument && wording.language === language);
}

function filesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder)
      .filter((name) => ['.yaml', '.yml', '.json'].includes(extname(name)))
      .sort();
  } catch {
    throw new WordingError('The folder of TALUS_WORDING cannot be read: correct it, or unset it.');
  }
}

function read(path: string, name: string): Wording {
  const parsed = File.safeParse(contentOf(path, name));
  if (!parsed.success) {
    const faults = parsed.error.issues.map(
      (issue) => `${issue.path.join('.') || 'the file'} (${issue.code})`,
    );
    throw new WordingError(`${name} is not a wording: ${faults.join(', ')}.`);
  }
  const fault = faultOf(parsed.data);
  if (fault !== undefined) throw new WordingError(`${name} does not fit its instrument: ${fault}.`);
  return wordingOf(parsed.data);
}

function contentOf(path: string, name: string): unknown {
  try {
    return parse(readFileSync(path, 'utf8')) as unknown; // JSON is YAML too
  } catch {
    throw new WordingError(`${name} is neither YAML nor JSON.`);
  }
}

/** Each item once, each of its values once, and nothing else. */
function faultOf({ instrument, notApplicable, sections, options: common }: File): string | undefined {
  if (notApplicable !== undefined && !knowsNotApplicable.has(instrument)) {
    return `${instrument} has no “not applicable”`;
  }
  const items = itemsOf(instrument);
  const worded = sections.flatMap((section) => section.items);
  const ids = worded.map(({ item }) => item);
  const missing = items.find(({ id }) => !ids.includes(id));
  if (missing !== undefined) return `item ${missing.id} is missing`;
  if (ids.length !== items.length) return 'an item is there twice, or is none of the instrument’s';
  const wrong = items.find(({ id, values }) => {
    const own = worded.find(({ item }) => item === id)?.options ?? common ?? [];
    const given = own.map(({ value }) => value).sort((a, b) => a - b);
    return given.length !== values.length || given.some((value, index) => value !== values[index]);
  });
  return wrong === undefined
    ? undefined
    : `the options of item ${wrong.id} must be ${wrong.values.join(', ')}, each once`;
}

const itemsOf = (instrument: QuestionnaireId): readonly Item[] =>
  scalesOf(instrument).flatMap(({ items }) => items);

const wordingOf = ({ sections, options: common = [], ...file }: File): Wording => ({
  ...file,
  sections: sections.map(({ items, ...section }) => ({
    ...section,
    items: items.map((item) => ({ id: item.item, text: item.text, options: item.options ?? common })),
  })),
});

/** For the log at the start: what will not be asked on a form, since nobody supplied its words. */
export const withoutWording = (
  wordings: Wordings,
  instruments: readonly QuestionnaireId[],
): readonly { readonly instrument: QuestionnaireId; readonly language: Language }[] =>
  instruments.flatMap((instrument) =>
    languages
      .filter((language) => wordings(instrument, language) === undefined)
      .map((language) => ({ instrument, language })),
  );
