/** What a surgical referral needs to say (REF-1 to REF-3, IMG-1, GOV-1), and the FHIR R4 it is said in. */
import type { ImagingModality, ReferralIndication, Side } from '../pathway/codes.ts';
import type { Instant, LocalDate } from '../pathway/time.ts';
import type { Contact, Gender, PatientName, SourceIdentifier } from './patient-facts.ts';

export interface ReferralInput {
  /** Talus's own ids: letters, digits, `.`, `_` and `-`. The same ids give the same bundle. */
  readonly patientId: string;
  readonly pathwayId: string;
  readonly referralId: string;
  readonly patient: ReferredPatient;
  readonly side: Side;
  readonly indication: ReferralIndication;
  readonly surgeonName: string;
  /** Who refers, as the surgeon's office should read it; null where the clinic has not said. */
  readonly requesterName: string | null;
  readonly conservativeDay0: LocalDate;
  /** IMG-1: what has been done, with its date, and what is pending (null). */
  readonly imaging: readonly { readonly modality: ImagingModality; readonly doneOn: LocalDate | null }[];
  /** REF-3: days on the delay clock; 0 where the referral is in time. */
  readonly delayDays: number;
  /** GOV-1. */
  readonly disclaimer: string;
  readonly authoredOn: Instant;
  readonly codes: ReferralCodes;
}

export interface ReferredPatient {
  readonly name: PatientName;
  readonly birthDate: LocalDate;
  readonly gender: Gender;
  /** By which the source knows the patient; null if enrolled without one. */
  readonly sourceIdentifier: SourceIdentifier | null;
  readonly contacts: readonly Contact[];
}

/**
 * Codes that the clinic has confirmed with the receiver; null is sent as text alone. There is no default: every code
 * for this syndrome that Talus knows of is unconfirmed, and ICD-10-CM M76.899 is the unspecified limb.
 */
export interface ReferralCodes {
  readonly diagnosis: Coding | null;
  readonly service: Coding | null;
  readonly side: Readonly<Record<Side, Coding | null>>;
}

export const noCodes: ReferralCodes = {
  diagnosis: null,
  service: null,
  side: { left: null, right: null },
};

export interface Coding {
  readonly system: string;
  readonly code: string;
  readonly display?: string;
}

/** A FHIR R4 transaction; each entry is created only where the receiver does not have it yet. */
export interface TransactionBundle {
  readonly resourceType: 'Bundle';
  readonly type: 'transaction';
  readonly timestamp: Instant;
  readonly entry: readonly TransactionEntry[];
}

export interface TransactionEntry {
  readonly fullUrl: string;
  readonly resource: { readonly resourceType: string } & Readonly<Record<string, unknown>>;
  readonly request: { readonly method: 'POST'; readonly url: string; readonly ifNoneExist: string };
}
