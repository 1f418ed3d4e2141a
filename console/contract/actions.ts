/** What a coordinator or a clinician can do on a pathway: the forms, what they send, and what is answered. */
import { z } from 'zod';
import { Actor } from '../../pathway/events.ts';
import { LocalDate } from '../../pathway/time.ts';

export const Option = z.object({
  value: z.union([z.string(), z.number()]),
  label: z.string(),
  /** The closed list of `pathway/codes.ts` that has the value. */
  list: z.string().optional(),
  /** The day of an event that may be chosen. */
  day: LocalDate.optional(),
});
export type Option = z.infer<typeof Option>;

const common = { name: z.string(), label: z.string(), isRequired: z.boolean() };

const field = <K extends string, S extends z.ZodRawShape>(kind: K, shape: S) =>
  z.object({ ...common, kind: z.literal(kind), ...shape });

const options = { options: z.array(Option), default: z.union([z.string(), z.number()]).optional() };

/**
 * One member of an action’s values, by the control that it needs.
 * - `day`: `YYYY-MM-DD`, and none later than `latest`
 * - `yes-no`: true or false, or left out where it is not required; `flag`: the same, false where it is left out
 * - `choices`: a list of the options’ values; the others that have options, one of the values
 * - `rows`: an object, from a row’s name to one of its options’ values; of a questionnaire null where it does not apply
 * - `note`: free text, kept apart from the record; `override`: the reason for which a clinician lifts a guard
 */
export const Field = z.discriminatedUnion('kind', [
  field('day', { latest: LocalDate.optional(), default: LocalDate.optional() }),
  field('number', {
    min: z.number(),
    max: z.number().nullable(),
    isWhole: z.boolean(),
    default: z.number().optional(),
  }),
  field('yes-no', { default: z.boolean().optional() }),
  field('flag', { default: z.boolean() }),
  field('choice', options),
  field('choices', { options: z.array(Option), default: z.array(z.string()).optional() }),
  field('rows', {
    rows: z.array(
      z.object({
        name: z.string(),
        label: z.string(),
        /** The closed list of `pathway/codes.ts` that has the name. */
        list: z.string().optional(),
        options: z.array(Option),
      }),
    ),
    default: z.record(z.string(), z.union([z.string(), z.number()]).nullable()).optional(),
  }),
  field('text', { maxLength: z.int().nullable(), default: z.string().optional() }),
  field('note', { maxLength: z.int() }),
  field('override', { maxLength: z.int() }),
  field('task', options),
  field('advice', options),
  field('surgeon', options),
  field('event', options),
]);
export type Field = z.infer<typeof Field>;

export const ActionGroup = z.enum([
  'conservative',
  'medicines',
  'immobilization',
  'safety',
  'surgery',
  'contact',
  'closing',
  'outcomes',
  'person',
  'record',
]);
export type ActionGroup = z.infer<typeof ActionGroup>;

export const Action = z.object({
  name: z.string(),
  group: ActionGroup,
  summary: z.string(),
  /** What whoever does it must read beforehand. */
  notice: z.string().nullable(),
  /** Whether it is usual in the present phase. Nothing that happened is refused for being unusual. */
  isUsual: z.boolean(),
  fields: z.array(Field),
});
export type Action = z.infer<typeof Action>;

/** `values` are of the action’s fields, by name; what is empty is left out. */
export const ActionRequest = z.object({
  name: z.string(),
  values: z.record(z.string(), z.unknown()),
  /** Given again under the same id, it is done once. */
  commandId: z.uuid(),
  /** The pathway’s last event that was seen. */
  expectedSequence: z.int().nonnegative(),
});
export type ActionRequest = z.infer<typeof ActionRequest>;

/** As the browser sends it; with `dryRun` it is only tried. */
export const SubmittedAction = ActionRequest.extend({ dryRun: z.boolean().default(false) });

export const Refusal = z.object({
  code: z.string(),
  rule: z.string(),
  /** The core’s own words. */
  sentence: z.string(),
  /** Whether a clinician may lift it, by name and with a reason. */
  isOverridable: z.boolean(),
  parameters: z.array(
    z.object({ name: z.string(), value: z.number(), unit: z.string(), awaitsSignOff: z.boolean() }),
  ),
  /** What in the record stands in the way, and what may be done, a sentence each. */
  facts: z.array(z.string()),
});
export type Refusal = z.infer<typeof Refusal>;

export const CommandAnswer = z.object({
  /** The advice that it answered, where several were answered at once; else null. */
  of: z.string().nullable(),
  outcome: z.enum(['recorded', 'refused']),
  /** Whether it had been done before, and nothing was done again. */
  isRepeated: z.boolean(),
  refusal: Refusal.nullable(),
  flags: z.array(z.object({ code: z.string(), rule: z.string(), sentence: z.string() })),
  /** What others did since `expectedSequence`. */
  changes: z.array(z.object({ sequence: z.int(), actor: Actor, what: z.string() })),
});
export type CommandAnswer = z.infer<typeof CommandAnswer>;

export const ActionResult = z.object({
  /** `recorded` where every command was. */
  outcome: z.enum(['recorded', 'refused']),
  /** Nothing was written: it is what would be answered. */
  isDryRun: z.boolean(),
  /** The pathway’s last event after it: the next action’s `expectedSequence`. */
  sequence: z.int(),
  answers: z.array(CommandAnswer),
  /** Of a correction: what the mistake had already sent, and cannot be called back. */
  sent: z.array(
    z.object({
      key: z.string(),
      kind: z.string(),
      what: z.string(),
      day: z.string().nullable(),
      status: z.string(),
    }),
  ),
  /** Of a change of the person: how many pathways have not answered yet, and are told again within a minute. */
  waiting: z.int().nonnegative(),
});
export type ActionResult = z.infer<typeof ActionResult>;

/** What is wrong with one field, in words; `field` is empty where it is about the whole form. */
export const FieldProblem = z.object({ field: z.string(), code: z.string(), message: z.string() });
export type FieldProblem = z.infer<typeof FieldProblem>;
