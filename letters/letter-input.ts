/** What a referral letter says, as data; `letter.ts` sets it. */
import { type Gender } from '../fhir/patient-facts.ts';
import {
  type Device,
  type ImagingFinding,
  type ImagingModality,
  type InjectionSite,
  type ReferralIndication,
  type ReviewOutcome,
  type Side,
} from '../pathway/codes.ts';
import { type Parameter } from '../pathway/protocols/protocol.ts';
import { type Instant, type LocalDate } from '../pathway/time.ts';

export interface ReferralLetter {
  readonly referralId: string;
  /** Becomes the PDF's creation date: the same input gives the same bytes. */
  readonly writtenAt: Instant;
  /** The date of the letter, on which what it says was so. */
  readonly date: LocalDate;
  /** Where it is not the letter that is sent, but a copy made later: on which day. */
  readonly copyMadeOn?: LocalDate;
  readonly clinic: Party;
  readonly surgeon: Party;
  /** The clinician who refers; null where the clinic has not said. */
  readonly requesterName: string | null;
  readonly patient: LetterPatient;
  readonly side: Side;
  readonly indication: ReferralIndication;
  readonly care: ConservativeCare;
  /** IMG-1: what has been done, with its date, and what is pending (null). */
  readonly imaging: readonly { readonly modality: ImagingModality; readonly doneOn: LocalDate | null }[];
  readonly findings: readonly ImagingFinding[];
  /** REF-3: days on the delay clock; 0 where the referral is in time. */
  readonly delayDays: number;
  readonly protocolVersion: string;
  /** What the referral rested on; each gets its † where a clinician has not signed it off yet. */
  readonly parameters: readonly { readonly name: string; readonly parameter: Parameter }[];
}

export interface Party {
  readonly name: string;
  /** Address, telephone, e-mail: a line each. */
  readonly lines: readonly string[];
}

export interface LetterPatient {
  readonly name: string;
  readonly birthDate: LocalDate;
  readonly gender: Gender;
  readonly recordNumber: string | null;
  /** How the surgeon's office reaches the patient: a line each. */
  readonly contacts: readonly string[];
  /** The language for which an interpreter is needed, in English. */
  readonly interpreterFor: string | null;
}

/** What was done since conservative day 0, each list oldest first. */
export interface ConservativeCare {
  readonly day0: LocalDate;
  readonly exercisePlanSince: LocalDate | null;
  readonly reviews: readonly { readonly on: LocalDate; readonly outcome: ReviewOutcome }[];
  /** OUT-1: pain, 0 to 10. */
  readonly painScores: readonly { readonly on: LocalDate; readonly score: number }[];
  readonly injections: readonly { readonly on: LocalDate; readonly site: InjectionSite }[];
  readonly immobilizations: readonly LetterImmobilization[];
}

export interface LetterImmobilization {
  readonly device: Device;
  readonly on: LocalDate;
  /** Null while it is on. */
  readonly removedOn: LocalDate | null;
  /** As the core counts them. */
  readonly days: number;
}
