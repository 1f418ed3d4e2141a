import type { Gender } from '../fhir/patient-facts.ts';
import { parameterOf, protocolOf } from '../pathway/protocols/index.ts';
import type { Immobilization, State } from '../pathway/state.ts';
import { daysBetween, LocalDate, localDateAt, type Instant } from '../pathway/time.ts';
import { isWritten } from '../pathway/languages.ts';
import type { ReferralLetter } from './letter-input.ts';
import type { ReferralOnRecord } from './on-record.ts';

/** The letter as it stood when the referral was ordered; dated with the day on which it is sent. */
export function letterOf(referral: ReferralOnRecord, clinicName: string, at: Instant): ReferralLetter {
  const { state, order, person, surgeon } = referral;
  const protocol = protocolOf(state.protocolVersion);
  return {
    referralId: referral.referralId,
    writtenAt: at,
    date: localDateAt(at, state.timeZone),
    clinic: { name: clinicName, lines: [] },
    surgeon: { name: surgeon?.name ?? order.data.surgeonId, lines: [] },
    requesterName: null,
    patient: {
      name: `${person.given_name} ${person.family_name}`,
      birthDate: LocalDate.parse(person.birth_date),
      gender: (person.gender ?? 'unknown') as Gender,
      recordNumber: person.source_value,
      contacts: referral.contacts.map(({ kind, value, whose }) => `${kind} (${whose}): ${value}`),
      interpreterFor: interpreterFor(person.language),
    },
    side: state.side,
    indication: order.data.indication,
    care: careOf(state, order.occurredOn),
    imaging: referral.imaging,
    findings: state.findings,
    delayDays: referral.delayDays,
    protocolVersion: state.protocolVersion,
    parameters: order.parameters.map((name) => ({
      name,
      parameter: parameterOf(protocol, name),
    })),
  };
}

const careOf = (state: State, on: LocalDate): ReferralLetter['care'] => ({
  day0: state.day0.on,
  exercisePlanSince: state.exercisePlan?.on ?? null,
  reviews: state.reviews,
  painScores: state.painScores,
  injections: state.injections,
  immobilizations: state.immobilizations.map((item) => immobilizationOf(item, on)),
});

const immobilizationOf = ({ device, on, removed }: Immobilization, today: LocalDate) => ({
  device,
  on,
  removedOn: removed?.on ?? null,
  days: daysBetween(on, removed?.on ?? today),
});

function interpreterFor(language: string): string | null {
  if (isWritten(language)) return null;
  return new Intl.DisplayNames(['en'], { type: 'language' }).of(language) ?? language;
}
