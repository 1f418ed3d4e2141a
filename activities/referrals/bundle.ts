import { referralBundle } from '../../fhir/referral-bundle.ts';
import { noCodes, type TransactionBundle } from '../../fhir/referral.ts';
import type { Gender } from '../../fhir/patient-facts.ts';
import { disclaimer } from '../../pathway/rules.ts';
import { LocalDate } from '../../pathway/time.ts';
import type { ReferralOnRecord } from '../../letters/on-record.ts';

export const bundleOf = (referral: ReferralOnRecord, clinicName: string): TransactionBundle =>
  referralBundle({
    patientId: referral.person.person_id,
    pathwayId: referral.pathwayId,
    referralId: referral.referralId,
    patient: {
      name: { given: referral.person.given_name, family: referral.person.family_name },
      birthDate: LocalDate.parse(referral.person.birth_date),
      gender: (referral.person.gender ?? 'unknown') as Gender,
      sourceIdentifier: { system: referral.person.source_system, value: referral.person.source_value },
      contacts: referral.contacts
        .filter(({ whose }) => whose === 'patient')
        .map(({ kind, value }) => ({ kind, value, use: null })),
    },
    side: referral.state.side,
    indication: referral.order.data.indication,
    surgeonName: referral.surgeon?.name ?? referral.order.data.surgeonId,
    requesterName: clinicName,
    conservativeDay0: referral.state.day0.on,
    imaging: referral.imaging,
    delayDays: referral.delayDays,
    disclaimer,
    authoredOn: referral.order.at,
    codes: noCodes,
  });
