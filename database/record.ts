/** The record: events appended in order under (pathway, sequence), never overwritten. */
import { isDeepStrictEqual } from 'node:util';
import type { Kysely, Transaction } from 'kysely';
import type { Effect } from '../pathway/effects.ts';
import type { PathwayEvent } from '../pathway/events.ts';
import { pathwayOf } from '../pathway/turn.ts';
import { eventOf, readEvents, rowsOf } from './events.ts';
import { project } from './projections.ts';
import { noteChannel } from './people.ts';
import { followedBy, readPathway } from './read-pathway.ts';
import { otherOpenEpisode } from './reopening.ts';
import type { Database } from './schema.ts';

/**
 * The same sequence with other content, a gap, or a command answered before: two runs have written one pathway. Never
 * overwritten, and no use repeating.
 */
export class RecordConflict extends Error {
  override readonly name = 'RecordConflict';
  readonly sequence: number;

  constructor(sequence: number) {
    super(`the record cannot take this event at sequence ${sequence}`);
    this.sequence = sequence;
  }
}

/**
 * Appends events and their effects, and projects, in one transaction. Events that are there already, with the same
 * content, are left: the call can be repeated. Throws {@link RecordConflict}, after writing an alarm that keeps what
 * was offered.
 */
export async function appendEvents(
  db: Kysely<Database>,
  pathwayId: string,
  events: readonly PathwayEvent[],
  effects: readonly Effect[],
): Promise<void> {
  const conflict = await db.transaction().execute(async (trx) => {
    const { sequence: last, person_id: personId } = await lockPathway(trx, pathwayId);
    const found =
      (await conflictWith(trx, pathwayId, last, events)) ??
      (await reopensBeside(trx, pathwayId, last, events));
    if (found !== undefined) return found;
    const fresh = events.filter(({ sequence }) => sequence > last);
    if (fresh.length > 0) await writeEvents(trx, pathwayId, fresh);
    await writeEffects(trx, pathwayId, personId, effects);
    await settleUnfinished(trx, pathwayId, fresh);
    await noteBounces(trx, personId, fresh);
    return undefined;
  });
  if (conflict === undefined) return;
  await raiseAlarm(db, pathwayId, conflict);
  throw new RecordConflict(conflict.offered.sequence);
}

const lockPathway = (trx: Transaction<Database>, pathwayId: string) =>
  trx
    .selectFrom('pathway')
    .select(['sequence', 'person_id'])
    .where('pathway_id', '=', pathwayId)
    .forNoKeyUpdate() // lets in what refers to the pathway, such as a change of its person
    .executeTakeFirstOrThrow(() => new Error('the pathway is not in the record: enrol it first'));

/** Writes events that follow the last one, and projects. For enrolment, and for {@link appendEvents}. */
export async function writeEvents(
  trx: Transaction<Database>,
  pathwayId: string,
  events: readonly PathwayEvent[],
): Promise<void> {
  // Read before it is added to: what this transaction writes is remembered once it is committed.
  const before = await readPathway(trx, pathwayId);
  const after = before === undefined ? pathwayOf(events) : followedBy(before, events);
  await trx
    .insertInto('pathway_event')
    .values([...rowsOf(pathwayId, events)])
    .execute();
  await project(trx, pathwayId, after);
}

interface Conflict {
  readonly stored: PathwayEvent | null;
  readonly offered: PathwayEvent;
}

async function conflictWith(
  trx: Transaction<Database>,
  pathwayId: string,
  last: number,
  events: readonly PathwayEvent[],
): Promise<Conflict | undefined> {
  const [first] = events;
  if (first === undefined) return undefined;
  const next = Math.min(first.sequence, last + 1);
  const outOfOrder = events.find(({ sequence }, index) => sequence !== next + index);
  if (outOfOrder !== undefined) return { stored: null, offered: outOfOrder };
  const stored = await storedBeside(trx, pathwayId, first.sequence, events);
  for (const offered of events) {
    const same = stored.find(({ sequence }) => sequence === offered.sequence);
    const other =
      same ?? stored.find(({ commandId }) => commandId !== null && commandId === offered.commandId);
    if (other !== undefined && !isDeepStrictEqual(other, offered)) return { stored: other, offered };
  }
  return undefined;
}

/** A closing taken back where the person has another open episode by now: the index would refuse it for ever. */
async function reopensBeside(
  trx: Transaction<Database>,
  pathwayId: string,
  last: number,
  events: readonly PathwayEvent[],
): Promise<Conflict | undefined> {
  const correction = events.find(({ type, sequence }) => type === 'corrected' && sequence > last);
  if (correction === undefined) return undefined;
  const before = await readPathway(trx, pathwayId);
  if (before === undefined || before.state.closed === null) return undefined;
  const fresh = events.filter(({ sequence }) => sequence > last);
  if (followedBy(before, fresh).state.closed !== null) return undefined;
  const other = await otherOpenEpisode(trx, pathwayId);
  return other === undefined ? undefined : { stored: null, offered: correction };
}

/** What is in the record at the places of these events, or in answer to the same commands. */
async function storedBeside(
  trx: Transaction<Database>,
  pathwayId: string,
  from: number,
  events: readonly PathwayEvent[],
): Promise<readonly PathwayEvent[]> {
  const commands = [...new Set(events.flatMap(({ commandId }) => commandId ?? []))];
  const rows = await trx
    .selectFrom('pathway_event')
    .selectAll()
    .where('pathway_id', '=', pathwayId)
    .where((or) => or.or([or('sequence', '>=', from), ...commands.map((id) => or('command_id', '=', id))]))
    .orderBy('sequence')
    .execute();
  return rows.map(eventOf);
}

async function raiseAlarm(db: Kysely<Database>, pathwayId: string, conflict: Conflict): Promise<void> {
  await db.transaction().execute(async (trx) => {
    await trx
      .insertInto('record_alarm')
      .values({
        pathway_id: pathwayId,
        sequence: conflict.offered.sequence,
        stored: JSON.stringify(conflict.stored ?? {}),
        offered: JSON.stringify(conflict.offered),
      })
      .execute();
    await trx
      .insertInto('safety_task')
      .values({
        pathway_id: pathwayId,
        reason: 'record-conflict',
        title: 'Two runs have written this pathway: compare the alarm with the timeline',
      })
      .onConflict((open) => open.doNothing())
      .execute();
  });
}

async function writeEffects(
  trx: Transaction<Database>,
  pathwayId: string,
  personId: string,
  effects: readonly Effect[],
): Promise<void> {
  if (effects.length === 0) return;
  await trx
    .insertInto('effect')
    .values(
      effects.map((effect) => ({
        pathway_id: pathwayId,
        key: effect.key,
        kind: effect.kind,
        person_id: personId,
        day: 'day' in effect ? effect.day : null,
        payload: JSON.stringify(effect),
      })),
    )
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** An effect that a task now stands for is not tried again. */
async function settleUnfinished(
  trx: Transaction<Database>,
  pathwayId: string,
  events: readonly PathwayEvent[],
): Promise<void> {
  for (const event of events) {
    if (event.type !== 'effect-unfinished') continue;
    await trx
      .updateTable('effect')
      .set({ status: event.data.result, code: event.data.code })
      .where('pathway_id', '=', pathwayId)
      .where('key', '=', event.data.effect)
      .where('status', 'in', ['pending', 'claimed'])
      .execute();
  }
}

/** A bounce that was reported later holds for the person, and so for all of their pathways. */
async function noteBounces(
  trx: Transaction<Database>,
  personId: string,
  events: readonly PathwayEvent[],
): Promise<void> {
  for (const event of events) {
    // What Talus was refused itself, it has noted already.
    if (event.type !== 'contact-failed' || event.source === 'system') continue;
    await noteChannel(trx, personId, event.data, { failing_code: 'bounce-reported' });
  }
}

export interface StoredPathway {
  readonly events: readonly PathwayEvent[];
  /** Effects that have not come to an end. */
  readonly unfinished: readonly { readonly key: string; readonly kind: Effect['kind'] }[];
}

/** All that a run needs to go on from the record. */
export async function loadPathway(db: Kysely<Database>, pathwayId: string): Promise<StoredPathway> {
  const events = await readEvents(db, pathwayId);
  const unfinished = await db
    .selectFrom('effect')
    .select(['key', 'kind'])
    .where('pathway_id', '=', pathwayId)
    .where('status', 'in', ['pending', 'claimed'])
    .orderBy('recorded_at')
    .orderBy('key')
    .execute();
  return { events, unfinished };
}

/** Projects every pathway anew from its events, each in a transaction of its own; returns how many. */
export async function rebuildProjections(db: Kysely<Database>): Promise<number> {
  const pathways = await db.selectFrom('pathway').select('pathway_id').execute();
  for (const { pathway_id: pathwayId } of pathways) {
    await db.transaction().execute(async (trx) => {
      await lockPathway(trx, pathwayId);
      await project(trx, pathwayId, pathwayOf(await readEvents(trx, pathwayId)));
    });
  }
  return pathways.length;
}
