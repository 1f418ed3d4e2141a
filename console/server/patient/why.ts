/** Why, for anything on the page that a person can point at. */
import type { Kysely } from 'kysely';
import { pathwayOnRecord } from '../../../client/pathway-on-record.ts';
import { whyOfAnything } from '../../../client/pathway-view/why.ts';
import { todayOf } from '../../../client/today.ts';
import { pathwayById } from '../../../database/pathways.ts';
import type { Database } from '../../../database/schema.ts';
import type { Instant } from '../../../pathway/time.ts';
import type { ExplainedThing } from '../../contract/patient.ts';
import { explanationOf } from './explanation.ts';

/**
 * `what` is an event’s number, or the key of a deadline, a task, advice or a message; of a task each step of it that
 * there is. Undefined where there is no such pathway, or nothing of that number or key.
 */
export async function patientWhy(
  { db, now }: { readonly db: Kysely<Database>; readonly now: () => Instant },
  pathwayId: string,
  what: string,
): Promise<ExplainedThing[] | undefined> {
  const row = await pathwayById(db, pathwayId);
  if (row === undefined) return undefined;
  const pathway = await pathwayOnRecord(db, row);
  const why = await whyOfAnything(db, pathway, what, todayOf(pathway.state, now()));
  return why?.explanations.map(({ of, ...explanation }) => ({ of, ...explanationOf(explanation) }));
}
