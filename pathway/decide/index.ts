/** One command against the state: facts, or a named refusal. Reads no clock: `now` is given. */
import type { Command, CommandEnvelope, CommandType } from '../commands.ts';
import { isClinician, type PathwayEvent } from '../events.ts';
import { isFirstVersion, type TalusProtocol } from '../protocols/index.ts';
import type { RefusalCode } from '../refusals.ts';
import type { State } from '../state.ts';
import { localDateAt, type Instant, type LocalDate } from '../time.ts';
import * as conservative from './conservative.ts';
import * as contact from './contact.ts';
import { correct } from './correction.ts';
import { reportQuestionnaire } from './questionnaire.ts';
import { recordReinjury } from './reinjury.ts';
import { refused, type Decider, type Decision, type Question } from './decision.ts';
import * as immobilization from './immobilization.ts';
import * as medicines from './medicines.ts';
import { moveProtocol } from './protocol.ts';
import * as record from './record.ts';
import * as loop from './referral-loop.ts';
import * as referral from './referral.ts';
import * as safety from './safety.ts';
import * as surgery from './surgery.ts';

type Deciders = { readonly [T in Exclude<CommandType, 'correct'>]: Decider<T> };

const deciders: Deciders = {
  'change-person': record.changePerson,
  'merge-person': record.mergePerson,
  'report-bmi': conservative.reportBmi,
  'answer-advice': conservative.answerAdvice,
  'start-exercise-plan': conservative.startExercisePlan,
  'stop-exercise-plan': conservative.stopExercisePlan,
  'confirm-exercise': conservative.confirmExercise,
  'report-sport': conservative.reportSport,
  'report-cautions': medicines.reportCautions,
  'order-analgesic': medicines.orderAnalgesic,
  'report-therapy-session': conservative.reportTherapySession,
  'report-muscle-evaluation': conservative.reportMuscleEvaluation,
  'order-injection': conservative.orderInjection,
  'report-injection': conservative.reportInjection,
  'report-injection-relief': conservative.reportInjectionRelief,
  'report-follow-up': conservative.reportFollowUp,
  'report-vte-risk': immobilization.reportVteRisk,
  'order-immobilization': immobilization.orderImmobilization,
  'report-immobilization': immobilization.reportImmobilization,
  'report-removal': immobilization.reportRemoval,
  'report-imaging': conservative.reportImaging,
  'decide-mri': conservative.decideMri,
  'record-review': conservative.recordReview,
  'record-reinjury': recordReinjury,
  'order-referral': referral.orderReferral,
  'report-referral': referral.reportReferral,
  'report-referral-answer': referral.reportReferralAnswer,
  'report-referral-received': loop.reportReferralReceived,
  'report-referral-booked': loop.reportReferralBooked,
  'report-referral-seen': loop.reportReferralSeen,
  'report-referral-no-show': loop.reportReferralNoShow,
  'report-surgeon-report': loop.reportSurgeonReport,
  'review-surgeon-report': loop.reviewSurgeonReport,
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
  'report-red-flags': safety.reportRedFlags,
  'record-red-flag-review': safety.recordRedFlagReview,
  acknowledge: safety.acknowledge,
  'report-pain': record.reportPain,
  'report-questionnaire': reportQuestionnaire,
  'report-complication': record.reportComplication,
  'report-satisfaction': record.reportSatisfaction,
  'report-appointment': contact.reportAppointment,
  'report-appointment-missed': contact.reportAppointmentMissed,
  'report-contact-attempt': contact.reportContactAttempt,
  'record-follow-up-decision': contact.recordFollowUpDecision,
  'report-bounce': contact.reportBounce,
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
  const code = refusedForAll(protocol, state, { command, actor }, today);
  if (code !== undefined) return refused(code);
  const decision =
    command.type === 'correct'
      ? correct({ protocol, state, command, today, actor }, events)
      : deciderOf(command.type)({ protocol, state, command, today, actor });
  const isAfterwards = state.closed !== null && decision.refusal === undefined;
  return isAfterwards ? { ...decision, flags: [...decision.flags, 'after-closing'] } : decision;
}

/** The table says which decider goes with which command; TypeScript cannot follow that through a union. */
const deciderOf = (type: Exclude<CommandType, 'correct'>) =>
  deciders[type] as unknown as (question: Question<Exclude<CommandType, 'correct'>>) => Decision;

/** Orders are what a closed pathway, and a guard, can refuse. */
const orders: ReadonlySet<CommandType> = new Set<CommandType>([
  'order-analgesic',
  'order-injection',
  'order-immobilization',
  'order-referral',
  'plan-surgery',
  'clear-return',
  'close-pathway',
  'move-protocol',
]);

/** SAF-1: not even for a slip in its date. */
const isRedFlag = ({ type }: Command): boolean => type === 'report-red-flags';

function refusedForAll(
  protocol: TalusProtocol,
  state: State,
  { command, actor }: Pick<CommandEnvelope, 'command' | 'actor'>,
  today: LocalDate,
): RefusalCode | undefined {
  if (state.closed !== null && orders.has(command.type)) return 'REC-1.closed';
  if ('on' in command && command.on > today && !isRedFlag(command)) return 'REC-1.future';
  return refusedOverride(protocol, command, actor);
}

/** GOV-1: by a clinician or a surgeon, each in their own name. In version 1 a clinician lifted it in any name. */
function refusedOverride(
  protocol: TalusProtocol,
  command: Command,
  actor: CommandEnvelope['actor'],
): RefusalCode | undefined {
  if (!('override' in command) || command.override === undefined) return undefined;
  if (isFirstVersion(protocol)) {
    return actor.role === 'clinician' ? undefined : 'GOV-1.override-needs-clinician';
  }
  if (!isClinician(actor)) return 'GOV-1.override-needs-clinician';
  return command.override.clinicianId === actor.id ? undefined : 'GOV-1.override-not-own';
}
