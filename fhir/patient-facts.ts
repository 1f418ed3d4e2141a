/** What enrolment takes from a patient's FHIR bundle, and what it must still ask. */
import type { Caution as CautionCode } from '../pathway/codes.ts';
import type { LocalDate } from '../pathway/time.ts';

/** Limits from the protocol to which the pathway will be pinned; none is a number of this folder's. */
export interface ReadOptions {
  /** CON-6: a body mass index means the same only from this age, in years. Also: who has a guardian. */
  readonly adultAge: number;
  /** CON-6†: a body mass index older than this many months is asked again. */
  readonly bmiMaximumAgeMonths: number;
  /** CON-4†: from this age, in years, NSAIDs need caution. */
  readonly olderAge: number;
  /** CON-4†: a pregnancy on record for longer than this many months is asked about, not believed. */
  readonly pregnancyMaximumAgeMonths: number;
}

export interface PatientFacts {
  /** By which the source knows the patient; the same person read twice has the same one. */
  readonly identifier: SourceIdentifier;
  readonly name: PatientName | null;
  readonly birthDate: LocalDate;
  /** Administrative gender. */
  readonly gender: Gender;
  readonly ageYears: number;
  readonly isMinor: boolean;
  readonly language: Language;
  readonly contacts: readonly Contact[];
  readonly bmi: BodyMassIndex | null;
  /** One for each caution of CON-4, in its order. */
  readonly cautions: readonly Caution[];
  /** What the bundle lacks. Unknown cautions are asked too, each by its own id. */
  readonly ask: readonly Question[];
}

export interface SourceIdentifier {
  readonly system: string;
  readonly value: string;
}

export interface PatientName {
  readonly given: string;
  readonly family: string;
}

export type Gender = 'male' | 'female' | 'other' | 'unknown';

export interface Language {
  /** BCP 47, as the bundle has it. */
  readonly tag: string | null;
  /** The language in which Talus writes to this patient; null where it has none, which must be settled with them. */
  readonly supported: SupportedLanguage | null;
}
export type SupportedLanguage = 'en' | 'es';

export interface Contact {
  readonly kind: 'email' | 'mobile' | 'phone';
  readonly value: string;
  readonly use: 'home' | 'work' | 'temp' | 'mobile' | null;
}

export interface BodyMassIndex {
  /** kg/m², unrounded: 29.96 is not yet 30. */
  readonly value: number;
  readonly measuredOn: LocalDate;
  readonly measuredAsAdult: boolean;
  readonly from: 'observation' | 'height-and-weight';
  readonly path: string;
}

export type Question = 'name' | 'language' | 'mobile' | 'email' | 'guardian' | 'bmi';

export interface Caution {
  readonly id: CautionId;
  readonly against: 'nsaid' | 'paracetamol';
  /** Unknown is asked, never read as no. */
  readonly answer: 'yes' | 'no' | 'unknown';
  /** What in the bundle says so; of an unknown, what it holds that is too old to believe. */
  readonly evidence: readonly Evidence[];
}

export interface Evidence {
  readonly path: string;
  readonly system: string | null;
  readonly code: string | null;
  /** Since when, where the bundle tells. */
  readonly since: LocalDate | null;
}

export type CautionId = CautionCode;
