/** What the activities depend on, made from the settings. */
import type { Dependencies } from '../activities/index.ts';
import { createMailer } from '../activities/messages/email.ts';
import { createSmsSender } from '../activities/messages/sms.ts';
import { createFhirEndpoint } from '../activities/referrals/fhir-endpoint.ts';
import type { Settings } from '../config/settings.ts';
import { connect } from '../database/connection.ts';

/** `databaseUrl` says whether it is for patients or for rehearsals. */
export function dependenciesOf(settings: Settings, databaseUrl: string): Dependencies {
  const { mail, sms, fhir } = settings;
  return {
    db: connect(databaseUrl),
    mailer: createMailer({ smtpUrl: mail.smtpUrl, from: mail.from }),
    sms: createSmsSender(sms),
    fhirEndpoint:
      fhir === undefined
        ? undefined
        : createFhirEndpoint({ baseUrl: fhir.endpoint, bearerToken: fhir.token }),
    staff: { coordinator: mail.coordinator, clinician: mail.clinician },
    clinicName: 'Talus clinic',
  };
}
