/** A rehearsal’s script: who is enrolled, what happens when, and what must come of it. The format: `docs/rehearsal.md`. */
import { parseDocument } from 'yaml';
import { z } from 'zod';
import { Role, Season, Side, SportLevel } from '../pathway/codes.ts';
import { Command } from '../pathway/commands.ts';
import { Enrolment } from '../pathway/enrol.ts';
import { refusals, type RefusalCode } from '../pathway/refusals.ts';
import { flags, type FlagCode } from '../pathway/flags.ts';
import { TimeZone, type LocalDate } from '../pathway/time.ts';
import { dayOfCare, momentOf, type Anchors } from './moment.ts';
import { resolved, type Names } from './resolve.ts';

const Moment = z.string().transform((text, context) => {
  const moment = momentOf(text);
  if (moment !== undefined) return moment;
  context.addIssue('expected a moment, such as `day 43`, `week 6` or `surgery day 14 at 09:30`');
  return z.NEVER;
});

const codesOf = <T extends string>(table: Record<T, unknown>) => z.enum(Object.keys(table) as [T, ...T[]]);

const Happening = z
  .looseObject({
    at: Moment,
    do: z.enum(Command.options.map(({ shape }) => shape.type.value)),
    actor: Role.exclude(['system']).default('coordinator'),
    /** By which later happenings refer to its event. */
    label: z.string().min(1).optional(),
    /** The label of an earlier happening whose command arrives once more: answered the same, and nothing is done again. */
    again: z.string().min(1).optional(),
    refused: codesOf<RefusalCode>(refusals).optional(),
    flags: z.array(codesOf<FlagCode>(flags)).optional(),
  })
  // What is left belongs to the command.
  .transform(({ at, do: type, actor, label, again, refused, flags: flagged, ...members }) => ({
    at,
    actor,
    label,
    again,
    refused,
    flags: flagged,
    command: { type, ...members },
  }));
export type Happening = z.infer<typeof Happening>;

const Contact = z.strictObject({
  whose: z.enum(['patient', 'guardian']).default('patient'),
  kind: z.enum(['email', 'mobile', 'phone']),
  value: z.string().min(1),
});

const EnrolmentAnswers = z.strictObject({
  /** The day of care on which the patient is enrolled, which is the real today. */
  on: Moment,
  side: Side,
  timeZone: TimeZone,
  onset: z.string().optional(),
  sport: z.string().max(40).optional(),
  sportLevel: SportLevel.optional(),
  season: Season.optional(),
  contactConsent: z.boolean(),
  researchConsent: z.boolean(),
  language: z.string().min(2).optional(),
  contacts: z.array(Contact).default([
    { whose: 'patient', kind: 'email', value: 'patient@rehearsal.example' },
    // Whom a minor's messages go to.
    { whose: 'guardian', kind: 'email', value: 'guardian@rehearsal.example' },
  ]),
  imaging: z.array(z.looseObject({ on: z.string() })).default([]),
});

/** What must have come of it; see `expectations.ts`. */
const Expectations = z.strictObject({
  phase: z.string().optional(),
  /** At least so many. */
  deadlines: z.int().optional(),
  commands: z.int().optional(),
  messages: z.int().optional(),
  /** Steps that must have been reached, each by rule and name: `IMM-2 limit`. */
  reached: z.array(z.string()).default([]),
  /** Steps by how often they must have been reached, exactly: 0 for one that must not have been. */
  times: z.record(z.string(), z.int()).default({}),
  /** Types of event by how many there must be, exactly. */
  events: z.record(z.string(), z.int()).default({}),
  /** Texts that must have been kept, each with an event of the record that refers to it. */
  notes: z.array(z.string()).default([]),
  /** Steps that must be ahead at the end, and such that must not be; with a date, a moment. */
  ahead: z.record(z.string(), z.union([z.string(), z.boolean()])).default({}),
  /** All scores on file, by arm and time point: `surgical week-52`. */
  scores: z.record(z.string(), z.int()).optional(),
  /** Columns of `pathway_outcome`; a date may be a moment. */
  outcome: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])).default({}),
});
export type Expectations = z.infer<typeof Expectations>;

export const Script = z.strictObject({
  title: z.string().min(1),
  about: z.string().optional(),
  enrolment: EnrolmentAnswers,
  surgeons: z
    .array(z.strictObject({ surgeonId: z.string().min(1), name: z.string().min(1), email: z.email() }))
    .default([]),
  timeline: z.array(Happening).min(1),
  expect: Expectations.prefault({}),
});
export type Script = z.infer<typeof Script>;

/** A script that cannot be rehearsed. The message has a line for each fault, with the path to it. */
export class ScriptError extends Error {
  override readonly name = 'ScriptError';
  readonly faults: readonly string[];

  constructor(faults: readonly string[]) {
    super(faults.join('\n'));
    this.faults = faults;
  }
}

/** Reads a script and checks all of it, each command included. Throws {@link ScriptError}. */
export function parseScript(text: string): Script {
  const document = parseDocument(text);
  if (document.errors.length > 0) throw new ScriptError(document.errors.map(({ message }) => message));
  const parsed = Script.safeParse(document.toJS());
  if (!parsed.success) throw new ScriptError(faultsOf(parsed.error, []));
  const faults = [...momentFaults(parsed.data), ...memberFaults(parsed.data)];
  if (faults.length > 0) throw new ScriptError(faults);
  return parsed.data;
}

/** The day of care of the operation: the date of the first report of one. */
export function surgeryDayOf({ timeline }: Script): number | undefined {
  const report = timeline.find(({ command }) => command.type === 'report-surgery');
  const on = (report?.command as { on?: unknown } | undefined)?.on;
  const moment = (typeof on === 'string' ? momentOf(on) : undefined) ?? report?.at;
  return moment?.from === 'care' ? moment.day : undefined;
}

const faultsOf = (error: z.ZodError, path: readonly (string | number)[]): string[] =>
  error.issues.map((issue) => `${pathText([...path, ...issue.path])}: ${issue.message}`);

const pathText = (path: readonly PropertyKey[]): string =>
  path
    .map((part, index) => (typeof part === 'number' ? `[${part}]` : `${index > 0 ? '.' : ''}${String(part)}`))
    .join('');

/** Time goes forward, and begins with the enrolment. */
function momentFaults(script: Script): string[] {
  const surgeryDay = surgeryDayOf(script);
  let last = { day: script.enrolment.on.day, minute: 0 };
  return script.timeline.flatMap(({ at }, index) => {
    try {
      const next = { day: dayOfCare(at, surgeryDay), minute: at.minute };
      const isBack = next.day < last.day || (next.day === last.day && next.minute < last.minute);
      last = next;
      return isBack ? [`timeline[${index}].at: lies before what stands above it`] : [];
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      return [`timeline[${index}].at: ${error.message}`];
    }
  });
}

/** Any day will do to see whether a command is whole: which one it is, only the rehearsal knows. */
const anyDay0 = '2026-01-05' as LocalDate;
const anyId = '00000000-0000-4000-8000-000000000000';

/** Every command and the enrolment as they will be given, but for the days. */
function memberFaults(script: Script): string[] {
  const anchors: Anchors = { day0: anyDay0, surgeryDay: surgeryDayOf(script) };
  const labels = new Set(script.timeline.map(({ label }) => label));
  const names: Names = {
    note: () => anyId,
    event: (label) => {
      if (!labels.has(label)) throw new RangeError(`nothing is labelled “${label}”`);
      return 1;
    },
  };
  const check = (path: (string | number)[], schema: z.ZodType, value: unknown): string[] => {
    try {
      const parsed = schema.safeParse(resolved(value, anchors, names));
      return parsed.success ? [] : faultsOf(parsed.error, path);
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      return [`${pathText(path)}: ${error.message}`];
    }
  };
  const { onset, imaging } = script.enrolment;
  return [
    ...check(['enrolment'], Enrolment.pick({ onset: true, imaging: true }), { onset, imaging }),
    ...script.timeline.flatMap((happening, index) =>
      check(['timeline', index], Command, commandOf(happening)),
    ),
    ...check(['expect', 'outcome'], z.unknown(), script.expect.outcome),
  ];
}

const dated: ReadonlySet<string> = new Set(
  Command.options.filter(({ shape }) => 'on' in shape).map(({ shape }) => shape.type.value),
);

/** The command with its date filled in: what is not dated otherwise happened on the day on which it is told. */
export function commandOf({ at, command }: Happening): Record<string, unknown> {
  if (!dated.has(command.type)) return command;
  return { on: `${at.from === 'surgery' ? 'surgery ' : ''}day ${at.day}`, ...command };
}
