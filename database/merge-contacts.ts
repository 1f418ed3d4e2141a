/** What becomes of the contacts of a person on two records, and of what is known of them. */
import type { Selectable, Transaction } from 'kysely';
import { channelOf, type Way } from './people.ts';
import type { ContactChannelTable, ContactTable, Database } from './schema.ts';

export interface MergedContacts {
  /** Ways that failed the duplicate and give way to an address of the kept person’s that works. */
  readonly mended: readonly Way[];
  /** Ways of the kept person’s that fail from now on. */
  readonly failing: readonly Way[];
}

/**
 * A contact of a kind that the kept person has is left with the duplicate’s row. An opt-out on either record holds. That
 * a way fails is said of an address, and goes with it: one that is left behind fails nobody any more.
 */
export async function mergeContacts(
  trx: Transaction<Database>,
  { keptId, duplicateId }: { readonly keptId: string; readonly duplicateId: string },
): Promise<MergedContacts> {
  const kept = await contactsOf(trx, keptId);
  const offered = await contactsOf(trx, duplicateId);
  const known = await channelsOf(trx, keptId);
  for (const contact of offered) {
    if (likeOf(kept, contact) === undefined) await moveContact(trx, keptId, contact);
  }
  const [mended, failing]: [Way[], Way[]] = [[], []];
  for (const theirs of await channelsOf(trx, duplicateId)) {
    const { whose, channel } = theirs;
    const ours = known.find((row) => row.whose === whose && row.channel === channel);
    const isSame = isOneAddress(kept, offered, theirs);
    const code = ours?.failing_code ?? (isSame ? theirs.failing_code : null);
    if (theirs.failing_code !== null && code === null) mended.push({ whose, channel });
    if (code !== null && (ours?.failing_code ?? null) === null) failing.push({ whose, channel });
    const row = { failing_code: code, opted_out: theirs.opted_out || (ours?.opted_out ?? false) };
    await trx
      .insertInto('contact_channel')
      .values({ person_id: keptId, whose, channel, ...row })
      .onConflict((conflict) => conflict.columns(['person_id', 'whose', 'channel']).doUpdateSet(row))
      .execute();
  }
  return { mended, failing };
}

type Contact = Selectable<ContactTable>;

const contactsOf = (trx: Transaction<Database>, personId: string): Promise<Contact[]> =>
  trx.selectFrom('contact').selectAll().where('person_id', '=', personId).execute();

const channelsOf = (
  trx: Transaction<Database>,
  personId: string,
): Promise<Selectable<ContactChannelTable>[]> =>
  trx.selectFrom('contact_channel').selectAll().where('person_id', '=', personId).execute();

const likeOf = (contacts: readonly Contact[], { whose, kind }: Contact): Contact | undefined =>
  contacts.find((contact) => contact.whose === whose && contact.kind === kind);

/** Whether the address of which the duplicate’s record speaks is the one that the kept person has from now on. */
function isOneAddress(
  kept: readonly Contact[],
  offered: readonly Contact[],
  { whose, channel }: Way,
): boolean {
  const theirs = offered.find((contact) => contact.whose === whose && channelOf[contact.kind] === channel);
  if (theirs === undefined) return false;
  const ours = likeOf(kept, theirs);
  return ours === undefined || ours.value === theirs.value;
}

const moveContact = (
  trx: Transaction<Database>,
  keptId: string,
  { person_id: duplicateId, whose, kind }: Contact,
) =>
  trx
    .updateTable('contact')
    .set({ person_id: keptId })
    .where('person_id', '=', duplicateId)
    .where('whose', '=', whose)
    .where('kind', '=', kind)
    .execute();
