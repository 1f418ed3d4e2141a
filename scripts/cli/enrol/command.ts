/** `enrol`: what is typed. Every value is checked as it is read, before anything is opened. */
import { Option, type Command } from 'commander';
import { z } from 'zod';
import { ImagingFinding, Season, Side, SportLevel, type ImagingModality } from '../../../pathway/codes.ts';
import type { Enrolment } from '../../../pathway/enrol.ts';
import { eventData } from '../../../pathway/events.ts';
import { LocalDate, TimeZone } from '../../../pathway/time.ts';
import { withActingOptions, type ActingOptions } from '../acting.ts';
import { withContactOptions, type ContactOptions } from '../contacts.ts';
import { withExamples } from '../examples.ts';
import { badInput } from '../faults.ts';
import { formOf, reader } from '../values.ts';

export interface EnrolOptions extends ActingOptions, ContactOptions {
  readonly bundle?: string;
  readonly side?: Side;
  readonly day0?: LocalDate;
  readonly zone?: TimeZone;
  readonly contactConsent?: boolean;
  readonly researchConsent?: boolean;
  readonly onset?: string;
  readonly sport?: string;
  readonly level?: z.infer<typeof SportLevel>;
  readonly season?: z.infer<typeof Season>;
  readonly clinic?: string;
  readonly language?: 'en' | 'es';
  readonly radiograph?: readonly ImagingOption[];
  readonly mri?: readonly ImagingOption[];
}

export type ImagingOption = Enrolment['imaging'][number];

/** What the bundle does not say and nobody may guess. */
export const required = {
  bundle: 'a file that holds one patient’s FHIR R4 bundle',
  side: formOf(Side).expected,
  day0: `${formOf(LocalDate).expected}, on which conservative care began`,
  zone: formOf(TimeZone).expected,
  contactConsent: 'yes or no: may Talus write to the patient',
  researchConsent: 'yes or no: may the outcomes be analysed',
} as const;

/** The languages in which Talus writes to patients. */
const Language = z.enum(['en', 'es']);

export function addEnrol(program: Command): void {
  const command = program
    .command('enrol')
    .description(
      'Enrol a patient from a FHIR R4 bundle, with what the bundle lacks. Everything is checked first: an error means that nothing was written. ' +
        'A patient who has an open pathway on that side gets that one.',
    )
    .summary('Enrol a patient from a FHIR R4 bundle')
    .option('--bundle <file>', `${required.bundle} (required)`)
    .addOption(value('--side <side>', Side, `the ankle: ${required.side} (required)`))
    .addOption(value('--day0 <date>', LocalDate, `the day on which conservative care began (required)`))
    .addOption(value('--zone <zone>', TimeZone, `where the patient’s days are counted (required)`))
    .addOption(value('--contact-consent <yes|no>', z.boolean(), `${required.contactConsent} (required)`))
    .addOption(value('--research-consent <yes|no>', z.boolean(), `${required.researchConsent} (required)`));
  withContactOptions(command)
    .addOption(value('--language <language>', Language, 'in which to write to the patient: en or es'))
    .addOption(
      new Option('--onset <date>', 'when symptoms began: YYYY, YYYY-MM or YYYY-MM-DD').argParser(readOnset),
    )
    .addOption(value('--sport <text>', eventData.enrolled.shape.sport, 'the patient’s sport'))
    .addOption(value('--level <level>', SportLevel, `at which level: ${formOf(SportLevel).expected}`))
    .addOption(value('--season <season>', Season, `where in its year: ${formOf(Season).expected}`))
    .option(
      '--clinic <code>',
      'of a group of clinics, which: a code of TALUS_CLINICS (required where there are several)',
    )
    .addOption(imaging('--radiograph', 'radiograph'))
    .addOption(imaging('--mri', 'mri'));
  withActingOptions(command);
  withExamples(
    command,
    'enrol --bundle ../shared/fhir-patients/healthy-adult-01.json --side left --day0 2026-11-02 \\\n' +
      '    --zone America/New_York --contact-consent yes --research-consent yes --email ana@example.org \\\n' +
      '    --radiograph 2026-11-10:os-trigonum,loose-body',
  );
  command.action(async () => {
    const { enrol } = await import('./enrol.ts');
    await enrol(command.optsWithGlobals<EnrolOptions>());
  });
}

function value(flags: string, schema: z.ZodType, meaning: string): Option {
  const [label = ''] = flags.split(' ');
  return new Option(flags, meaning).argParser(reader(schema, label));
}

function readOnset(typed: string): string {
  if (eventData.enrolled.shape.onset.safeParse(typed).success) return typed;
  throw badInput('INPUT.malformed', '--onset', '--onset must be YYYY, YYYY-MM or YYYY-MM-DD.');
}

/** May be given several times. */
function imaging(label: string, modality: ImagingModality): Option {
  const findings = formOf(ImagingFinding).expected;
  const meaning = `imaging already done, and what it showed: ${findings}; may be repeated`;
  return new Option(`${label} <date:finding,…>`, meaning).argParser(
    (typed: string, before: readonly ImagingOption[] | undefined): readonly ImagingOption[] => [
      ...(before ?? []),
      readImaging(typed, label, modality),
    ],
  );
}

function readImaging(typed: string, label: string, modality: ImagingModality): ImagingOption {
  const [day = '', listed = ''] = typed.split(':');
  const on = LocalDate.safeParse(day);
  const findings = z.array(ImagingFinding).safeParse(listed === '' ? [] : listed.split(','));
  if (on.success && findings.success) return { on: on.data, modality, findings: findings.data };
  throw badInput(
    'INPUT.not-allowed',
    label,
    `${label} must be a day, YYYY-MM-DD, and after a colon what was found: ${formOf(ImagingFinding).expected}, with commas between.`,
  );
}
