/**
 * What patients are told, by locale. No message names a diagnosis; a subject or an SMS, which others may see on a
 * locked screen, does not show what kind of care it is about either. No message ever urges a return to sport
 * (REH-1), each says that a clinician decides (GOV-1), and each e-mail where to turn in an emergency (SAF-1).
 */
import type { Side } from '../../../pathway/codes.ts';
import { type LocalDate } from '../../../pathway/time.ts';
import { english } from './english.ts';
import { spanish } from './spanish.ts';

/** Most urgent first: messages that fall on one day are combined in this order. */
export const patientTemplates = [
  'immobilization-remove-today',
  'immobilization-warning',
  'exercise-confirm',
  'reassessment-open',
  'reassessment-soon',
  'review-soon',
  'imaging-reminder',
  'surgery-pain-score',
  'pain-score-request',
  'pain-score-reminder',
  'questionnaire-request',
  'questionnaire-reminder',
  'rehabilitation-review-soon',
] as const;
export type PatientTemplate = (typeof patientTemplates)[number];

export interface TemplateParams {
  /** In the patient's own calendar. Without it the message says so in words. */
  date?: LocalDate | undefined;
}

export interface PatientMessage {
  subject: string;
  /** The body of the e-mail, plain text. */
  text: string;
  sms: string;
}

/** One template's own words, without what every message begins and ends with. */
export interface Passage {
  subject: string;
  text: string;
  sms: string;
}

/** A language: complete, because each template must be there. */
export interface Language {
  greeting: string;
  /** GOV-1, at the end of each e-mail and of each SMS. */
  governance: { text: string; sms: string };
  /** That nobody reads the mailbox, and where to turn instead. */
  emergency: string;
  /** Where what is asked is answered; the side is named where both are asked about. */
  form: {
    intro: string;
    sms: string;
    side: Record<Side, string>;
    private: string;
  };
  passages: Record<PatientTemplate, (params: TemplateParams) => Passage>;
}

const languages = { en: english, es: spanish } satisfies Record<string, Language>;

export type Locale = keyof typeof languages;

/** The locale for a BCP 47 (or ISO 639) language; English for any other, which then needs an interpreter. */
export function localeFor(language: string): { locale: Locale; fellBack: boolean } {
  const code = languageCode(language);
  const locale = (Object.keys(languages) as Locale[]).find((each) => each === code);
  return { locale: locale ?? 'en', fellBack: locale === undefined };
}

function languageCode(language: string): string | undefined {
  try {
    return new Intl.Locale(language.trim().replace('_', '-')).language;
  } catch {
    return undefined;
  }
}

/** One template as a message of its own. */
export const patientMessage = (
  locale: Locale,
  template: PatientTemplate,
  params: TemplateParams = {},
): PatientMessage => combine(locale, [{ template, params }]);

/**
 * What one person is to be told on one day, as one message; the most urgent first, and nothing twice.
 *
 * @throws {RangeError} when there is nothing to combine
 */
export function combine(
  locale: Locale,
  messages: readonly { template: PatientTemplate; params: TemplateParams }[],
  links: readonly { side: Side; url: string }[] = [],
): PatientMessage {
  const { greeting, governance, emergency, passages, form } = languages[locale];
  const chosen = [...messages]
    .sort((a, b) => patientTemplates.indexOf(a.template) - patientTemplates.indexOf(b.template))
    .filter(oncePerQuestion)
    .map(({ template, params }) => passages[template](params));
  const [first] = chosen;
  if (first === undefined) throw new RangeError('There is nothing to combine.');
  return {
    subject: first.subject,
    text:
      [
        greeting,
        ...unique(chosen.map(({ text }) => text)),
        ...formText(form, links),
        governance.text,
        emergency,
      ].join('\n\n') + '\n',
    sms: [...unique(chosen.map(({ sms }) => sms)), ...formSms(form, links), governance.sms].join(' '),
  };
}

type Links = readonly { side: Side; url: string }[];

/** A link stands in a line of its own, so that no mail program takes a full stop for a part of it. */
const formText = ({ intro, side, private: isPrivate }: Language['form'], links: Links): string[] =>
  links.length === 0
    ? []
    : [
        [
          intro,
          ...links.map(({ side: of, url }) => (links.length === 1 ? url : `${side[of]}\n${url}`)),
          isPrivate,
        ].join('\n'),
      ];

const formSms = ({ sms, side }: Language['form'], links: Links): string[] =>
  links.map(({ side: of, url }) => `${links.length === 1 ? sms : side[of]} ${url}`);

/** The messages that ask for what a form can take. */
export const asksForAnswers: ReadonlySet<PatientTemplate> = new Set<PatientTemplate>([
  'surgery-pain-score',
  'pain-score-request',
  'pain-score-reminder',
  'questionnaire-request',
  'questionnaire-reminder',
]);

/** Asking for the same: of each only the first is put. */
const questions: readonly ReadonlySet<PatientTemplate>[] = [
  new Set(['surgery-pain-score', 'pain-score-request', 'pain-score-reminder']),
  new Set(['questionnaire-request', 'questionnaire-reminder']),
];

function oncePerQuestion(
  { template }: { template: PatientTemplate },
  index: number,
  sorted: readonly { template: PatientTemplate }[],
): boolean {
  const question = questions.find((templates) => templates.has(template));
  return question === undefined || sorted.findIndex((each) => question.has(each.template)) === index;
}

const unique = (passages: string[]): string[] => [...new Set(passages)];
