/** `enrol`: read and check everything, then open the first connection. */
import { localDateAt, type LocalDate } from '../../../pathway/time.ts';
import { contactsFrom } from '../../../client/contacts.ts';
import { clinicFaults, clinicOf, enrolmentFaults } from '../../../client/enrolment-checks.ts';
import type { EnrolmentAnswers } from '../../../client/enrolment.ts';
import type { Settings } from '../../../config/settings.ts';
import type { PatientFacts } from '../../../fhir/patient-facts.ts';
import { actorFrom } from '../acting.ts';
import { readCalendar } from '../files.ts';
import { now } from '../clock.ts';
import { badInput, missing } from '../faults.ts';
import { print } from '../output.ts';
import { readPatient } from '../patient-bundle.ts';
import { withSystem } from '../system.ts';
import { required, type EnrolOptions, type ImagingOption } from './command.ts';
import { enrolmentReport } from './report.ts';

export async function enrol(options: EnrolOptions): Promise<void> {
  const given = requireAll(options);
  const today = localDateAt(now(), given.zone);
  const facts = readPatient(given.bundle, today);
  refuseFaults(given, facts, today);
  await withSystem({}, async (system) => {
    const actor = actorFrom(options, system.settings);
    const calendar = readCalendar(system.settings.clinic.calendarFile, system.settings.clinic.timeZone);
    const clinic = demandClinic(given, system.settings.clinic.clinics);
    const answers = answersOf(given, { actor, calendar, clinic });
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

/** Before anything is opened. */
function refuseFaults(given: Given, facts: PatientFacts, today: LocalDate): void {
  const { day0: conservativeDay0, onset, contactConsent } = given;
  const imaging = imagingOf(given);
  const checked = {
    contacts: contactsFrom(given),
    enrolment: { conservativeDay0, contactConsent, imaging, ...(onset !== undefined && { onset }) },
  };
  const [fault] = enrolmentFaults(facts, checked, today);
  if (fault === undefined) return;
  if (fault.code === 'INPUT.guardian-missing')
    throw badInput(
      fault.code,
      '--guardian-email',
      'The patient is a minor: with --contact-consent yes, give --guardian-email or --guardian-mobile.',
    );
  const label = labelOf(fault.field, imaging);
  throw badInput(fault.code, label, `${label} lies in the future: check the date.`);
}

function demandClinic({ clinic }: Given, known: Settings['clinic']['clinics']): string | undefined {
  const [fault] = clinicFaults(known, clinic);
  if (fault === undefined) return clinicOf(known, clinic);
  const codes = known.map(({ id }) => id).join(', ');
  const remedy =
    codes === '' ? 'none is configured: leave it out, or set TALUS_CLINICS' : `give one of ${codes}`;
  const what = fault.code === 'INPUT.clinic-missing' ? 'is missing' : 'is not in TALUS_CLINICS';
  throw badInput(fault.code, '--clinic', `--clinic ${what}: ${remedy}.`);
}

const imagingOf = ({ radiograph = [], mri = [] }: Given): ImagingOption[] => [...radiograph, ...mri];

function labelOf(field: string, imaging: readonly ImagingOption[]): string {
  const [name = '', index] = field.split('.');
  if (index !== undefined) return `--${imaging[Number(index)]?.modality ?? name}`;
  return name === 'conservativeDay0' ? labels.day0 : `--${name}`;
}

function answersOf(
  given: Given,
  { actor, calendar, clinic }: Pick<EnrolmentAnswers['enrolment'], 'actor' | 'calendar' | 'clinic'>,
): EnrolmentAnswers {
  const { side, zone: timeZone, day0: conservativeDay0, onset, sport, level: sportLevel, season } = given;
  const { contactConsent, researchConsent, language, commandId } = given;
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
      ...(clinic !== undefined && { clinic }),
      imaging: imagingOf(given),
      calendar,
      actor,
      source: 'cli',
    },
  };
}
