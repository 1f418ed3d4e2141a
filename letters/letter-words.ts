/** The words of the referral letter, in English: the surgeon's office reads it, not the patient. */
import {
  type Device,
  type ImagingFinding,
  type ImagingModality,
  type InjectionSite,
  type ReviewOutcome,
} from '../pathway/codes.ts';
import { awaitsSignOff, type Parameter } from '../pathway/protocols/protocol.ts';
import { type LocalDate } from '../pathway/time.ts';
import { type LetterImmobilization, type ReferralLetter } from './letter-input.ts';

const format = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' });

/** `6 March 2026`: no order of day and month to get wrong. */
export const day = (date: LocalDate): string => format.format(new Date(`${date}T00:00:00Z`));

export const count = (number: number, noun: string): string => `${number} ${noun}${number === 1 ? '' : 's'}`;

export const copy = (madeOn: LocalDate): string =>
  `Copy, made anew from the record on ${day(madeOn)}; names and contacts are as on that day.`;

export const noneRecorded = 'None recorded';

export const numbersExplained =
  'A character that this letter cannot print is given by its Unicode number, in brackets. Please identify the patient by record number and date of birth.';

const outcomes: Readonly<Record<ReviewOutcome, string>> = {
  resolved: 'symptoms resolved',
  improving: 'improving',
  'partly-improved': 'partly improved',
  'not-improved': 'not improved',
};

const sites: Readonly<Record<InjectionSite, string>> = {
  'posterior-ankle-joint-recess': 'posterior ankle joint recess',
  'os-trigonum-synchondrosis': 'os trigonum synchondrosis',
  'fhl-sheath': 'flexor hallucis longus sheath',
  'retrocalcaneal-bursa': 'retrocalcaneal bursa',
  'achilles-tendon': 'ACHILLES TENDON (adverse event, INJ-1)',
  'near-achilles-tendon': 'NEAR THE ACHILLES TENDON (adverse event, INJ-1)',
  other: 'another site',
  unknown: 'site not known',
};

const devices: Readonly<Record<Device, string>> = {
  cast: 'Cast',
  'fixed-ankle-walker': 'Fixed-ankle walker',
};

export const modalities: Readonly<Record<ImagingModality, string>> = {
  radiograph: 'Radiographs',
  mri: 'MRI',
};

const findings: Readonly<Record<ImagingFinding, string>> = {
  'os-trigonum': 'os trigonum',
  'elongated-posterior-talar-process': 'elongated posterior talar process',
  'loose-body': 'loose body',
  'fhl-tenosynovitis': 'flexor hallucis longus tenosynovitis',
  'soft-tissue-impingement': 'soft-tissue impingement',
  'anterior-impingement': 'anterior impingement',
  'complex-anatomy': 'complex anatomy',
  none: 'no structure identified',
};

export const reviewLine = ({ on, outcome }: ReferralLetter['care']['reviews'][number]): string =>
  `${day(on)}: ${outcomes[outcome]}`;

export const painLine = ({ on, score }: ReferralLetter['care']['painScores'][number]): string =>
  `${score} of 10 on ${day(on)}`;

export const injectionLine = ({ on, site }: ReferralLetter['care']['injections'][number]): string =>
  `${day(on)}: ${sites[site]}`;

export function immobilizationLine({ device, on, removedOn, days }: LetterImmobilization): string {
  const until = removedOn === null ? ', still on' : ` to ${day(removedOn)}`;
  return `${devices[device]}, ${day(on)}${until}: ${count(days, 'day')}`;
}

export function totalDays(immobilizations: readonly LetterImmobilization[]): string[] {
  if (immobilizations.length < 2) return [];
  const total = immobilizations.reduce((sum, { days }) => sum + days, 0);
  return [`${count(total, 'day')} in all`];
}

/** IMG-1: a referral may go with imaging pending, flagged. */
export const imagingLine = (doneOn: LocalDate | null): string =>
  doneOn === null
    ? 'Pending: it does not hold up this referral (IMG-1); the result will follow'
    : `Done on ${day(doneOn)}`;

export const findingsLine = (codes: readonly ImagingFinding[]): string =>
  codes.length === 0 ? noneRecorded : codes.map((code) => findings[code]).join('; ');

/** REF-3. */
export const delay = (days: number): string =>
  `Please treat as urgent: this referral is ${count(days, 'day')} late on the delay clock (REF-3). Delay past the conservative period risks chronic disability.`;

export const request =
  'Please assess this patient for surgery, and tell us whether you accept this referral. Whether to operate, and how, is for you and the patient to decide. Until you accept, the patient stays in our care and the delay clock is watched.';

/** Under the letter: by which rules and figures the software proposed it, and which of them nobody has signed off. */
export function smallPrint(
  { protocolVersion, parameters }: ReferralLetter,
  rules: readonly string[],
): string[] {
  const marked = parameters.some(({ parameter }) => awaitsSignOff(parameter));
  return [
    `Prepared with Talus under protocol version ${protocolVersion}, by rules ${rules.join(', ')}.`,
    ...(parameters.length === 0 ? [] : [`Parameters: ${parameters.map(parameterText).join('; ')}.`]),
    ...(marked ? ['† A default chosen by the software, awaiting a clinician’s sign-off.'] : []),
  ];
}

function parameterText({ name, parameter }: { name: string; parameter: Parameter }): string {
  const { value, unit, rule } = parameter;
  const quantity = unit === 'day of care' ? `day ${value} of care` : `${value} ${unit}`;
  return `${name} ${quantity}${awaitsSignOff(parameter) ? '†' : ''} (${rule})`;
}
