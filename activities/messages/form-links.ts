/** The links in a message by which a patient answers what it asks: one for each ankle that is asked about. */
import type { ClaimedMessage } from '../../database/outbox.ts';
import { readPathway } from '../../database/read-pathway.ts';
import type { Side } from '../../pathway/codes.ts';
import { addDays, instantAt, laterDate, type Instant, type TimeZone } from '../../pathway/time.ts';
import type { Dependencies } from '../dependencies.ts';
import { asksForAnswers } from './templates/patient.ts';

export interface SidedLink {
  readonly side: Side;
  readonly url: string;
}

/** Empty where nothing is asked, or no web server is configured. A link ends when the last of its windows closes. */
export async function formLinksFor(
  { db, formLink }: Pick<Dependencies, 'db' | 'formLink'>,
  messages: readonly ClaimedMessage[],
  zone: TimeZone,
  issuedAt: Instant,
): Promise<readonly SidedLink[]> {
  if (formLink === undefined) return [];
  const asking = messages.filter(({ template }) => asksForAnswers.has(template));
  const pathways = [...new Set(asking.map(({ pathwayId }) => pathwayId))].sort();
  const links = await Promise.all(
    pathways.map(async (pathwayId): Promise<SidedLink | undefined> => {
      const pathway = await readPathway(db, pathwayId);
      if (pathway === undefined) return undefined;
      // The date that such a message names is the last day that counts.
      const lastDay = asking
        .filter((message) => message.pathwayId === pathwayId)
        .map(({ date }) => date)
        .reduce(laterDate);
      const expiresAt = instantAt(addDays(lastDay, 1), zone, 0);
      return { side: pathway.state.side, url: await formLink({ pathwayId, issuedAt, expiresAt }) };
    }),
  );
  return links.filter((link) => link !== undefined);
}
