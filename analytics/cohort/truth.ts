/**
 * What a generated cohort is true of: every share and every moment that is drawn from. It describes an invented
 * population: that a figure resembles a published one makes it plausible, never evidence.
 */
import type {
  ComplicationGrade,
  ComplicationKind,
  ReturnLevel,
  SportLevel,
  SurgicalApproach,
} from '../../pathway/codes.ts';
import type { LocalDate, TimeZone } from '../../pathway/time.ts';
import type { Moments, Weighted } from './random.ts';

export interface ApproachTruth {
  /** Weeks from the operation to each return, log-normal; one patient’s returns all lie equally far out. */
  readonly returns: Readonly<Record<ReturnLevel, Moments>>;
  /** The share of the operated who ever return so far; who reaches a level has reached the ones before it. */
  readonly everReturns: Readonly<Record<ReturnLevel, number>>;
  /** The share with a complication; nobody has more than one. */
  readonly complicated: number;
  readonly complications: readonly Weighted<readonly [ComplicationKind, ComplicationGrade]>[];
}

/** Of a scale: where it begins and where it ends, and how much one answer varies. */
export interface TrajectoryTruth {
  /** Pain in points of the NRS; else the points that are missing to 100: log-normal, so that neither goes below 0. */
  readonly before: Moments;
  readonly after: Moments;
  /** Weeks in which the difference falls to 1/e. */
  readonly pace: number;
  /** Coefficient of variation of a single answer. */
  readonly noise: number;
}

export type TrajectoryName = 'pain' | 'faamAdl' | 'faamSport';

export interface Truth {
  readonly name: string;
  readonly enrolment: {
    /** Conservative care begins on one of so many days from `from` on, all alike. */
    readonly from: LocalDate;
    readonly days: number;
    readonly timeZones: readonly Weighted<TimeZone>[];
    /** Left truncation: the share that is enrolled after day 0, and how many days after on average (exponential). */
    readonly late: { readonly share: number; readonly meanDays: number; readonly most: number };
  };
  readonly people: {
    /** Years at the beginning; only adults. */
    readonly age: Moments;
    readonly female: number;
    readonly right: number;
    /** The share whose other ankle comes too, and after how many days at the most. */
    readonly otherAnkle: { readonly share: number; readonly withinDays: number };
    readonly sports: readonly Weighted<{ readonly sport?: string; readonly level: SportLevel }>[];
    readonly researchConsent: number;
  };
  readonly conservative: {
    /** Of those who are still in conservative care on that day; who is neither is referred. The last has none improving. */
    readonly reviews: readonly {
      readonly day: number;
      readonly resolved: number;
      readonly improving: number;
    }[];
    readonly sessions: { readonly most: number; readonly attended: number };
    readonly immobilized: number;
    /** Of the immobilised: the cast or walker that stays on too long, and a second one. */
    readonly breach: number;
    readonly immobilizedAgain: number;
    readonly injected: number;
    /** Of the recovered, and how many days after on average (exponential, at least four weeks). */
    readonly relapse: { readonly share: number; readonly meanDays: number };
  };
  readonly referral: {
    /** Days from the decision to the referral; from day 57 on it is delayed. */
    readonly after: Moments;
    readonly declined: number;
    /** Days from the referral to the surgeon’s answer, and on to the appointment. */
    readonly answered: Moments;
    readonly appointment: Moments;
  };
  readonly surgery: {
    /** Patients who decline the operation once they have seen the surgeon; those of them who recover in a year. */
    readonly refused: number;
    readonly refusedRecovers: number;
    readonly cancelled: number;
    readonly approaches: readonly Weighted<SurgicalApproach>[];
    /** The approaches are taken in turn by the patient’s number, as in the blocks of a trial; else by weight. */
    readonly inTurn: boolean;
    /** Of the planned endoscopic operations, those that end open. */
    readonly converted: number;
    /** Days from the surgeon’s appointment to the operation. */
    readonly wait: Moments;
    readonly byApproach: Readonly<Record<SurgicalApproach, ApproachTruth>>;
    /** The share that returns without having been cleared. */
    readonly uncleared: number;
  };
  readonly outcomes: {
    readonly operated: Readonly<Record<TrajectoryName, TrajectoryTruth>>;
    readonly recovered: Readonly<Record<TrajectoryName, TrajectoryTruth>>;
    readonly unrecovered: Readonly<Record<TrajectoryName, TrajectoryTruth>>;
    readonly satisfaction: Moments;
    /** Of a time point, its answer; of a questionnaire, each item that is left out. */
    readonly answered: number;
    readonly itemMissing: number;
    /** Days by which an answer misses its target, normal around it and kept within the window. */
    readonly late: Moments;
  };
  /** A year’s rates of what ends the observation, each constant. */
  readonly endings: Readonly<Record<EndingName, number>>;
}

export type EndingName = 'death' | 'transfer' | 'withdrawn' | 'lost-to-follow-up';

const week = 7;
const date = (text: string): LocalDate => text as LocalDate;
const zone = (value: string, weight: number) => ({ value: value as TimeZone, weight });

const complications: ApproachTruth['complications'] = [
  { value: ['wound', 'I'], weight: 4 },
  { value: ['nerve-injury', 'I'], weight: 4 },
  { value: ['infection', 'II'], weight: 2 },
  { value: ['stiffness', 'II'], weight: 2 },
  { value: ['infection', 'III'], weight: 1 },
];

const everReturns = { participation: 0.97, sport: 0.92, 'pre-injury-level': 0.8 };

/** Scores of those who are operated on or recover, and of those who do neither. */
const improving: Truth['outcomes']['operated'] = {
  pain: { before: { mean: 6.4, sd: 1.1 }, after: { mean: 1.2, sd: 0.8 }, pace: 6, noise: 0.15 },
  faamAdl: { before: { mean: 34, sd: 9 }, after: { mean: 7, sd: 4 }, pace: 7, noise: 0.15 },
  faamSport: { before: { mean: 55, sd: 11 }, after: { mean: 13, sd: 7 }, pace: 9, noise: 0.12 },
};
const lasting: Truth['outcomes']['operated'] = {
  pain: { before: { mean: 6.4, sd: 1.1 }, after: { mean: 5.4, sd: 1.2 }, pace: 10, noise: 0.12 },
  faamAdl: { before: { mean: 34, sd: 9 }, after: { mean: 29, sd: 9 }, pace: 10, noise: 0.12 },
  faamSport: { before: { mean: 55, sd: 11 }, after: { mean: 50, sd: 11 }, pace: 10, noise: 0.1 },
};

/** A clinic’s whole population: six of ten recover without an operation, as in the non-athletic cohort of evidence.md. */
export const defaultTruth: Truth = {
  name: 'default',
  enrolment: {
    from: date('2019-01-07'),
    days: 1400,
    timeZones: [zone('Europe/Madrid', 5), zone('America/New_York', 4), zone('America/Los_Angeles', 1)],
    late: { share: 0.25, meanDays: 12, most: 40 },
  },
  people: {
    age: { mean: 27, sd: 8 },
    female: 0.55,
    right: 0.55,
    otherAnkle: { share: 0.08, withinDays: 200 },
    sports: [
      { value: { sport: 'ballet', level: 'professional' }, weight: 1 },
      { value: { sport: 'ballet', level: 'competitive' }, weight: 3 },
      { value: { sport: 'soccer', level: 'competitive' }, weight: 3 },
      { value: { sport: 'soccer', level: 'recreational' }, weight: 2 },
      { value: { sport: 'running', level: 'recreational' }, weight: 1 },
      { value: { level: 'none' }, weight: 2 },
    ],
    researchConsent: 0.95,
  },
  conservative: {
    reviews: [
      { day: 7 * week, resolved: 0.35, improving: 0.4 },
      { day: 11 * week, resolved: 0.45, improving: 0.25 },
      { day: 15 * week, resolved: 0.5, improving: 0 },
    ],
    sessions: { most: 6, attended: 0.85 },
    immobilized: 0.12,
    breach: 0.15,
    immobilizedAgain: 0.15,
    injected: 0.1,
    relapse: { share: 0.08, meanDays: 120 },
  },
  referral: {
    after: { mean: 3, sd: 4 },
    declined: 0.06,
    answered: { mean: 5, sd: 3 },
    appointment: { mean: 14, sd: 7 },
  },
  surgery: {
    refused: 0.08,
    refusedRecovers: 0.3,
    cancelled: 0.03,
    approaches: [
      { value: 'endoscopic', weight: 0.72 },
      { value: 'open', weight: 0.2 },
      { value: 'combined', weight: 0.08 },
    ],
    inTurn: false,
    converted: 0.04,
    wait: { mean: 35, sd: 15 },
    byApproach: {
      endoscopic: {
        returns: {
          participation: { mean: 6, sd: 2 },
          sport: { mean: 11.3, sd: 3.5 },
          'pre-injury-level': { mean: 18, sd: 5 },
        },
        everReturns,
        complicated: 0.072,
        complications,
      },
      open: {
        returns: {
          participation: { mean: 9.5, sd: 3.5 },
          sport: { mean: 16, sd: 5 },
          'pre-injury-level': { mean: 24, sd: 7 },
        },
        everReturns,
        complicated: 0.159,
        complications,
      },
      combined: {
        returns: {
          participation: { mean: 10, sd: 3.5 },
          sport: { mean: 17, sd: 5 },
          'pre-injury-level': { mean: 25, sd: 7 },
        },
        everReturns,
        complicated: 0.17,
        complications,
      },
    },
    uncleared: 0.06,
  },
  outcomes: {
    operated: improving,
    recovered: improving,
    unrecovered: lasting,
    satisfaction: { mean: 1.6, sd: 1.2 },
    answered: 0.88,
    itemMissing: 0.02,
    late: { mean: 2, sd: 3 },
  },
  endings: { death: 0.001, transfer: 0.02, withdrawn: 0.02, 'lost-to-follow-up': 0.06 },
};

const certain = { participation: 1, sport: 1, 'pre-injury-level': 1 };

/**
 * The randomised trial of 26 and 26 (Georgiannos 2017, PubMed 28113040): everybody is operated on, by one approach
 * or the other in turn, and is followed to the end. Weeks to training and to sport, and complications, are the trial’s; the
 * return to the level before the injury is not in it.
 */
export const trialTruth: Truth = {
  ...defaultTruth,
  name: 'trial',
  enrolment: { ...defaultTruth.enrolment, late: { share: 0, meanDays: 1, most: 1 } },
  people: {
    ...defaultTruth.people,
    otherAnkle: { share: 0, withinDays: 1 },
    researchConsent: 1,
    sports: [{ value: { sport: 'soccer', level: 'competitive' }, weight: 1 }],
  },
  conservative: {
    ...defaultTruth.conservative,
    reviews: [{ day: 7 * week, resolved: 0, improving: 0 }],
  },
  referral: { ...defaultTruth.referral, declined: 0 },
  surgery: {
    ...defaultTruth.surgery,
    refused: 0,
    cancelled: 0,
    converted: 0,
    approaches: [
      { value: 'open', weight: 1 },
      { value: 'endoscopic', weight: 1 },
    ],
    inTurn: true,
    byApproach: {
      ...defaultTruth.surgery.byApproach,
      open: {
        returns: {
          participation: { mean: 9.58, sd: 3.98 },
          sport: { mean: 11.54, sd: 3.89 },
          'pre-injury-level': { mean: 20, sd: 5 },
        },
        everReturns: certain,
        complicated: 6 / 26,
        complications,
      },
      endoscopic: {
        returns: {
          participation: { mean: 4.58, sd: 1.47 },
          sport: { mean: 7.12, sd: 2.25 },
          'pre-injury-level': { mean: 15, sd: 4 },
        },
        everReturns: certain,
        complicated: 1 / 26,
        complications,
      },
    },
  },
  endings: { death: 0, transfer: 0, withdrawn: 0, 'lost-to-follow-up': 0 },
};

export const truths = { default: defaultTruth, trial: trialTruth } as const;
export type TruthName = keyof typeof truths;
