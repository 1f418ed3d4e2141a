/** The Patient resource: who, in which language, how to reach them. Throws {@link BundleError} where it cannot serve. */
import { LocalDate } from '../pathway/time.ts';
import { BundleError } from './bundle-error.ts';
import { parse, type Entry, type PatientEntry } from './bundle.ts';
import type {
  Contact,
  Gender,
  Language,
  PatientName,
  SourceIdentifier,
  SupportedLanguage,
} from './patient-facts.ts';
import { Patient } from './r4.ts';

/** The one patient of a bundle. Throws `FHIR.no-patient`, `FHIR.several-patients`. */
export function onlyPatient(entries: readonly Entry[]): PatientEntry {
  const [entry, second] = entries.filter(({ resource }) => resource.resourceType === 'Patient');
  if (entry === undefined) {
    throw new BundleError(
      'FHIR.no-patient',
      'Bundle.entry',
      'The bundle holds no Patient. Export the whole patient record as one bundle.',
    );
  }
  if (second !== undefined) {
    throw new BundleError(
      'FHIR.several-patients',
      second.path,
      'The bundle holds more than one Patient. Export each patient as a bundle of their own.',
    );
  }
  return { entry, patient: parse(Patient, entry.resource, entry.path) };
}

/** Throws `FHIR.deceased`: nobody is enrolled, or written to, after death. */
export function refuseDeceased({ entry, patient }: PatientEntry): void {
  const element = patient.deceasedBoolean === true ? 'deceasedBoolean' : 'deceasedDateTime';
  if (patient[element] === undefined) return;
  throw new BundleError(
    'FHIR.deceased',
    `${entry.path}.${element}`,
    'The record says that the patient has died; nobody is enrolled after death. If it is wrong, have it corrected.',
  );
}

/** Throws `FHIR.no-birth-date` where it is absent or less than a whole day, `FHIR.birth-date-in-future`. */
export function birthDateOf({ entry, patient }: PatientEntry, today: LocalDate): LocalDate {
  const path = `${entry.path}.birthDate`;
  const birthDate = LocalDate.safeParse(patient.birthDate);
  if (!birthDate.success) {
    throw new BundleError(
      'FHIR.no-birth-date',
      path,
      'The patient has no full birth date (year, month and day), on which rules depend. Have it completed at the source.',
    );
  }
  if (birthDate.data > today) {
    throw new BundleError(
      'FHIR.birth-date-in-future',
      path,
      'The birth date lies in the future. Have it corrected at the source.',
    );
  }
  return birthDate.data;
}

const identifierTypes = 'http://terminology.hl7.org/CodeSystem/v2-0203';
/** Numbers that a state gives a person: social security, driving licence, passport. Not needed, so not taken. */
const nationalTypes = ['SS', 'SB', 'DL', 'PPN'];

/**
 * By which the source knows the patient: a medical record number; else the first identifier that is not a state's; else
 * the resource's own id where it is a UUID, unique anywhere. Throws `FHIR.no-identifier` for anything less: two people
 * of different hospitals might share it.
 */
export function identifierOf({ entry, patient }: PatientEntry): SourceIdentifier {
  const identifiers = (patient.identifier ?? []).flatMap(({ type, system, value }) =>
    system === undefined || value === undefined
      ? []
      : [{ system, value, types: (type?.coding ?? []).filter((each) => each.system === identifierTypes) }],
  );
  const hasType = (types: readonly string[]) => (identifier: (typeof identifiers)[number]) =>
    identifier.types.some(({ code }) => code !== undefined && types.includes(code));
  const isNational = hasType(nationalTypes);
  const chosen = identifiers.find(hasType(['MR'])) ?? identifiers.find((each) => !isNational(each));
  if (chosen !== undefined) return { system: chosen.system, value: chosen.value };

  const uuid = /[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.exec(patient.id ?? entry.fullUrl ?? '')?.[0];
  if (uuid !== undefined) return { system: 'urn:ietf:rfc:3986', value: `urn:uuid:${uuid.toLowerCase()}` };
  throw new BundleError(
    'FHIR.no-identifier',
    `${entry.path}.identifier`,
    'The patient has no identifier with a system and a value, by which to know them again. Export it with one.',
  );
}

/** The official name, else the usual one, else the first that is still in use. */
export function nameOf({ patient }: PatientEntry): PatientName | null {
  const complete = (patient.name ?? []).flatMap(({ use, family, given }) => {
    const first = (given ?? []).filter((each) => each !== null).join(' ');
    return family === undefined || first === '' ? [] : [{ use, family, given: first }];
  });
  const withUse = (...uses: (string | undefined)[]) => complete.find(({ use }) => uses.includes(use));
  const name = withUse('official') ?? withUse('usual') ?? withUse(undefined, 'temp', 'nickname');
  return name === undefined ? null : { given: name.given, family: name.family };
}

const genders: readonly string[] = ['male', 'female', 'other', 'unknown'] satisfies Gender[];

export const genderOf = ({ patient }: PatientEntry): Gender =>
  genders.includes(patient.gender ?? '') ? (patient.gender as Gender) : 'unknown';

const supportedLanguages: readonly SupportedLanguage[] = ['en', 'es'];

/** The preferred language, else the first. Its code is taken whatever its system: many servers leave that out. */
export function languageOf({ patient }: PatientEntry): Language {
  const spoken = patient.communication ?? [];
  const chosen = spoken.find(({ preferred }) => preferred === true) ?? spoken[0];
  const tag = chosen?.language.coding?.find(({ code }) => code !== undefined)?.code ?? null;
  const primary = tag?.split('-')[0]?.toLowerCase();
  return { tag, supported: supportedLanguages.find((each) => each === primary) ?? null };
}

/** Ways to reach the patient that are still in use, the source's own ranking first. */
export function contactsOf({ patient }: PatientEntry, today: LocalDate): Contact[] {
  const unranked = Number.MAX_SAFE_INTEGER;
  return (patient.telecom ?? [])
    .filter(({ use, period }) => use !== 'old' && (period?.end === undefined || period.end >= today))
    .toSorted((a, b) => (a.rank ?? unranked) - (b.rank ?? unranked))
    .flatMap(({ system, value, use }) => {
      const kind = kindOf(system, use);
      return kind === null || value === undefined || value.trim() === ''
        ? []
        : [{ kind, value: value.trim(), use: uses.find((each) => each === use) ?? null }];
    });
}

const uses = ['home', 'work', 'temp', 'mobile'] as const;

/** Only a number that can be texted is a mobile: a home phone may be, but nobody has said so. */
function kindOf(system: string | undefined, use: string | undefined): Contact['kind'] | null {
  if (system === 'email') return 'email';
  if (system === 'sms' || (system === 'phone' && use === 'mobile')) return 'mobile';
  return system === 'phone' ? 'phone' : null;
}
