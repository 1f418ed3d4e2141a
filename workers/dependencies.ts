/** What the activities depend on, made from the settings. */
import type { Kysely } from 'kysely';
import type { Dependencies } from '../activities/index.ts';
import { createMailer } from '../activities/messages/email.ts';
import { createSmsSender } from '../activities/messages/sms.ts';
import { createFhirEndpoint } from '../activities/referrals/fhir-endpoint.ts';
import { clinicName } from '../letters/clinic-name.ts';
import type { Settings } from '../config/settings.ts';
import { connect } from '../database/connection.ts';
import { formLinkUrl, signFormLink } from '../links/form-link.ts';
import { referralLinkUrl, signReferralLink } from '../links/token.ts';
import type { Database } from '../database/schema.ts';

/** For patients. */
export const dependenciesOf = (settings: Settings): Dependencies => ({
  ...reachingAnybody(settings, connect(settings.database.url)),
  referralLink: referralLinkOf(settings),
  formLink: formLinkOf(settings),
});

/** Not for rehearsals: the web server knows the patients’ record alone. */
function referralLinkOf({ links }: Settings): Dependencies['referralLink'] {
  if (links === undefined) return undefined;
  const { consoleUrl, ...terms } = links;
  return async ({ issuedAt, ...link }) =>
    referralLinkUrl(consoleUrl, await signReferralLink(link, { ...terms, issuedAt }));
}

function formLinkOf({ links }: Settings): Dependencies['formLink'] {
  if (links === undefined) return undefined;
  const { consoleUrl, secret } = links;
  return async (link) => formLinkUrl(consoleUrl, await signFormLink(link, secret));
}

/**
 * For rehearsals: they reach nobody, whatever mail server, SMS provider and receiver of referrals are set. Only what is
 * addressed to a domain or a number reserved for examples leaves, and is nowhere delivered but to the local catcher.
 */
export function rehearsalDependenciesOf(settings: Settings): Dependencies {
  const db = connect(settings.database.rehearsalUrl, undefined, { durable: false });
  const { mailer, sms, ...others } = reachingAnybody(settings, db);
  return {
    ...others,
    mailer: { send: (mail) => (isExample.mail(mail.to) ? mailer.send(mail) : refused) },
    sms: { send: (message) => (isExample.number(message.to) ? sms.send(message) : refused) },
    fhirEndpoint: undefined,
    staff: { coordinator: 'coordinator@rehearsal.example', clinician: 'clinician@rehearsal.example' },
  };
}

/** RFC 2606, and the numbers that North America keeps for fiction. */
const isExample = {
  mail: (address: string): boolean => address.endsWith('.example'),
  number: (number: string): boolean => /^\+1\d{3}55501\d\d$/.test(number),
};

const refused = Promise.resolve({ status: 'refused', code: 'rehearsal-address' } as const);

function reachingAnybody(settings: Settings, db: Kysely<Database>): Dependencies {
  const { mail, sms, fhir } = settings;
  return {
    db,
    mailer: createMailer({ smtpUrl: mail.smtpUrl, from: mail.from }),
    sms: createSmsSender(sms),
    fhirEndpoint:
      fhir === undefined
        ? undefined
        : createFhirEndpoint({ baseUrl: fhir.endpoint, bearerToken: fhir.token }),
    staff: {
      coordinator: mail.coordinator,
      clinician: mail.clinician,
      clinicianMobile: mail.clinicianMobile,
    },
    clinicName,
  };
}
