import type { TalusProtocol } from '../protocols/index.ts';
import { remembered } from '../remembered.ts';
import type { State } from '../state.ts';
import { afterClosing } from './after-closing.ts';
import { withAppointments } from './appointments.ts';
import { injectionRelief, satisfaction } from './asked.ts';
import { closing } from './closing.ts';
import { severeComplications } from './complications.ts';
import { contactLost, restsWhileLost } from './contact.ts';
import { imaging } from './imaging.ts';
import { exerciseAfterRemoval, immobilization } from './immobilization.ts';
import { unsafeInjections } from './injections.ts';
import { withLadders } from './ladders.ts';
import { consentRenewal } from './majority.ts';
import { muscleEvaluation } from './muscles.ts';
import type { Obligation, Obligations } from './obligation.ts';
import { painScores } from './outcomes.ts';
import { questionnaires } from './questionnaires.ts';
import { redFlags } from './red-flags.ts';
import { reinjuries } from './reinjury.ts';
import { nextReview, reassessment } from './reassessment.ts';
import { referralLoop } from './referral-loop.ts';
import { referralDelay, referralDue } from './referral.ts';
import { prematureReturn, rehabilitationMilestone, rehabilitationPhases } from './rehabilitation.ts';
import { wrongSides } from './wrong-side.ts';
import { conversionToExplain, surgeryToPlan, surgeryToReport } from './surgery.ts';
import { vteRisk } from './vte-risk.ts';

export type { Obligation, PatientTemplate, Recipient, Step, Urgency } from './obligation.ts';

const all: readonly Obligations[] = [
  redFlags,
  immobilization,
  unsafeInjections,
  wrongSides,
  exerciseAfterRemoval,
  imaging,
  reassessment,
  nextReview,
  reinjuries,
  referralDue,
  referralDelay,
  referralLoop,
  surgeryToPlan,
  surgeryToReport,
  conversionToExplain,
  rehabilitationPhases,
  rehabilitationMilestone,
  prematureReturn,
  painScores,
  questionnaires,
  injectionRelief,
  muscleEvaluation,
  vteRisk,
  severeComplications,
  satisfaction,
  contactLost,
];

/**
 * Everything that must still be done: never nothing for an open pathway, and for a closed one only what was reported
 * after it was closed and is not safe, and red flags that no clinician has reviewed.
 */
export const obligations = remembered((protocol: TalusProtocol, state: State): readonly Obligation[] => {
  const context = { protocol, state };
  if (state.closed !== null) return [...redFlags(context), ...afterClosing(context)];
  const standing = all
    .flatMap((part) => part(context))
    .map((item) => restsWhileLost(context, withAppointments(context, item)));
  // What is ahead of a person does not keep a pathway open.
  const open = [...standing, ...closing(context, standing), ...consentRenewal(context)];
  return open.map((item) => withLadders(context, item));
});
