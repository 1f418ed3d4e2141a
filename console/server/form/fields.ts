/** The form’s fields: what was typed into them, to answers or to what is wrong with them. */
import { z } from 'zod';
import {
  isReturn,
  type OpenForm,
  type Question,
  type ReturnQuestion,
  type Said,
} from '../../../client/form/asked.ts';
import { RedFlag } from '../../../pathway/codes.ts';
import type { QuestionnaireId } from '../../../pathway/instruments/index.ts';
import { LocalDate } from '../../../pathway/time.ts';
import type { Wording } from './wording.ts';
import type { ErrorCode } from './words.ts';

/** One value a field. */
export type Values = ReadonlyMap<string, string>;

export interface FieldError {
  readonly field: string;
  readonly code: ErrorCode;
}

export interface Read {
  readonly values: Values;
  readonly flags: readonly RedFlag[];
  /** The last report of red flags that the page showed. */
  readonly flagsShown: number;
  readonly by: 'patient' | 'proxy' | undefined;
  readonly said: readonly Said[];
  readonly shown: Readonly<Partial<Record<Question, number>>>;
  readonly errors: readonly FieldError[];
}

export const notApplicable = 'na';
export const itemField = (instrument: QuestionnaireId, item: string): string => `${instrument}.${item}`;
export const shownField = (question: Question | 'flags'): string => `shown.${question}`;

const Body = z.record(
  z.string().max(40),
  z.union([z.string().max(40), z.array(z.string().max(40)).max(RedFlag.options.length)]),
);
const Version = z
  .string()
  .regex(/^\d{1,9}$/)
  .transform(Number);
const Rating = z
  .string()
  .regex(/^(\d|10)$/)
  .transform(Number);
const By = z.enum(['patient', 'proxy']);
const Returned = z.enum(['not-yet', 'on', 'unknown']);

/** The wordings of the questionnaires that the page asked. */
type Worded = (instrument: QuestionnaireId) => Wording | undefined;

/** Undefined for what no form of the page sends. */
export function readForm(body: unknown, form: OpenForm, worded: Worded): Read | undefined {
  const parsed = Body.safeParse(body);
  if (!parsed.success) return undefined;
  const { flag = [], ...single } = parsed.data;
  const values = new Map<string, string>();
  for (const [name, value] of Object.entries(single)) {
    if (typeof value !== 'string') return undefined;
    if (value !== '') values.set(name, value);
  }
  try {
    return read(values, z.array(RedFlag).parse([flag].flat()), form, worded);
  } catch (error) {
    if (error instanceof z.ZodError) return undefined;
    throw error;
  }
}

function read(values: Values, flags: readonly RedFlag[], form: OpenForm, worded: Worded): Read {
  const errors: FieldError[] = [];
  const by = By.optional().parse(values.get('by'));
  const said = form.asked.flatMap(({ question }): readonly Said[] => {
    const one = saidOf(question, { values, form, by: by ?? 'patient', worded });
    if (one === undefined) return [];
    if (!('code' in one)) return [one];
    errors.push(one);
    return [];
  });
  const isEmpty = said.length === 0 && errors.length === 0;
  if (by === undefined && !isEmpty) errors.unshift({ field: 'by', code: 'by' });
  if (isEmpty && flags.length === 0 && !saysNotYet(values)) {
    errors.push({ field: form.asked.length === 0 ? 'flag' : 'by', code: 'nothing' });
  }
  const version = (of: Question | 'flags'): number => Version.parse(values.get(shownField(of)) ?? '0');
  const shown = Object.fromEntries(form.asked.map(({ question }) => [question, version(question)]));
  return { values, flags: [...new Set(flags)], flagsShown: version('flags'), by, said, shown, errors };
}

/** An answer too, and one that changes nothing. */
const saysNotYet = (values: Values): boolean => [...values.values()].includes('not-yet');

interface Reading {
  readonly values: Values;
  readonly form: OpenForm;
  readonly by: 'patient' | 'proxy';
  readonly worded: Worded;
}

/** Undefined where it was left open. */
function saidOf(question: Question, reading: Reading): Said | FieldError | undefined {
  const { values } = reading;
  if (question === 'pain') {
    const score = Rating.optional().parse(values.get('pain'));
    return score === undefined ? undefined : { question, score };
  }
  if (question === 'satisfaction') {
    const satisfaction = Rating.optional().parse(values.get('satisfaction'));
    const cosmesis = Rating.optional().parse(values.get('cosmesis'));
    if (satisfaction !== undefined) return { question, satisfaction, cosmesis };
    return cosmesis === undefined ? undefined : { field: 'satisfaction', code: 'cosmesis-alone' };
  }
  return isReturn(question) ? returnOf(question, reading) : answersOf(question, reading);
}

/** Items left open are left out: too few give no score and a reason, and never a zero. */
function answersOf(question: QuestionnaireId, { values, by, worded }: Reading): Said | undefined {
  const wording = worded(question);
  if (wording === undefined) return undefined;
  const answers: Record<string, number | null> = {};
  for (const { id, options } of wording.sections.flatMap(({ items }) => items)) {
    const value = values.get(itemField(question, id));
    if (value === undefined) continue;
    if (value === notApplicable && wording.notApplicable !== undefined) answers[id] = null;
    else
      answers[id] = z
        .literal(options.map((option) => `${option.value}`))
        .transform(Number)
        .parse(value);
  }
  return Object.keys(answers).length === 0 ? undefined : { question, answers, respondent: by };
}

function returnOf(question: ReturnQuestion, { values, form }: Reading): Said | FieldError | undefined {
  const { today, returnNotBefore } = form;
  const how = Returned.optional().parse(values.get(question));
  if (how === undefined || how === 'not-yet') return undefined;
  if (how === 'on') {
    const field = `${question}.on`;
    const on = LocalDate.safeParse(values.get(field)).data;
    if (on === undefined) return { field, code: 'date' };
    if (on > today) return { field, code: 'date-ahead' };
    return on < returnNotBefore ? { field, code: 'date-early' } : { question, on };
  }
  const field = `${question}.after`;
  const typed = values.get(field);
  const after = typed === undefined ? returnNotBefore : LocalDate.safeParse(typed).data;
  if (typed !== undefined && (after === undefined || after >= today || after < returnNotBefore)) {
    return { field, code: 'after' };
  }
  return { question, on: knownOn(form, question), after: after ?? returnNotBefore };
}

/** What was known on the day of the first answer, in a correction of it; else today. */
function knownOn({ asked, today }: OpenForm, question: ReturnQuestion): LocalDate {
  const said = asked.find((item) => item.question === question)?.standing?.said;
  return said !== undefined && 'on' in said && said.after !== undefined ? said.on : today;
}

/** The fields as what stands fills them in. */
export function standingValues({ asked }: OpenForm): Values {
  return new Map(asked.flatMap(({ standing }) => (standing === undefined ? [] : fieldsOf(standing.said))));
}

function fieldsOf(said: Said): readonly (readonly [string, string])[] {
  if ('score' in said) return [['pain', `${said.score}`]];
  if ('satisfaction' in said) {
    const { satisfaction, cosmesis } = said;
    return [
      ['satisfaction', `${satisfaction}`],
      ...(cosmesis === undefined ? [] : ([['cosmesis', `${cosmesis}`]] as const)),
    ];
  }
  if ('answers' in said) {
    return Object.entries(said.answers).map(([item, value]) => [
      itemField(said.question, item),
      value === null ? notApplicable : `${value}`,
    ]);
  }
  const { question, on, after } = said;
  return after === undefined
    ? [
        [question, 'on'],
        [`${question}.on`, on],
      ]
    : [
        [question, 'unknown'],
        [`${question}.after`, after],
      ];
}
