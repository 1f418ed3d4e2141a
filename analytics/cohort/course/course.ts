/** One pathway from day 0 to its end, as one patient would live it if nothing cut it short. */
import { currentProtocolVersion, protocolOf } from '../../../pathway/protocols/index.ts';
import type { CloseReason } from '../../../pathway/codes.ts';
import type { LocalDate } from '../../../pathway/time.ts';
import type { Random } from '../random.ts';
import type { Truth } from '../truth.ts';
import { beginCare, returnAfterRecovery, reviewed } from './conservative.ts';
import { Diary } from './diary.ts';
import { careWithoutSurgery, refer } from './referral.ts';
import { conservativeScores, courseOf, satisfactionScores, surgicalScores, type Scoring } from './scores.ts';
import { afterOperation, cancel, list, operate, operationOf } from './surgery.ts';

export interface CourseStart {
  readonly day0: LocalDate;
  /** Of the patient, from 1. */
  readonly number: number;
  readonly isAthlete: boolean;
  /** Whether this episode follows another one: a relapse does not relapse again. */
  readonly isRelapse: boolean;
  readonly conversionNoteId: string;
}

export interface Course {
  readonly diary: Diary;
  /** The day of care on which it is closed, and why. */
  readonly end: { readonly day: number; readonly reason: CloseReason };
  /** The day of care on which the symptoms come back, once this episode is closed. */
  readonly relapsesOn?: number;
}

/** The last window of the year’s follow-up closes on the day before. */
const followedFor = 402;

export function courseFrom(truth: Truth, start: CourseStart, random: Random): Course {
  const protocol = protocolOf(currentProtocolVersion);
  const { late } = truth.enrolment;
  const isLate = random.chance(late.share);
  const waited = Math.min(late.most, 1 + Math.floor(random.exponential(late.meanDays)));
  const diary = new Diary(start.day0, isLate ? waited : 0);
  beginCare(diary, truth, random, start.isAthlete);
  const verdict = reviewed(diary, truth, random);
  const scoring: Scoring = { diary, truth: truth.outcomes, protocol, random };
  return verdict.outcome === 'resolved'
    ? recovers(scoring, truth, start, verdict.day)
    : isReferred(scoring, truth, start, verdict.day);
}

function recovers(scoring: Scoring, truth: Truth, start: CourseStart, recoveredOn: number): Course {
  const { diary, random } = scoring;
  const { relapse } = truth.conservative;
  if (start.isAthlete) returnAfterRecovery(diary, recoveredOn, random);
  const relapses = random.chance(relapse.share) && !start.isRelapse;
  const relapsesOn = recoveredOn + 28 + Math.floor(random.exponential(relapse.meanDays));
  const isCutShort = relapses && relapsesOn < followedFor;
  const end = isCutShort ? relapsesOn - 1 : followedFor;
  conservativeScores(scoring, courseOf(truth.outcomes.recovered, random), end);
  return { diary, end: { day: end, reason: 'recovered' }, ...(isCutShort && { relapsesOn }) };
}

function isReferred(scoring: Scoring, truth: Truth, start: CourseStart, decidedOn: number): Course {
  const { diary, random, protocol } = scoring;
  const { surgery } = truth;
  const seen = refer(diary, decidedOn, truth, random);
  const operation = operationOf(truth, seen, start.number, random);
  if (random.chance(surgery.refused)) {
    diary.say(seen + 2, (on) => ({ type: 'report-surgery-refused', on, by: 'patient' }));
    return isNotOperated(scoring, truth, seen + 2);
  }
  list(diary, operation);
  if (random.chance(surgery.cancelled)) {
    return isNotOperated(scoring, truth, cancel(diary, operation, random));
  }
  operate(diary, operation, start.conversionNoteId);
  afterOperation(diary, operation, truth, protocol, random);
  const course = courseOf(truth.outcomes.operated, random);
  conservativeScores(scoring, unchanged(course), operation.day);
  surgicalScores(scoring, course, operation.day);
  satisfactionScores(scoring, operation.day);
  return { diary, end: { day: operation.day + followedFor, reason: 'follow-up-complete' } };
}

/** Who is operated on in the end has not got better before. */
const unchanged = (course: ReturnType<typeof courseOf>): ReturnType<typeof courseOf> => ({
  pain: { ...course.pain, to: course.pain.from },
  faamAdl: { ...course.faamAdl, to: course.faamAdl.from },
  faamSport: { ...course.faamSport, to: course.faamSport.from },
});

/** Who has not recovered a year on goes back to where they were referred from. */
function isNotOperated(scoring: Scoring, truth: Truth, from: number): Course {
  const { diary, random } = scoring;
  const recovery = random.chance(truth.surgery.refusedRecovers);
  const end = Math.max(followedFor, from + 1);
  const recoveredOn = careWithoutSurgery(diary, { from, end, recovers: recovery }, random);
  const { recovered, unrecovered } = truth.outcomes;
  const course = courseOf(recoveredOn === undefined ? unrecovered : recovered, random);
  conservativeScores(scoring, course, end);
  return { diary, end: { day: end, reason: recoveredOn === undefined ? 'transfer' : 'recovered' } };
}
