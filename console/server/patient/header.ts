/** Whose pathway it is, and where it is. */
import type { Selectable } from 'kysely';
import type { z } from 'zod';
import type { PathwayOnRecord } from '../../../client/pathway-on-record.ts';
import { pathwaysOfPerson } from '../../../database/pathways.ts';
import { channelOf } from '../../../database/people.ts';
import type { PathwayTable } from '../../../database/schema.ts';
import { phaseOf } from '../../../pathway/care.ts';
import { ageOn, daysBetween, LocalDate, TimeZone } from '../../../pathway/time.ts';
import type { ContactPresent, PatientHeader } from '../../contract/patient.ts';
import type { PatientContext } from './view.ts';

export async function headerOf(
  { db, clinics }: Pick<PatientContext, 'db' | 'clinics'>,
  pathway: PathwayOnRecord,
  today: LocalDate,
  temporalUi: string | undefined,
): Promise<PatientHeader> {
  const { id, row, person, state, protocol } = pathway;
  const all = await pathwaysOfPerson(db, row.person_id);
  const birthDate = LocalDate.parse(person.birth_date);
  return {
    pathwayId: id,
    personId: row.person_id,
    name: `${person.given_name} ${person.family_name}`.trim(),
    birthDate,
    age: ageOn(birthDate, today),
    patientNumber: person.source_value,
    contacts: contactsOf(pathway),
    contactConsent: person.contact_consent,
    researchConsent: person.research_consent,
    consentBy: person.consent_by,
    deceased: person.deceased,
    language: person.language,
    timeZone: TimeZone.parse(person.time_zone),
    side: state.side,
    episode: row.episode,
    clinic: clinics.find(({ id: known }) => known === state.clinic)?.name ?? state.clinic ?? null,
    phase: phaseOf(protocol, state),
    status: state.closed === null ? 'open' : 'closed',
    protocolVersion: state.protocolVersion,
    today,
    day0: state.day0.on,
    dayOfCare: daysBetween(state.day0.on, today),
    otherPathways: all.filter(({ pathway_id }) => pathway_id !== id).map(otherPathway),
    temporalUi: temporalUi ?? null,
    sequence: state.sequence,
  };
}

const otherPathway = (row: Selectable<PathwayTable>): PatientHeader['otherPathways'][number] => ({
  pathwayId: row.pathway_id,
  side: row.side,
  episode: row.episode,
  status: row.status,
  phase: row.phase,
});

function contactsOf({ contacts, channels }: PathwayOnRecord): z.infer<typeof ContactPresent>[] {
  return contacts.map(({ whose, kind }) => {
    const known = channels.find((each) => each.whose === whose && each.channel === channelOf[kind]);
    return {
      whose,
      kind,
      isFailing: known !== undefined && known.failing_code !== null,
      hasOptedOut: known?.opted_out ?? false,
    };
  });
}
