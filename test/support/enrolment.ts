/** An invented patient, and the answers that enrol one. */
import { randomUUID } from 'node:crypto';
import type { EnrolmentAnswers } from '../../client/enrolment.ts';
import type { PatientFacts } from '../../fhir/patient-facts.ts';
import type { Actor } from '../../pathway/events.ts';
import {
  addDays,
  epochOf,
  instantAt,
  instantFromEpoch,
  localDateAt,
  LocalDate,
  TimeZone,
} from '../../pathway/time.ts';

/** Where it is noon now: rehearsals begin now, and by night no patient is written to. */
export const zone = TimeZone.parse(zoneOfNoon(new Date().getUTCHours()));
export const coordinator: Actor = { id: 'anna', role: 'coordinator' };

/** Today in the tests’ zone, in real time: rehearsals begin now. */
export const today = (): LocalDate => localDateAt(instantFromEpoch(Date.now()), zone);
export const day = (offset: number): LocalDate => addDays(today(), offset);
/** In epoch milliseconds, as virtual time has it. */
export const clockAt = (date: LocalDate, hour: number, minute = 0): number =>
  epochOf(instantAt(date, zone, hour * 60 + minute));
export const noonOf = (date: LocalDate): number => clockAt(date, 12);

/** The sign is POSIX’s: west is positive. */
function zoneOfNoon(utcHour: number): string {
  const west = utcHour - 12;
  return `Etc/GMT${west < 0 ? west : `+${west}`}`;
}

/** An invented adult, a different one each time. */
export const someone = (): PatientFacts => ({
  identifier: { system: 'urn:test', value: randomUUID() },
  name: { given: 'Quirina', family: 'Inventada' },
  birthDate: LocalDate.parse('1990-05-17'),
  gender: 'female',
  ageYears: 36,
  isMinor: false,
  language: { tag: 'en', supported: 'en' },
  contacts: [{ kind: 'email', value: 'quirina@patient.example', use: 'home' }],
  bmi: null,
  cautions: [],
  ask: [],
});

export const answersFor = (answers: Partial<EnrolmentAnswers['enrolment']> = {}): EnrolmentAnswers => ({
  contacts: [],
  enrolment: {
    side: 'left',
    timeZone: zone,
    conservativeDay0: today(),
    contactConsent: true,
    researchConsent: true,
    imaging: [],
    calendar: { version: 'test', weekend: [6, 7], holidays: [] },
    actor: coordinator,
    source: 'cli',
    ...answers,
  },
});
