/** One command against the state: facts, or a named refusal. Reads no clock: `now` is given. */
import type { Command, CommandEnvelope, CommandType } from '../commands.ts';
import type { PathwayEvent } from '../events.ts';
import type { TalusProtocol } from '../protocols/index.ts';
import type { RefusalCode } from '../refusals.ts';
import type { State } from '../state.ts';
import { localDateAt, type Instant, type LocalDate } from '../time.ts';
import * as conservative from './conservative.ts';
import { correct } from './correction.ts';
import { refused, type Decider, type Decision, type Question } from './decision.ts';
import * as immobilization from './immobilization.ts';
import { moveProtocol } from './protocol.ts';
import * as record from './record.ts';
import * as referral from './referral.ts';
import * as surgery from './surgery.ts';

type Deciders = { readonly [T in Exclude<CommandType, 'correct'>]: Decider<T> };

const deciders: Deciders = {
  'change-person': record.changePerson,
  'report-bmi': conservative.reportBmi,
  'answer-advice': conservative.answerAdvice,
  'start-exercise-plan': conservative.startExercisePlan,
  'stop-exercise-plan': conservative.stopExercisePlan,
  'confirm-exercise': conservative.confirmExercise,
  'order-injection': conservative.orderInjection,
  'report-injection': conservative.reportInjection,
  'report-follow-up': conservative.reportFollowUp,
  'order-immobilization': immobilization.orderImmobilization,
  'report-immobilization': immobilization.reportImmobilization,
  'report-removal': immobilization.reportRemoval,
  'report-imaging': conservative.reportImaging,
  'decide-mri': conservative.decideMri,
  'record-review': conservative.recordReview,
  'order-referral': referral.orderReferral,
  'report-referral': referral.reportReferral,
  'report-referral-answer': referral.reportReferralAnswer,
  'report-surgery-refused': referral.reportSurgeryRefused,
  'plan-surgery': surgery.planSurgery,
  'cancel-surgery': surgery.cancelSurgery,
  'report-surgery': surgery.reportSurgery,
  'explain-conversion': surgery.explainConversion,
  'set-target-review': surgery.setTargetReview,
  'report-rehabilitation-phase': surgery.reportRehabilitationPhase,
  'record-rehabilitation-review': surgery.recordRehabilitationReview,
  'clear-return': surgery.clearReturn,
  'report-return': surgery.reportReturn,
  'report-pain': record.reportPain,
  'resolve-task': record.resolveTask,
  'close-pathway': record.closePathway,
  'move-protocol': moveProtocol,
};

export function decide(
  protocol: TalusProtocol,
  state: State,
  events: readonly PathwayEvent[],
  { command, actor }: CommandEnvelope,
  now: Instant,
): Decision {
  const today = localDateAt(now, state.timeZone);
  const code = refusedForAll(state, command, actor.role, today);
  if (code !== undefined) return refused(code);
  const decision =
    command.type === 'correct'
      ? correct({ protocol, state, command, today, actor }, events)
      : deciderOf(command.type)({ protocol, state, command, today, actor });
  const isAfterwards = state.closed !== null && decision.facts.length > 0;
  return isAfterwards ? { ...decision, flags: [...decision.flags, 'after-closing'] } : decision;
}

/** The table says which decider goes with which command; TypeScript cannot follow that through a union. */
const deciderOf = (type: Exclude<CommandType, 'correct'>) =>
  deciders[type] as unknown as (question: Question<Exclude<CommandType, 'correct'>>) => Decision;

/** Orders are what a closed pathway, and a guard, can refuse. */
const orders: ReadonlySet<CommandType> = new Set<CommandType>([
  'order-injection',
  'order-immobilization',
  'order-referral',
  'plan-surgery',
  'clear-return',
  'close-pathway',
  'move-protocol',
]);

function refusedForAll(
  state: State,
  command: Command,
  role: CommandEnvelope['actor']['role'],
  today: LocalDate,
): RefusalCode | undefined {
  if (state.closed !== null && orders.has(command.type)) return 'REC-1.closed';
  if ('on' in command && command.on > today) return 'REC-1.future';
  const isOverride = 'override' in command && command.override !== undefined;
  return isOverride && role !== 'clinician' ? 'GOV-1.override-needs-clinician' : undefined;
}
