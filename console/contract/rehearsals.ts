/** Rehearsing: an invented patient’s pathway on the real engine, in virtual time, by a script or by hand, on one or two protocol versions. */
import { z } from 'zod';
import { Instant, LocalDate } from '../../pathway/time.ts';

/** What can be rehearsed. */
export const RehearsalChoices = z.object({
  /** Invented persons that come with Talus. A FHIR bundle may be given instead. */
  patients: z.array(z.object({ id: z.string(), about: z.string() })),
  scripts: z.array(z.object({ name: z.string(), title: z.string(), about: z.string().nullable() })),
  /** Oldest first. */
  protocolVersions: z.array(z.string()),
  currentProtocolVersion: z.string(),
});
export type RehearsalChoices = z.infer<typeof RehearsalChoices>;

/** Begins on the real today. One version: one pathway. Two: the same patient on both, side by side. */
export const RehearsalRequest = z.object({
  /** Given again under the same id, it is begun once. */
  rehearsalId: z.uuid(),
  patient: z.union([z.object({ invented: z.string() }), z.object({ bundle: z.unknown() })]),
  /** Null: by hand. */
  script: z.string().nullable(),
  protocolVersions: z.array(z.string()).min(1).max(2),
});
export type RehearsalRequest = z.infer<typeof RehearsalRequest>;

export const RehearsalSummary = z.object({
  rehearsalId: z.uuid(),
  /** What was picked, in words: never the name of whom a bundle is of. */
  patient: z.string(),
  script: z.string().nullable(),
  protocolVersions: z.array(z.string()),
  begunBy: z.string(),
  begunAt: Instant,
});
export type RehearsalSummary = z.infer<typeof RehearsalSummary>;

/** One pathway of a rehearsal; its patient page is at `/api/rehearsals/pathways/:id`. */
export const RehearsalSide = z.object({
  pathwayId: z.uuid(),
  protocolVersion: z.string(),
  /** The pathway’s own time. */
  now: Instant,
  today: LocalDate,
  isClosed: z.boolean(),
  /** The soonest instant at which something is due; null where nothing is planned. */
  nextDeadlineAt: Instant.nullable(),
});
export type RehearsalSide = z.infer<typeof RehearsalSide>;

export const Rehearsal = RehearsalSummary.extend({
  sides: z.array(RehearsalSide).min(1).max(2),
  /** Of the script: how much has been played, of how much, and what comes next. Null where it is by hand. */
  progress: z
    .object({
      played: z.int().nonnegative(),
      of: z.int().positive(),
      next: z.object({ at: Instant, what: z.string() }).nullable(),
    })
    .nullable(),
});
export type Rehearsal = z.infer<typeof Rehearsal>;

/**
 * How far the clock goes on, of all sides together: a day or a week to the same hour; to the next deadline of any side; to the
 * script’s next happening, which is played; or to the script’s end. What the script has on the way is played in its order.
 */
export const RehearsalStep = z.object({ to: z.enum(['day', 'week', 'deadline', 'happening', 'end']) });
export type RehearsalStep = z.infer<typeof RehearsalStep>;

/** How the pathways answered what the script told them on the way; empty by hand. */
export const RehearsalStepped = z.object({
  rehearsal: Rehearsal,
  told: z.array(
    z.object({
      pathwayId: z.uuid(),
      at: Instant,
      what: z.string(),
      outcome: z.enum(['recorded', 'refused']),
      sentence: z.string().nullable(),
    }),
  ),
});
export type RehearsalStepped = z.infer<typeof RehearsalStepped>;
