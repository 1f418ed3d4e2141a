/** Conservative care, up to the review that ends it: exercise, imaging, sessions, a cast, an injection, the reviews. */
import type { InjectionRelief } from '../../../pathway/codes.ts';
import type { Random } from '../random.ts';
import type { Truth } from '../truth.ts';
import { clinician, lastOf, patient, type Diary } from './diary.ts';

const equally = <T>(...values: readonly T[]) => values.map((value) => ({ value, weight: 1 }));

export function beginCare(diary: Diary, { conservative }: Truth, random: Random, isAthlete: boolean): void {
  const first = diary.enrolledOn;
  diary.say(first + 1, (on) => ({ type: 'start-exercise-plan', on }));
  const needsMri = random.chance(0.4);
  diary.say(first + 2, (on) => ({ type: 'decide-mri', on, indicated: needsMri ? 'yes' : 'no' }), clinician);
  const scanned = Math.max(first + 3, random.whole(16, 24));
  if (needsMri) {
    diary.say(scanned, (on) => ({
      type: 'report-imaging',
      on,
      modality: 'mri',
      findings: ['fhl-tenosynovitis'],
    }));
  }
  const examined = Math.max(first + 1, random.whole(10, 33));
  if (isAthlete) {
    diary.say(
      examined,
      (on) => ({ type: 'report-muscle-evaluation', on, muscles: 'tight', fhl: 'normal' }),
      clinician,
    );
  }
  sessions(diary, conservative.sessions, random);
  if (random.chance(conservative.immobilized)) immobilize(diary, conservative, random);
  if (random.chance(conservative.injected)) inject(diary, random);
}

function sessions(diary: Diary, { most, attended }: Truth['conservative']['sessions'], random: Random): void {
  const count = random.whole(0, most);
  for (let session = 1; session <= count; session += 1) {
    const attendance = random.chance(attended) ? 'attended' : 'missed';
    diary.say(diary.enrolledOn + 5 * session, (on) => ({
      type: 'report-therapy-session',
      on,
      kind: 'combined',
      attendance,
    }));
  }
}

/** IMM-1: off within nine days; in a breach on day 10 or later. */
function immobilize(diary: Diary, { breach, immobilizedAgain }: Truth['conservative'], random: Random): void {
  const on = diary.enrolledOn + random.whole(3, 10);
  const off = on + (random.chance(breach) ? random.whole(10, 13) : random.whole(4, 8));
  device(diary, on, off);
  if (random.chance(immobilizedAgain)) {
    const again = off + random.whole(10, 16);
    device(diary, again, again + random.whole(3, 5));
  }
}

function device(diary: Diary, applied: number, removed: number): void {
  diary.say(applied, (on) => ({ type: 'report-vte-risk', on, risk: 'low' }), clinician);
  diary.say(
    applied,
    (on) => ({
      type: 'report-immobilization',
      on,
      device: 'fixed-ankle-walker',
      context: 'conservative',
      indication: 'acute-exacerbation',
      exercise: 'due-on-removal',
    }),
    clinician,
  );
  diary.say(removed, (on) => ({ type: 'report-removal', on }));
  diary.say(removed + 1, (on) => ({ type: 'confirm-exercise', on }));
}

function inject(diary: Diary, random: Random): void {
  const day = diary.enrolledOn + random.whole(8, 20);
  const site = 'posterior-ankle-joint-recess';
  diary.say(day, () => ({ type: 'order-injection', site, drug: 'corticosteroid' }), clinician);
  diary.say(
    day,
    (on) => ({ type: 'report-injection', on, site, drug: 'corticosteroid', guidance: 'ultrasound' }),
    clinician,
  );
  for (const after of [14, 42]) {
    const relief = random.pick(equally<InjectionRelief>('none', 'partial', 'complete'));
    diary.say(
      day + after,
      (on) => (pathway) => ({
        type: 'report-injection-relief',
        on,
        of: lastOf(pathway, 'injection-reported'),
        relief,
      }),
      patient,
    );
  }
}

/** How conservative care ends, and on which day of it. */
export interface Verdict {
  readonly day: number;
  readonly outcome: 'resolved' | 'not-improved';
}

export function reviewed(diary: Diary, { conservative }: Truth, random: Random): Verdict {
  const shift = random.whole(-4, 4);
  const { reviews } = conservative;
  for (const [index, { day: planned, resolved, improving }] of reviews.entries()) {
    const day = planned + shift;
    const next = reviews[index + 1];
    const drawn = random.uniform();
    if (drawn >= resolved && drawn < resolved + improving && next !== undefined) {
      const nextReviewOn = diary.on(next.day + shift);
      diary.say(day, (on) => ({ type: 'record-review', on, outcome: 'improving', nextReviewOn }), clinician);
      continue;
    }
    const outcome = drawn < resolved ? 'resolved' : 'not-improved';
    diary.say(day, (on) => ({ type: 'record-review', on, outcome }), clinician);
    return { day, outcome };
  }
  throw new RangeError('the last review of a truth has nobody improving');
}

/** REH-2 after conservative recovery, for whoever does a sport. */
export function returnAfterRecovery(diary: Diary, recoveredOn: number, random: Random): void {
  const day = recoveredOn + random.whole(1, 21);
  cleared(diary, day);
  diary.say(day, (on) => ({ type: 'report-return', on, level: 'participation' }), patient);
  const sport = day + random.whole(7, 35);
  diary.say(sport, (on) => ({ type: 'report-return', on, level: 'sport' }), patient);
}

export const cleared = (diary: Diary, day: number): void => {
  diary.say(
    day,
    (on) => ({
      type: 'clear-return',
      on,
      pain: 1,
      heelRaisePercent: 95,
      plantarFlexionDeficit: 2,
      clinicianJudged: true,
      phaseComplete: true,
    }),
    clinician,
  );
};
