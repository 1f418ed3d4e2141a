/** What a script answers where a person would: who acts, and what enrolment asks beside the bundle. */
import type { EnrolmentAnswers } from '../client/enrolment.ts';
import type { ClinicCalendar } from '../pathway/calendar.ts';
import type { Role } from '../pathway/codes.ts';
import type { Enrolment } from '../pathway/enrol.ts';
import type { Anchors } from './moment.ts';
import { resolved } from './resolve.ts';
import type { Script } from './script.ts';

export const actorOf = (role: Role) => ({ id: `rehearsal-${role}`, role });

export function answersOf(
  { enrolment }: Script,
  anchors: Anchors,
  calendar: ClinicCalendar,
): EnrolmentAnswers {
  const { side, timeZone, sport, sportLevel, season, contactConsent, researchConsent } = enrolment;
  const { contacts, language, onset, imaging } = enrolment;
  const names = { note: unnamed, event: unnamed };
  return {
    enrolment: {
      ...{ side, timeZone, sport, sportLevel, season, contactConsent, researchConsent },
      ...(resolved({ onset, imaging }, anchors, names) as Pick<Enrolment, 'onset' | 'imaging'>),
      conservativeDay0: anchors.day0,
      calendar,
      actor: actorOf('coordinator'),
      source: 'rehearsal',
    },
    contacts,
    language,
  };
}

const unnamed = (): never => {
  throw new RangeError('an enrolment has neither notes nor labels');
};
