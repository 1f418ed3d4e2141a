import type { Kysely } from 'kysely';
import type { Database } from '../database/schema.ts';
import type { Instant } from '../pathway/time.ts';
import type { Mailer } from './messages/email.ts';
import type { SmsSender } from './messages/sms.ts';
import type { FhirEndpoint } from './referrals/fhir-endpoint.ts';

/** To one referral, for the surgeon’s office to answer it. */
export type ReferralLinkMaker = (of: {
  readonly pathwayId: string;
  readonly referral: number;
  readonly issuedAt: Instant;
}) => Promise<string>;

/** To the questions that a message asks. */
export type FormLinkMaker = (of: {
  readonly pathwayId: string;
  readonly issuedAt: Instant;
  readonly expiresAt: Instant;
}) => Promise<string>;

export interface Dependencies {
  readonly db: Kysely<Database>;
  readonly mailer: Mailer;
  readonly sms: SmsSender;
  /** Undefined where the clinic has not configured a receiver of referrals. */
  readonly fhirEndpoint: FhirEndpoint | undefined;
  readonly staff: {
    readonly coordinator: string;
    readonly clinician: string;
    /** Where what is urgent goes by SMS; undefined: by e-mail. */
    readonly clinicianMobile?: string | undefined;
  };
  readonly clinicName: string;
  /** Undefined where no web server is configured: the letter asks for an answer to the clinic. */
  readonly referralLink?: ReferralLinkMaker | undefined;
  /** Likewise: the message asks to tell the care team. */
  readonly formLink?: FormLinkMaker | undefined;
}
