/** What an enrolment may not say, whoever asks for it. */
import type { PatientFacts } from '../fhir/patient-facts.ts';
import type { LocalDate } from '../pathway/time.ts';
import type { EnrolmentAnswers } from './enrolment.ts';

/** What of the answers is looked at: known before anything is opened. */
export interface CheckedAnswers extends Pick<EnrolmentAnswers, 'contacts'> {
  readonly enrolment: Pick<
    EnrolmentAnswers['enrolment'],
    'conservativeDay0' | 'onset' | 'imaging' | 'contactConsent'
  >;
}

export interface EnrolmentFault {
  readonly code:
    'INPUT.future-date' | 'INPUT.guardian-missing' | 'INPUT.clinic-missing' | 'INPUT.clinic-unknown';
  /** The member of the answers, such as `imaging.0.on`; `guardian` is whoever is to be reached. */
  readonly field: string;
}

/** In the order of the answers. `today` is the patient’s. */
export function enrolmentFaults(
  { isMinor }: Pick<PatientFacts, 'isMinor'>,
  { enrolment, contacts }: CheckedAnswers,
  today: LocalDate,
): readonly EnrolmentFault[] {
  const { conservativeDay0, onset, imaging, contactConsent } = enrolment;
  const dates: readonly (readonly [field: string, date: string | undefined])[] = [
    ['conservativeDay0', conservativeDay0],
    ['onset', onset],
    ...imaging.map(({ on }, index) => [`imaging.${index}.on`, on] as const),
  ];
  const future = dates
    .filter(([, date]) => date !== undefined && date > today)
    .map(([field]) => ({ code: 'INPUT.future-date' as const, field }));
  // A minor is written to through the guardian, who has to be reachable for consent to mean anything.
  const lacksGuardian = isMinor && contactConsent && !contacts.some(({ whose }) => whose === 'guardian');
  return lacksGuardian ? [...future, { code: 'INPUT.guardian-missing', field: 'guardian' }] : future;
}

/** Nobody may guess the clinic: where there are several, one is chosen. `known` are those of the settings. */
export function clinicFaults(
  known: readonly { readonly id: string }[],
  chosen: string | undefined,
): readonly EnrolmentFault[] {
  const field = 'clinic';
  if (chosen === undefined) return known.length > 1 ? [{ code: 'INPUT.clinic-missing', field }] : [];
  return known.some(({ id }) => id === chosen) ? [] : [{ code: 'INPUT.clinic-unknown', field }];
}

/** Where there is only one, it need not be said. */
export const clinicOf = (known: readonly { readonly id: string }[], chosen: string | undefined) =>
  chosen ?? (known.length === 1 ? known[0]?.id : undefined);
