/** From the decision to refer until the surgeon has seen the patient, and what they decide together. */
import type { Random } from '../random.ts';
import type { Truth } from '../truth.ts';
import { clinician, type Diary } from './diary.ts';

/** Returns the day on which the surgeon sees the patient. */
export function refer(diary: Diary, decidedOn: number, { referral }: Truth, random: Random): number {
  let day = decidedOn + Math.floor(random.logNormal(referral.after));
  let surgeonId = 'generated-surgeon-1';
  if (random.chance(referral.declined)) {
    day = sent(diary, day, surgeonId, 'declined', referral, random) + 1;
    surgeonId = 'generated-surgeon-2';
  }
  day = sent(diary, day, surgeonId, 'accepted', referral, random);
  const seen = day + Math.max(2, Math.round(random.logNormal(referral.appointment)));
  const appointmentOn = diary.on(seen);
  diary.say(day + 1, (on) => ({ type: 'report-referral-booked', on, appointmentOn }));
  diary.say(seen, (on) => ({ type: 'report-referral-seen', on }));
  diary.say(seen + 1, (on) => ({ type: 'report-surgeon-report', on }));
  diary.say(seen + 1, (on) => ({ type: 'review-surgeon-report', on }), clinician);
  return seen;
}

/** Returns the day of the answer. */
function sent(
  diary: Diary,
  day: number,
  surgeonId: string,
  response: 'accepted' | 'declined',
  { answered }: Truth['referral'],
  random: Random,
): number {
  diary.say(day, () => ({ type: 'order-referral', surgeonId, indication: 'failed-conservative-care' }));
  diary.say(day + 1, (on) => ({ type: 'report-referral-received', on }));
  const answer = day + Math.max(1, Math.round(random.logNormal(answered)));
  diary.say(answer, (on) => ({ type: 'report-referral-answer', on, response }));
  return answer;
}

const betweenReviews = 28;

/**
 * No operation: reviews go on until one finds the symptoms resolved, or up to and without `end`. Returns the day of
 * recovery.
 */
export function careWithoutSurgery(
  diary: Diary,
  { from, end, recovers }: { readonly from: number; readonly end: number; readonly recovers: boolean },
  random: Random,
): number | undefined {
  const reviews = Math.floor((end - 1 - from) / betweenReviews);
  const last = recovers && reviews > 0 ? random.whole(1, reviews) : undefined;
  for (let review = 1; review <= (last ?? reviews); review += 1) {
    const outcome = review === last ? 'resolved' : 'not-improved';
    diary.say(from + review * betweenReviews, (on) => ({ type: 'record-review', on, outcome }), clinician);
  }
  return last === undefined ? undefined : from + last * betweenReviews;
}
