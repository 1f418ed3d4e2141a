/** What has been answered so far; an empty text is no answer. */
import type { z } from 'zod';
import type { EnrolmentDraft, PatientRead } from '../../contract/enrolment.ts';

export interface ImagingDraft {
  readonly on: string;
  readonly modality: string;
  readonly findings: string[];
}

export interface Draft {
  /** A person’s id, or `another`. */
  readonly samePersonAs: string;
  readonly side: string;
  readonly clinic: string;
  readonly conservativeDay0: string;
  readonly contactConsent: string;
  readonly researchConsent: string;
  readonly timeZone: string;
  readonly language: string;
  readonly email: string;
  readonly mobile: string;
  readonly guardianEmail: string;
  readonly guardianMobile: string;
  readonly onset: string;
  readonly sport: string;
  readonly sportLevel: string;
  readonly season: string;
  readonly imaging: ImagingDraft[];
}

export const emptyDraft = (timeZone: string): Draft => ({
  samePersonAs: '',
  side: '',
  clinic: '',
  conservativeDay0: '',
  contactConsent: '',
  researchConsent: '',
  timeZone,
  language: '',
  email: '',
  mobile: '',
  guardianEmail: '',
  guardianMobile: '',
  onset: '',
  sport: '',
  sportLevel: '',
  season: '',
  imaging: [],
});

const mustBeSaid = ['side', 'conservativeDay0', 'contactConsent', 'researchConsent'] as const;

/** Whether somebody has to say who it is. */
export const isDoubtful = ({ known }: Pick<PatientRead, 'known'>): boolean =>
  known.length > 0 && known.every(({ match }) => match === 'name-and-birth-date');

/** `asksClinic`: where there are several. */
export function missingIn(
  draft: Draft,
  patient: PatientRead,
  asksClinic: boolean,
  message: string,
): Record<string, string> {
  const asked = [
    ...(isDoubtful(patient) ? (['samePersonAs'] as const) : []),
    ...mustBeSaid,
    ...(asksClinic ? (['clinic'] as const) : []),
  ];
  const imaging = draft.imaging.flatMap(({ on }, index) => (on === '' ? [`imaging.${index}.on`] : []));
  const missing = [...asked.filter((name) => draft[name] === ''), ...imaging];
  return Object.fromEntries(missing.map((name) => [name, message]));
}

/** The server is the judge of what was typed. */
export function asSent(draft: Draft, { facts }: PatientRead): z.input<typeof EnrolmentDraft> {
  const { samePersonAs, contactConsent, researchConsent, imaging, ...typed } = draft;
  const answers = {
    ...said(typed),
    contactConsent: contactConsent === 'yes',
    researchConsent: researchConsent === 'yes',
    imaging,
  } as z.input<typeof EnrolmentDraft>['answers'];
  return {
    facts,
    answers,
    ...(samePersonAs !== '' && { samePersonAs: samePersonAs === 'another' ? null : samePersonAs }),
  };
}

/** Without what was left empty. */
export function said<K extends string>(typed: Readonly<Record<K, string>>): Partial<Record<K, string>> {
  const entries = Object.entries<string>(typed).map(([name, text]) => [name, text.trim()] as const);
  return Object.fromEntries(entries.filter(([, text]) => text !== '')) as Partial<Record<K, string>>;
}

export const fieldOf = (member: string): string => member.replace(/^answers\./, '');
