/** `enrol`: read and check everything, then open the first connection. */
import { localDateAt, type LocalDate } from '../../../pathway/time.ts';
import { contactsFrom } from '../../../client/contacts.ts';
import type { EnrolmentAnswers } from '../../../client/enrolment.ts';
import type { PatientFacts } from '../../../fhir/patient-facts.ts';
import { actorFrom } from '../acting.ts';
import { readCalendar } from '../files.ts';
import { now } from '../clock.ts';
import { badInput, missing } from '../faults.ts';
import { print } from '../output.ts';
import { readPatient } from '../patient-bundle.ts';
import { withSystem } from '../system.ts';
import { required, type EnrolOptions } from './command.ts';
import { enrolmentReport } from './report.ts';

export async function enrol(options: EnrolOptions): Promise<void> {
  const given = requireAll(options);
  const today = localDateAt(now(), given.zone);
  const facts = readPatient(given.bundle, today);
  refuseFutureDates(given, today);
  requireGuardian(given, facts);
  await withSystem({}, async (system) => {
    const actor = actorFrom(options, system.settings);
    const calendar = readCalendar(system.settings.clinic.calendarFile, system.settings.clinic.timeZone);
    const answers = answersOf(given, { actor, calendar });
    const engine = await system.engine();
    const { enrolPatient } = await import('../../../client/enrolment.ts');
    const enrolled = await enrolPatient({ db: system.db, engine, now: now() }, facts, answers);
    const url = system.workflowUrl(enrolled.pathwayId);
    print(options.json, enrolmentReport(enrolled, facts, answers, url));
  });
}

type Given = EnrolOptions & Required<Pick<EnrolOptions, keyof typeof required>>;

const labels: Readonly<Record<keyof typeof required, string>> = {
  bundle: '--bundle',
  side: '--side',
  day0: '--day0',
  zone: '--zone',
  contactConsent: '--contact-consent',
  researchConsent: '--research-consent',
};

function requireAll(options: EnrolOptions): Given {
  for (const name of Object.keys(required) as (keyof typeof required)[]) {
    if (options[name] === undefined) throw missing(labels[name], required[name]);
  }
  return options as Given;
}

function refuseFutureDates({ day0, onset, radiograph = [], mri = [] }: Given, today: LocalDate): void {
  const dates: readonly (readonly [label: string, date: string | undefined])[] = [
    ['--day0', day0],
    ['--onset', onset],
    ...radiograph.map(({ on }) => ['--radiograph', on] as const),
    ...mri.map(({ on }) => ['--mri', on] as const),
  ];
  const future = dates.find(([, date]) => date !== undefined && date > today);
  if (future === undefined) return;
  throw badInput('INPUT.future-date', future[0], `${future[0]} lies in the future: check the date.`);
}

/** A minor is written to through the guardian, who has to be reachable for consent to mean anything. */
function requireGuardian(given: Given, { isMinor }: PatientFacts): void {
  const isReachable = given.guardianEmail !== undefined || given.guardianMobile !== undefined;
  if (!isMinor || !given.contactConsent || isReachable) return;
  throw badInput(
    'INPUT.guardian-missing',
    '--guardian-email',
    'The patient is a minor: with --contact-consent yes, give --guardian-email or --guardian-mobile.',
  );
}

function answersOf(
  given: Given,
  { actor, calendar }: Pick<EnrolmentAnswers['enrolment'], 'actor' | 'calendar'>,
): EnrolmentAnswers {
  const { side, zone: timeZone, day0: conservativeDay0, onset, sport, level: sportLevel, season } = given;
  const { contactConsent, researchConsent, radiograph = [], mri = [], language, commandId } = given;
  return {
    ...(commandId !== undefined && { commandId }),
    language,
    contacts: contactsFrom(given),
    enrolment: {
      side,
      timeZone,
      conservativeDay0,
      contactConsent,
      researchConsent,
      ...(onset !== undefined && { onset }),
      ...(sport !== undefined && { sport }),
      ...(sportLevel !== undefined && { sportLevel }),
      ...(season !== undefined && { season }),
      imaging: [...radiograph, ...mri],
      calendar,
      actor,
      source: 'cli',
    },
  };
}
