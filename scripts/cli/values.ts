/**
 * How a value is typed on the command line, read off its zod schema: so what is allowed, and what the help says is
 * allowed, cannot differ.
 */
import { z } from 'zod';
import { boundsOf } from '../../client/happenings/bounds.ts';
import { LocalDate, TimeZone } from '../../pathway/time.ts';
import { badInput } from './faults.ts';

export interface Form {
  /** Completes the sentence "<option> must be …". */
  readonly expected: string;
  /** What stands for the value in the usage line. */
  readonly placeholder: string;
  /** From the text to what the schema takes; the schema is the judge of it. */
  readonly read: (text: string) => unknown;
}

/** Throws `RangeError` for a schema that nobody types. */
export function formOf(schema: z.ZodType): Form {
  if (schema instanceof z.ZodOptional) return formOf(schema.unwrap() as z.ZodType);
  if (schema === LocalDate) return text('a day, YYYY-MM-DD', 'date');
  if (schema === TimeZone) return text('an IANA time zone such as America/New_York', 'zone');
  if (schema instanceof z.ZodEnum) return text(oneOf(schema.options.map(String)), 'value');
  if (schema instanceof z.ZodArray) return listForm(schema.element as z.ZodType);
  if (schema instanceof z.ZodRecord) return recordForm(schema);
  if (schema instanceof z.ZodBoolean) {
    return { expected: 'yes or no', placeholder: 'yes|no', read: (typed) => yesNo[typed] };
  }
  if (schema instanceof z.ZodNumber) return numberForm(schema);
  if (schema instanceof z.ZodString) {
    const longest = schema.maxLength;
    return text(longest === null ? 'text' : `text of at most ${longest} characters`, 'text');
  }
  throw new RangeError('nobody types a value of this schema');
}

const yesNo: Readonly<Record<string, boolean>> = { yes: true, no: false };

const text = (expected: string, placeholder: string): Form => ({
  expected,
  placeholder,
  read: (typed) => typed,
});

export function oneOf(values: readonly string[]): string {
  const last = values.at(-1) ?? '';
  return values.length < 2 ? last : `${values.slice(0, -1).join(', ')} or ${last}`;
}

function listForm(element: z.ZodType): Form {
  const { expected } = formOf(element);
  const list = z.array(element);
  return {
    expected: `one or more, with commas between, of ${expected}`,
    placeholder: 'value,…',
    read: (typed) => list.safeParse(typed.split(',').map((part) => part.trim())).data,
  };
}

/** `asthma=no,ssri=yes`. */
function recordForm(schema: z.ZodRecord): Form {
  const keys = formOf(schema.keyType as z.ZodType).expected;
  const values = formOf(schema.valueType as z.ZodType).expected;
  return {
    expected: `one or more, with commas between, of <name>=<value>; the names are ${keys}; the values ${values}`,
    placeholder: 'name=value,…',
    read: (typed) => {
      const parts = typed.split(',').map((part) => part.trim().split('='));
      return parts.every(({ length }) => length === 2) ? (Object.fromEntries(parts) as unknown) : undefined;
    },
  };
}

function numberForm(schema: z.ZodNumber): Form {
  const { lowest, highest, isWhole } = boundsOf(schema);
  const kind = isWhole ? 'a whole number' : 'a number';
  return {
    expected: `${kind} ${highest === null ? `of at least ${lowest}` : `from ${lowest} to ${highest}`}`,
    placeholder: 'number',
    read: (typed) => (/^[+-]?\d+(\.\d+)?$/.test(typed) ? Number(typed) : undefined),
  };
}

/** `label` is the option or the argument, as it is typed. Throws a fault that names it and what is allowed. */
export function readValue<T>(schema: z.ZodType<T>, label: string, typed: string): T {
  const { expected, read } = formOf(schema);
  const parsed = schema.safeParse(read(typed));
  if (parsed.success && parsed.data !== undefined) return parsed.data;
  const code = expected.includes(' or ') ? 'INPUT.not-allowed' : 'INPUT.malformed';
  throw badInput(code, label, `${label} must be ${expected}.`);
}

/** The same, for commander’s parsers. */
export const reader =
  <T>(schema: z.ZodType<T>, label: string) =>
  (typed: string): T =>
    readValue(schema, label, typed);

/** `nextReviewOn` is typed `next-review-on`; an id is typed by what it is the id of. */
export const typedName = (member: string): string =>
  member.replace(/Id$/, '').replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
