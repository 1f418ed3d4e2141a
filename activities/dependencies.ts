import type { Kysely } from 'kysely';
import type { Database } from '../database/schema.ts';
import type { Mailer } from './messages/email.ts';
import type { SmsSender } from './messages/sms.ts';
import type { FhirEndpoint } from './referrals/fhir-endpoint.ts';

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
}
