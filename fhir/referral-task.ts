/** What the receiver has made of a referral’s Task: its status and business status, as Talus reads them. */
import { z } from 'zod';
import { LocalDate } from '../pathway/time.ts';
import { identifierSystems } from './referral-bundle.ts';

export interface ReferralTask {
  /** Talus’s own id of the referral. */
  readonly referralId: string;
  /** Changes with every change of the Task. */
  readonly version: string;
  readonly says: TaskReport | null;
}

export type TaskReport =
  | { readonly says: 'received' | 'accepted' | 'seen' | 'no-show' | 'report-sent' }
  | { readonly says: 'declined'; readonly reason: string | undefined }
  | { readonly says: 'booked'; readonly appointmentOn: LocalDate };

const Concept = z.object({
  text: z.string().max(1000).optional(),
  coding: z.array(z.object({ code: z.string().max(80).optional() })).optional(),
});

const Task = z.object({
  resourceType: z.literal('Task'),
  identifier: z.array(z.object({ system: z.string().optional(), value: z.string().optional() })),
  status: z.string(),
  businessStatus: Concept.optional(),
  statusReason: Concept.optional(),
  executionPeriod: z.object({ start: z.string().optional() }).optional(),
  lastModified: z.string().optional(),
  meta: z.object({ versionId: z.string().optional(), lastUpdated: z.string().optional() }).optional(),
});

const SearchSet = z.object({
  resourceType: z.literal('Bundle'),
  type: z.literal('searchset'),
  entry: z.array(z.object({ resource: z.unknown() })).default([]),
});

/** The search for the Tasks of some referrals. */
export const taskSearch = (referralIds: readonly string[]): string =>
  `Task?identifier=${encodeURIComponent(referralIds.map((id) => `${identifierSystems.Task}|${id}`).join(','))}`;

/** The Tasks of a search; what is none of Talus’s, or cannot be read, is passed over. Undefined for another answer. */
export function readReferralTasks(body: unknown): readonly ReferralTask[] | undefined {
  const found = SearchSet.safeParse(body);
  if (!found.success) return undefined;
  return found.data.entry.flatMap(({ resource }) => {
    const task = Task.safeParse(resource);
    const referralId = task.data?.identifier.find(({ system }) => system === identifierSystems.Task)?.value;
    if (task.data === undefined || referralId === undefined) return [];
    const { meta, lastModified } = task.data;
    const version = meta?.versionId ?? meta?.lastUpdated ?? lastModified ?? '';
    return [{ referralId, version, says: reportIn(task.data) }];
  });
}

/** The business status, where it says one of Talus’s words, is more exact than the status. */
function reportIn(task: z.infer<typeof Task>): TaskReport | null {
  const business = wordOf(task.businessStatus);
  const says = businessStatuses.find((word) => word === business) ?? statuses[task.status];
  if (says === undefined) return null;
  if (says === 'declined') return { says, reason: task.statusReason?.text };
  if (says !== 'booked') return { says };
  const appointmentOn = LocalDate.safeParse(task.executionPeriod?.start?.slice(0, 10)).data;
  return appointmentOn === undefined ? { says: 'accepted' } : { says, appointmentOn };
}

const businessStatuses = [
  'received',
  'accepted',
  'declined',
  'booked',
  'seen',
  'no-show',
  'report-sent',
] as const;

/** `completed`: the Task asks for an answer to the referral, and it was given; only `rejected` says no. */
const statuses: Readonly<Record<string, Exclude<TaskReport['says'], 'booked'>>> = {
  received: 'received',
  accepted: 'accepted',
  ready: 'accepted',
  'in-progress': 'accepted',
  completed: 'accepted',
  rejected: 'declined',
};

const wordOf = (concept: z.infer<typeof Concept> | undefined): string | undefined =>
  (concept?.coding?.[0]?.code ?? concept?.text)?.trim().toLowerCase().replaceAll(' ', '-');
