import type { TalusProtocol } from '../protocols/index.ts';
import type { State } from '../state.ts';
import { closing } from './closing.ts';
import { imaging } from './imaging.ts';
import { exerciseAfterRemoval, immobilization } from './immobilization.ts';
import { unsafeInjections } from './injections.ts';
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
];

/** Everything that must still be done. None for a closed pathway; never none for an open one. */
export function obligations(protocol: TalusProtocol, state: State): readonly Obligation[] {
  if (state.closed !== null) return [];
  const context = { protocol, state };
  const standing = all.flatMap((part) => part(context));
  return [...standing, ...closing(context, standing)];
}
