/** Every parameter with its source and sign-off, what differs between versions, and moving pathways to a newer one. */
import { z } from 'zod';
import { Instant } from '../../pathway/time.ts';

export const ProtocolParameter = z.object({
  name: z.string(),
  value: z.number(),
  unit: z.string(),
  rule: z.string(),
  /** The article’s own words, or why Talus chose it. */
  source: z.string(),
  /** In the article’s list; null where Talus chose. */
  reference: z.int().nullable(),
  /** † */
  awaitsSignOff: z.boolean(),
});
export type ProtocolParameter = z.infer<typeof ProtocolParameter>;

export const ProtocolVersion = z.object({
  version: z.string(),
  /** New pathways begin on it. */
  isCurrent: z.boolean(),
  openPathways: z.int(),
  rulesAdded: z.array(z.string()),
  parameters: z.array(ProtocolParameter),
});
export const Protocols = z.object({ versions: z.array(ProtocolVersion) });
export type Protocols = z.infer<typeof Protocols>;

export const Versions = z.object({ from: z.string().max(20), to: z.string().max(20) });

export const ProtocolDifferences = z.object({
  from: z.string(),
  to: z.string(),
  rulesAdded: z.array(z.string()),
  rulesRemoved: z.array(z.string()),
  parameters: z.array(
    z.object({
      name: z.string(),
      rule: z.string(),
      unit: z.string(),
      from: z.number().nullable(),
      to: z.number().nullable(),
      awaitsSignOff: z.boolean(),
    }),
  ),
  /** Tables beside the parameters that differ. */
  tables: z.array(z.string()),
});
export type ProtocolDifferences = z.infer<typeof ProtocolDifferences>;

const change = {
  key: z.string(),
  before: z.object({ date: z.string(), title: z.string() }).nullable(),
  after: z.object({ date: z.string(), title: z.string() }).nullable(),
};

export const MovedPathway = z.object({
  pathwayId: z.uuid(),
  escalated: z.int(),
  state: z.enum(['pending', 'moved', 'refused', 'changed', 'gone']),
  code: z.string().nullable(),
  deadlines: z.array(z.object({ ...change, change: z.string() })),
  tasks: z.array(z.object({ ...change, change: z.string() })),
});
export type MovedPathway = z.infer<typeof MovedPathway>;

export const Move = z.object({
  moveId: z.uuid(),
  from: z.string(),
  to: z.string(),
  /** Null while the preview is being made. */
  previewedAt: Instant.nullable(),
  startedAt: Instant.nullable(),
  finishedAt: Instant.nullable(),
  by: z.string().nullable(),
  counts: z.object({ pathways: z.int(), changed: z.int(), escalated: z.int() }).nullable(),
  states: z.record(z.string(), z.int()),
  enrolledSince: z.int(),
  /** Those whose plan or worklist changes, or that were not moved; the first of them. */
  pathways: z.array(MovedPathway),
});
export type Move = z.infer<typeof Move>;

export const MoveReason = z.strictObject({ reason: z.string().trim().min(1).max(2000) });

export const OnVersion = z.object({
  total: z.int(),
  pathways: z.array(z.object({ pathwayId: z.uuid(), name: z.string(), side: z.string(), phase: z.string() })),
});
export type OnVersion = z.infer<typeof OnVersion>;
