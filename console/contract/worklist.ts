/** What waits, over all pathways, and who has it in hand. */
import { z } from 'zod';
import { Side } from '../../pathway/codes.ts';
import { LocalDate } from '../../pathway/time.ts';

/** By the patient’s own calendar: past its day, on its day, ahead of it. */
export const Group = z.enum(['overdue', 'today', 'soon']);
export type Group = z.infer<typeof Group>;

export const Urgency = z.enum(['safety', 'clinical', 'routine']);

export const WorklistQuery = z.strictObject({
  group: Group.optional(),
  /** Mine: what I claimed, was handed, or cover for someone absent. */
  whose: z.enum(['everyone', 'mine', 'nobody']).default('everyone'),
  who: z.enum(['coordinator', 'clinician']).optional(),
  urgency: Urgency.optional(),
  phase: z.string().max(40).optional(),
  clinic: z.string().max(40).optional(),
  /** A name or two, a birth date, or a number: the patient’s, or the pathway’s as it begins. */
  find: z.string().trim().min(2).max(80).optional(),
  snoozed: z.enum(['hide', 'only']).default('hide'),
  offset: z.int().min(0).max(1_000_000).default(0),
});
export type WorklistQuery = z.infer<typeof WorklistQuery>;

export const WorklistTask = z.object({
  pathwayId: z.uuid(),
  key: z.string(),
  rule: z.string(),
  title: z.string(),
  who: z.string(),
  urgency: Urgency,
  group: Group,
  dueOn: LocalDate,
  /** In the patient’s zone. */
  today: LocalDate,
  daysOverdue: z.int(),
  timeZone: z.string(),
  side: Side,
  phase: z.string(),
  patient: z.object({ name: z.string(), birthDate: LocalDate, number: z.string() }),
  /** By name, or `role:id` of who never signed in; null while nobody has taken notice. */
  acknowledgedBy: z.string().nullable(),
  isAcknowledgeable: z.boolean(),
  /** Null: anybody’s. */
  claimedBy: z.object({ id: z.string(), name: z.string(), isMine: z.boolean() }).nullable(),
  snoozedUntil: LocalDate.nullable(),
  note: z.string().nullable(),
});
export type WorklistTask = z.infer<typeof WorklistTask>;

const Counts = z.object({ overdue: z.int(), today: z.int(), soon: z.int() });

export const Worklist = z.object({
  /** Of what the filters leave, in every group. */
  counts: Counts,
  snoozed: z.int(),
  /** Of the group that was asked for. */
  total: z.int(),
  tasks: z.array(WorklistTask),
});
export type Worklist = z.infer<typeof Worklist>;

const task = { pathwayId: z.uuid(), key: z.string().min(1).max(200) };
const note = z.string().trim().min(1).max(2000);

export const TaskAction = z.discriminatedUnion('kind', [
  /** Goes to the pathway: the ladder stops climbing. Under the same command id it is done once. */
  z.strictObject({ kind: z.literal('acknowledge'), ...task, commandId: z.uuid() }),
  z.strictObject({ kind: z.literal('claim'), ...task }),
  z.strictObject({ kind: z.literal('release'), ...task }),
  /** Hidden until that day, and never past a clinical limit. */
  z.strictObject({ kind: z.literal('snooze'), ...task, until: LocalDate, note: note.optional() }),
  z.strictObject({ kind: z.literal('hand-over'), ...task, to: z.string().min(1).max(80), note }),
]);
export type TaskAction = z.infer<typeof TaskAction>;

export const Staff = z.array(z.object({ id: z.string(), name: z.string(), role: z.string() }));

/** Both days included. */
export const NewAbsence = z.strictObject({
  staffId: z.string().min(1).max(80),
  coveredBy: z.string().min(1).max(80),
  fromOn: LocalDate,
  toOn: LocalDate,
});
export type NewAbsence = z.infer<typeof NewAbsence>;
export const Absence = NewAbsence.extend({
  absenceId: z.string(),
  staffName: z.string(),
  coveredByName: z.string(),
});
export type Absence = z.infer<typeof Absence>;
