/** Two records of one person become one, in one transaction: what is the person’s is held once. */
import { randomUUID } from 'node:crypto';
import type { Kysely, Selectable, Transaction } from 'kysely';
import { Command, type CommandEnvelope } from '../pathway/commands.ts';
import { earlierDate, localDateAt, type Instant, type LocalDate, type TimeZone } from '../pathway/time.ts';
import { mergeContacts } from './merge-contacts.ts';
import { isOfAge, type Way } from './people.ts';
import type { Database, PathwayTable, PersonTable } from './schema.ts';

/** The sentence says what to do. Nothing has been written. */
export class MergeRefused extends Error {
  override readonly name = 'MergeRefused';
  readonly code: 'REC-1.same-person' | 'REC-1.two-open-episodes' | 'REC-1.merged-before';

  constructor(code: MergeRefused['code'], sentence: string) {
    super(sentence);
    this.code = code;
  }
}

export interface Merge extends Pick<CommandEnvelope, 'actor' | 'source'> {
  readonly keptId: string;
  readonly duplicateId: string;
  readonly at: Instant;
}

export interface Merged {
  /** The duplicate’s, which are the kept person’s now. */
  readonly pathways: readonly string[];
  /** What the kept record’s own pathways are told, because the stricter wins. */
  readonly stricter: readonly ('contactConsent' | 'researchConsent' | 'deceased')[];
}

/**
 * Pathways, outbox and contacts go to the kept person. Of consents and opt-outs the stricter holds, a death holds for
 * both; of names, time zone and contacts the kept person’s, and the duplicate’s only where the kept one has none. The
 * duplicate’s row stays and leads to the kept one. Each pathway is told by way of the outbox. Throws {@link MergeRefused}.
 */
export async function mergePersons(db: Kysely<Database>, merge: Merge): Promise<Merged> {
  return db.transaction().execute(async (trx) => {
    const { kept, duplicate } = await lockBoth(trx, merge);
    const pathways = await pathwaysOf(trx, [kept.person_id, duplicate.person_id]);
    const mine = pathways.filter(({ person_id }) => person_id === kept.person_id);
    const moving = pathways.filter(({ person_id }) => person_id === duplicate.person_id);
    refuseTwoOpen(mine, moving);
    const commandId = randomUUID();
    await noteMerge(trx, commandId, merge);
    for (const pathway of renumbered(mine, moving)) await movePathway(trx, kept.person_id, pathway);
    const { mended, failing } = await mergeContacts(trx, merge);
    const on = dayOf(merge.at, kept, duplicate);
    const both = {
      consent_by: consentOf(kept, duplicate, on),
      contact_consent: kept.contact_consent && duplicate.contact_consent,
      research_consent: kept.research_consent && duplicate.research_consent,
      deceased: kept.deceased || duplicate.deceased,
    };
    await trx.updateTable('person').set(both).where('person_id', '=', kept.person_id).execute();
    await queueMerges(trx, commandId, merge, moving, on);
    const held = { ...kept, ...both };
    const told = await queueChanges(trx, merge, mine, on, changesBetween(kept, held));
    await queueChanges(trx, merge, moving, on, {
      ...changesBetween(duplicate, held),
      ...(mended.length > 0 && { newContacts: mended }),
    });
    await queueBounces(trx, merge, mine, on, failing);
    return { pathways: moving.map(({ pathway_id }) => pathway_id), stricter: told };
  });
}

/** In one order, whichever is kept, so that two merges at once wait for one another. */
async function lockBoth(trx: Transaction<Database>, { keptId, duplicateId }: Merge) {
  if (keptId === duplicateId) {
    throw new MergeRefused(
      'REC-1.same-person',
      'Both pathways belong to one record already: there is nothing to merge.',
    );
  }
  const rows = await trx
    .selectFrom('person')
    .selectAll()
    .where('person_id', 'in', [keptId, duplicateId])
    .orderBy('person_id')
    .forNoKeyUpdate()
    .execute();
  const kept = rows.find(({ person_id }) => person_id === keptId);
  const duplicate = rows.find(({ person_id }) => person_id === duplicateId);
  if (kept === undefined || duplicate === undefined) throw new Error('the person is not in the record');
  const before = await trx
    .selectFrom('person_merge')
    .select('duplicate_id')
    .where('duplicate_id', 'in', [keptId, duplicateId])
    .executeTakeFirst();
  if (before !== undefined) {
    throw new MergeRefused(
      'REC-1.merged-before',
      'One of the two records has been merged into another already: name a pathway of the record that was kept.',
    );
  }
  return { kept, duplicate };
}

/** Locked: an enrolment, a closing or an append that is under way is waited for. */
const pathwaysOf = (trx: Transaction<Database>, personIds: readonly string[]) =>
  trx
    .selectFrom('pathway')
    .selectAll()
    .where('person_id', 'in', personIds)
    .orderBy('episode')
    .orderBy('pathway_id')
    .forUpdate()
    .execute();

type Row = Selectable<PathwayTable>;

function refuseTwoOpen(mine: readonly Row[], moving: readonly Row[]): void {
  for (const one of mine.filter(({ status }) => status === 'open')) {
    const other = moving.find(({ side, status }) => status === 'open' && side === one.side);
    if (other === undefined) continue;
    const ids = `${one.pathway_id.slice(0, 8)} and ${other.pathway_id.slice(0, 8)}`;
    throw new MergeRefused(
      'REC-1.two-open-episodes',
      `Both records have an open pathway for the ${one.side} ankle, ${ids}, and one person has one. Report on the one that goes on what only the other one holds, close the other as entered-in-error, then merge again.`,
    );
  }
}

/** The duplicate’s episodes of a side follow the kept person’s. */
function renumbered(mine: readonly Row[], moving: readonly Row[]): readonly Row[] {
  const last = { left: 0, right: 0 };
  for (const { side, episode } of mine) last[side] = Math.max(last[side], episode);
  return moving.map((row) => ({ ...row, episode: (last[row.side] += 1) }));
}

async function movePathway(
  trx: Transaction<Database>,
  personId: string,
  { pathway_id: pathwayId, episode }: Row,
): Promise<void> {
  const place = { person_id: personId, episode };
  await trx.updateTable('pathway').set(place).where('pathway_id', '=', pathwayId).execute();
  await trx.updateTable('effect').set({ person_id: personId }).where('pathway_id', '=', pathwayId).execute();
}

const noteMerge = (
  trx: Transaction<Database>,
  commandId: string,
  { keptId, duplicateId, at, actor }: Merge,
) =>
  trx
    .insertInto('person_merge')
    .values({
      duplicate_id: duplicateId,
      kept_id: keptId,
      command_id: commandId,
      at,
      actor_id: actor.id,
      actor_role: actor.role,
    })
    .execute();

/** A pathway may still be in yesterday, and would refuse what lies in its future. */
const dayOf = (at: Instant, ...persons: readonly Selectable<PersonTable>[]): LocalDate =>
  persons.map(({ time_zone }) => localDateAt(at, time_zone as TimeZone)).reduce(earlierDate);

/** Every one that moves, also a closed one: whose it is, its state must say. */
async function queueMerges(
  trx: Transaction<Database>,
  commandId: string,
  { keptId, actor, source }: Merge,
  moving: readonly Row[],
  on: LocalDate,
): Promise<void> {
  const command = Command.parse({ type: 'merge-person', on, personId: keptId });
  await queue(trx, moving, { commandId, actor, source, command });
}

/** Who has come of age and answered on one of the two records has answered; else a guardian’s consent ends as it would have. */
function consentOf(
  kept: Selectable<PersonTable>,
  duplicate: Selectable<PersonTable>,
  on: LocalDate,
): 'patient' | 'guardian' {
  if (kept.consent_by === duplicate.consent_by) return kept.consent_by;
  return isOfAge(kept.birth_date, on) ? 'patient' : 'guardian';
}

type Held = Pick<
  Selectable<PersonTable>,
  'contact_consent' | 'consent_by' | 'research_consent' | 'deceased' | 'time_zone'
>;

const changesBetween = (was: Held, is: Held) => ({
  ...(was.contact_consent !== is.contact_consent && { contactConsent: is.contact_consent }),
  ...(was.research_consent !== is.research_consent && { researchConsent: is.research_consent }),
  ...(was.time_zone !== is.time_zone && { timeZone: is.time_zone }),
  ...(is.deceased && !was.deceased && { deceased: true }),
  ...(was.consent_by === 'guardian' && is.consent_by === 'patient' && { ofAge: true }),
});

async function queueChanges(
  trx: Transaction<Database>,
  { actor, source }: Merge,
  pathways: readonly Row[],
  on: LocalDate,
  changes: ReturnType<typeof changesBetween> & { readonly newContacts?: readonly Way[] },
): Promise<Merged['stricter']> {
  const names = Object.keys(changes) as (keyof typeof changes)[];
  if (names.length > 0) {
    const command = Command.parse({ type: 'change-person', on, ...changes });
    const open = pathways.filter(({ status }) => status === 'open');
    await queue(trx, open, { commandId: randomUUID(), actor, source, command });
  }
  return stricter.filter((name) => names.includes(name));
}

const stricter = ['contactConsent', 'researchConsent', 'deceased'] as const;

/** A way of writing that the kept person has from now on, and that is known not to work, is a task there too. */
async function queueBounces(
  trx: Transaction<Database>,
  { actor, source }: Merge,
  pathways: readonly Row[],
  on: LocalDate,
  failing: readonly Way[],
): Promise<void> {
  const open = pathways.filter(({ status }) => status === 'open');
  for (const { whose, channel } of failing) {
    const command = Command.parse({ type: 'report-bounce', on, whose, channel });
    await queue(trx, open, { commandId: randomUUID(), actor, source, command });
  }
}

async function queue(
  trx: Transaction<Database>,
  pathways: readonly Row[],
  envelope: CommandEnvelope,
): Promise<void> {
  if (pathways.length === 0) return;
  const { commandId } = envelope;
  const command = JSON.stringify(envelope);
  await trx
    .insertInto('person_change')
    .values(pathways.map(({ pathway_id }) => ({ command_id: commandId, pathway_id, command })))
    .execute();
}
