/** How the parts are, and what they could not do. Names nobody. */
import { z } from 'zod';
import { Instant, LocalDate } from '../../pathway/time.ts';

export const Part = z.object({
  name: z.enum(['database', 'temporal', 'worker', 'outcomes']),
  isWell: z.boolean(),
  /** How long the answer took; null where none came. */
  milliseconds: z.int().nullable(),
  version: z.string().nullable(),
});
export type Part = z.infer<typeof Part>;

export const Poller = z.object({
  identity: z.string(),
  does: z.enum(['workflows', 'activities']),
  lastSeen: Instant.nullable(),
});

const effect = {
  pathwayId: z.uuid(),
  key: z.string(),
  kind: z.string(),
  /** The template, or to whom on the staff: no content. */
  what: z.string(),
};

export const Undelivered = z.object({
  ...effect,
  status: z.enum(['failed', 'uncertain']),
  code: z.string().nullable(),
  day: LocalDate.nullable(),
});

export const Retried = z.object({
  ...effect,
  since: Instant,
  attempts: z.int().nullable(),
  /** The kind of the last fault. */
  fault: z.string().nullable(),
});

export const SystemView = z.object({
  asOf: Instant,
  parts: z.array(Part),
  workers: z.array(Poller),
  versions: z.object({ talus: z.string(), node: z.string(), migration: z.string(), protocol: z.string() }),
  /** To when the analysts’ figures reach; null: never refreshed. */
  outcomesAsOf: Instant.nullable(),
  undelivered: z.object({ total: z.int(), newest: z.array(Undelivered) }),
  retried: z.object({ total: z.int(), oldest: z.array(Retried) }),
  raised: z.array(
    z.object({ pathwayId: z.uuid(), reason: z.string(), title: z.string(), raisedAt: Instant }),
  ),
  recordAlarms: z.int(),
});
export type SystemView = z.infer<typeof SystemView>;
