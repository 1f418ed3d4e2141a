/** What patients answer at the time points of the protocol: pain, function and satisfaction. */
import { scaleOf, type Answers } from '../../../pathway/instruments/index.ts';
import type { TimePoint } from '../../../pathway/protocols/protocol.ts';
import { valueOf, type TalusProtocol } from '../../../pathway/protocols/index.ts';
import type { Random } from '../random.ts';
import type { TrajectoryName, TrajectoryTruth, Truth } from '../truth.ts';
import { patient, type Diary } from './diary.ts';

const names = ['pain', 'faamAdl', 'faamSport'] as const satisfies readonly TrajectoryName[];

/** One patient’s own course: where each scale begins and ends. */
export type Course = Readonly<Record<TrajectoryName, TrajectoryTruth & { from: number; to: number }>>;

export function courseOf(truth: Readonly<Record<TrajectoryName, TrajectoryTruth>>, random: Random): Course {
  const drawn = names.map((name) => {
    const [from, to] = [random.logNormal(truth[name].before), random.logNormal(truth[name].after)];
    return [name, { ...truth[name], from, to }] as const;
  });
  return Object.fromEntries(drawn) as Course;
}

/** From `from` to `to` as 1 − e^(−weeks/pace); before it begins, where it begins. The noise has mean 1. */
function valueAt({ from, to, pace, noise }: Course[TrajectoryName], weeks: number, random: Random): number {
  const left = Math.exp(-Math.max(0, weeks) / pace);
  return (to + (from - to) * left) * random.logNormal({ mean: 1, sd: noise });
}

export interface Scoring {
  readonly diary: Diary;
  readonly truth: Truth['outcomes'];
  readonly protocol: TalusProtocol;
  readonly random: Random;
}

/** A time point of an arm, in days of care. */
interface Asked {
  readonly from: number;
  readonly target: number;
  readonly to: number;
  /** Weeks since the course began to change. */
  readonly weeks: (day: number) => number;
}

/** The windows of conservative care up to and without `end`; the course changes from day 0 on. */
export function conservativeScores(scoring: Scoring, course: Course, end: number): void {
  const { diary, protocol } = scoring;
  const baseline = {
    from: valueOf(protocol, 'score.baseline.conservativeFrom'),
    target: 0,
    to: valueOf(protocol, 'score.baseline.conservativeTo'),
  };
  for (const { from, target, to } of [baseline, ...protocol.conservativeTimePoints]) {
    const last = Math.min(to, end - 1);
    const first = Math.max(from, diary.enrolledOn);
    ask(scoring, course, { from: first, target, to: last, weeks: (day) => day / 7 });
  }
}

/** Before and after an operation on that day; the course changes from the operation on. */
export function surgicalScores(scoring: Scoring, course: Course, operated: number): void {
  const { diary, protocol } = scoring;
  const weeks = (day: number): number => (day - operated) / 7;
  const before = { from: operated - 14, target: operated - 5, to: operated - 1 };
  const after = protocol.surgicalTimePoints.map(({ from, target, to }: TimePoint) => ({
    from: operated + from,
    target: operated + target,
    to: operated + to,
  }));
  for (const window of [before, ...after]) {
    ask(scoring, course, { ...window, from: Math.max(window.from, diary.enrolledOn), weeks });
  }
}

/** Draws the same whether it is answered or not. */
function ask({ diary, truth, random }: Scoring, course: Course, asked: Asked): void {
  const late = truth.late.mean + truth.late.sd * random.normal();
  const isAnswered = random.chance(truth.answered);
  const day = Math.min(asked.to, Math.max(asked.from, asked.target + Math.round(late)));
  const weeks = asked.weeks(day);
  const pain = Math.min(10, random.rounded(valueAt(course.pain, weeks, random)));
  const answers = answersAt(course, weeks, truth.itemMissing, random);
  if (!isAnswered || asked.from > asked.to) return;
  diary.say(day, (on) => ({ type: 'report-pain', on, score: pain }), patient);
  diary.say(
    day,
    (on) => ({
      type: 'report-questionnaire',
      on,
      instrument: 'FAAM',
      answers,
      respondent: 'patient',
      mode: 'form',
    }),
    patient,
  );
}

/** OUT-2: at the two time points after an operation. */
export function satisfactionScores({ diary, truth, protocol, random }: Scoring, operated: number): void {
  for (const point of ['satisfaction.early', 'satisfaction.late'] as const) {
    const isAnswered = random.chance(truth.answered);
    const day = operated + valueOf(protocol, point) + random.whole(0, 10);
    const [satisfaction, cosmesis] = [lacking(truth, random), lacking(truth, random)];
    if (!isAnswered) continue;
    diary.say(day, (on) => ({ type: 'report-satisfaction', on, satisfaction, cosmesis }), patient);
  }
}

const lacking = ({ satisfaction }: Truth['outcomes'], random: Random): number =>
  Math.max(0, 10 - random.rounded(random.logNormal(satisfaction)));

/** FAAM: every item near a quarter of the score, so that their mean gives the score back; `missing` of them left out. */
function answersAt(course: Course, weeks: number, missing: number, random: Random): Answers {
  return Object.fromEntries(
    functionScales
      .flatMap(([name, items]) => {
        const score = 100 - Math.min(100, valueAt(course[name], weeks, random));
        return items.map(({ id }) => [id, random.rounded(score / 25), random.chance(missing)] as const);
      })
      .flatMap(([id, value, isMissing]) => (isMissing ? [] : [[id, value]])),
  );
}

const functionScales = [
  ['faamAdl', scaleOf('FAAM-ADL').items],
  ['faamSport', scaleOf('FAAM-Sport').items],
] as const;
