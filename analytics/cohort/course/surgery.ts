/** The operation, as planned and as performed, and what follows it: complications, rehabilitation, the returns. */
import type { ReturnLevel, SurgicalApproach } from '../../../pathway/codes.ts';
import type { TalusProtocol } from '../../../pathway/protocols/index.ts';
import { isSevere } from '../../../pathway/care.ts';
import { logNormalAt, type Random } from '../random.ts';
import type { ApproachTruth, Truth } from '../truth.ts';
import { cleared } from './conservative.ts';
import { clinician, lastOf, patient, type Diary } from './diary.ts';

export interface Operation {
  readonly listed: number;
  readonly day: number;
  readonly planned: SurgicalApproach;
  readonly performed: SurgicalApproach;
}

/** `number` counts the patients. */
export function operationOf({ surgery }: Truth, seen: number, number: number, random: Random): Operation {
  const drawn = random.pick(surgery.approaches);
  const planned = surgery.inTurn
    ? (surgery.approaches[(number - 1) % surgery.approaches.length]?.value ?? drawn)
    : drawn;
  const converts = random.chance(surgery.converted) && planned === 'endoscopic';
  const day = seen + Math.max(3, Math.round(random.logNormal(surgery.wait)));
  return { listed: seen + 2, day, planned, performed: converts ? 'open' : planned };
}

/** Days from the operation to the milestone review that the surgeon asks for. */
const milestone = 98;

const target = (diary: Diary, { day }: Operation, approach: SurgicalApproach) =>
  approach === 'endoscopic' ? {} : { targetReviewOn: diary.on(day + milestone) };

export function list(diary: Diary, operation: Operation): void {
  const { listed, day, planned } = operation;
  const plannedOn = diary.on(day);
  diary.say(listed, () => ({
    type: 'plan-surgery',
    plannedOn,
    approach: planned,
    side: undefined,
    ...target(diary, operation, planned),
  }));
}

export function cancel(diary: Diary, { listed, day }: Operation, random: Random): number {
  const cancelled = random.whole(listed + 1, Math.max(listed + 1, day - 1));
  diary.say(cancelled, (on) => ({ type: 'cancel-surgery', on }));
  diary.say(cancelled, (on) => ({ type: 'report-surgery-refused', on, by: 'surgeon' }));
  return cancelled;
}

/** `explanation` is the note that says why it was performed otherwise than planned. */
export function operate(diary: Diary, operation: Operation, explanation: string): void {
  const { day, planned, performed } = operation;
  diary.say(day, (on) => ({
    type: 'report-surgery',
    on,
    approach: performed,
    ...target(diary, operation, performed),
    ...(performed !== planned && { conversionReasonNoteId: explanation }),
  }));
}

export function afterOperation(
  diary: Diary,
  { day, performed }: Operation,
  { surgery }: Truth,
  protocol: TalusProtocol,
  random: Random,
): void {
  const approach = surgery.byApproach[performed];
  complicate(diary, day, approach, random);
  for (const { name, completeBy } of protocol.rehabilitationPhases) {
    const completed = day + completeBy + random.whole(-3, 2);
    if (performed !== 'endoscopic') continue;
    diary.say(completed, (on) => ({ type: 'report-rehabilitation-phase', on, phase: name }));
  }
  review(diary, day, random);
  returns(diary, day, approach, surgery.uncleared, random);
}

function complicate(
  diary: Diary,
  day: number,
  { complicated, complications }: ApproachTruth,
  random: Random,
): void {
  const [kind, grade] = random.pick(complications);
  const found = day + random.whole(3, 30);
  if (!random.chance(complicated)) return;
  diary.say(found, (on) => ({ type: 'report-complication', on, kind, grade }), clinician);
  if (!isSevere({ grade })) return;
  diary.say(
    found + 1,
    (on) => (pathway) => ({
      type: 'report-follow-up',
      on,
      of: lastOf(pathway, 'complication-reported'),
    }),
    clinician,
  );
}

function review(diary: Diary, day: number, random: Random): void {
  const first = day + milestone + random.whole(-1, 1);
  const isDelayed = random.chance(0.15);
  const outcomes = isDelayed ? (['delayed', 'on-track'] as const) : (['on-track'] as const);
  for (const [index, outcome] of outcomes.entries()) {
    diary.say(first + 28 * index, (on) => ({ type: 'record-rehabilitation-review', on, outcome }), clinician);
  }
}

const levels = ['participation', 'sport', 'pre-injury-level'] as const satisfies readonly ReturnLevel[];

/** One deviate and one chance for all: who is slow to train is slow to compete, and who never trains never competes. */
function returns(
  diary: Diary,
  day: number,
  { returns: moments, everReturns }: ApproachTruth,
  uncleared: number,
  random: Random,
): void {
  const pace = random.normal();
  const luck = random.uniform();
  const isCleared = !random.chance(uncleared);
  let earliest = 1;
  for (const level of levels) {
    if (luck >= everReturns[level]) return;
    earliest = Math.max(earliest, Math.round(7 * logNormalAt(moments[level], pace)));
    const returned = day + earliest;
    if (level === 'participation' && isCleared) cleared(diary, returned);
    diary.say(returned, (on) => ({ type: 'report-return', on, level }), patient);
    if (level === 'participation' && !isCleared) cleared(diary, returned + 1);
  }
}
