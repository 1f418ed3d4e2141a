/** Everything on record that a referral says. */
import type { Kysely, Selectable } from 'kysely';
import { readEvents } from '../database/events.ts';
import { personWithContacts, surgeon, type Contactable } from '../database/people.ts';
import type { Database, SurgeonTable } from '../database/schema.ts';
import { delayDays } from '../pathway/care.ts';
import type { ImagingModality } from '../pathway/codes.ts';
import type { EventOf } from '../pathway/events.ts';
import { fold } from '../pathway/evolve.ts';
import { protocolOf } from '../pathway/protocols/index.ts';
import type { State } from '../pathway/state.ts';
import type { LocalDate } from '../pathway/time.ts';

export interface ReferralOnRecord extends Contactable {
  readonly pathwayId: string;
  readonly referralId: string;
  readonly order: EventOf<'referral-ordered'>;
  readonly surgeon: Selectable<SurgeonTable> | undefined;
  readonly state: State;
  readonly imaging: readonly { readonly modality: ImagingModality; readonly doneOn: LocalDate | null }[];
  readonly delayDays: number;
}

/** As it was when the referral was ordered, so that a repeat says the same. Throws where there is no such order. */
export async function readReferral(
  db: Kysely<Database>,
  pathwayId: string,
  sequence: number,
): Promise<ReferralOnRecord> {
  const events = (await readEvents(db, pathwayId)).filter((event) => event.sequence <= sequence);
  const order = events.at(-1);
  if (order?.type !== 'referral-ordered') throw new Error('there is no referral of that sequence on record');
  const state = fold(events);
  return {
    ...(await personWithContacts(db, state.personId)),
    pathwayId,
    referralId: `${pathwayId}.${sequence}`,
    order,
    surgeon: await surgeon(db, order.data.surgeonId),
    state,
    imaging: imagingOf(state),
    delayDays: delayDays(protocolOf(state.protocolVersion), state, order.occurredOn),
  };
}

/** IMG-1: what was done, and what is pending; an MRI that is not indicated is neither. */
function imagingOf(state: State): ReferralOnRecord['imaging'] {
  const modalities: readonly ImagingModality[] =
    state.mriIndicated === 'no' && state.imaging.mri === undefined ? ['radiograph'] : ['radiograph', 'mri'];
  return modalities.map((modality) => ({ modality, doneOn: state.imaging[modality]?.on ?? null }));
}
