import type { TalusProtocol } from '../protocols/index.ts';
import { remembered } from '../remembered.ts';
import type { State } from '../state.ts';
import { afterClosing } from './after-closing.ts';
import { withAppointments } from './appointments.ts';
import { closing } from './closing.ts';
import { contactLost, restsWhileLost } from './contact.ts';
import { imaging } from './imaging.ts';
import { exerciseAfterRemoval, immobilization } from './immobilization.ts';
import { unsafeInjections } from './injections.ts';
import { consentRenewal } from './majority.ts';
import type { Obligation, Obligations } from './obligation.ts';
import { painScores } from './outcomes.ts';
import { nextReview, reassessment } from './reassessment.ts';
import { referralDelay, referralDue } from './referral.ts';
import { prematureReturn, rehabilitationMilestone, rehabilitationPhases } from './rehabilitation.ts';
import { conversionToExplain, surgeryToPlan, surgeryToReport } from './surgery.ts';

export type { Obligation, PatientTemplate, Recipient, Step, Urgency } from './obligation.ts';

const all: readonly Obligations[] = [
  immobilization,
  unsafeInjections,
  exerciseAfterRemoval,
  imaging,
  reassessment,
  nextReview,
  referralDue,
  referralDelay,
  surgeryToPlan,
  surgeryToReport,
  conversionToExplain,
  rehabilitationPhases,
  rehabilitationMilestone,
  prematureReturn,
  painScores,
  contactLost,
];

/**
 * Everything that must still be done: never nothing for an open pathway, and for a closed one only what was reported
 * after it was closed and is not safe.
 */
export const obligations = remembered((protocol: TalusProtocol, state: State): readonly Obligation[] => {
  const context = { protocol, state };
  if (state.closed !== null) return afterClosing(context);
  const standing = all
    .flatMap((part) => part(context))
    .map((item) => restsWhileLost(context, withAppointments(context, item)));
  // What is ahead of a person does not keep a pathway open.
  return [...standing, ...closing(context, standing), ...consentRenewal(context)];
});
