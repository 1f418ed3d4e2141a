/** The activities that the pathway workflow calls, with what they depend on injected. */
import { recordActivities } from './record.ts';
import { patientMessageActivities } from './messages/patient-messages.ts';
import { staffMessageActivities } from './messages/staff-messages.ts';
import { referralActivities } from './referrals/referrals.ts';
import { outcomeActivities, type OutcomeDependencies } from './outcomes.ts';
import { protocolMoveActivities, type MoveDependencies } from './protocol-moves.ts';
import type { Dependencies } from './dependencies.ts';

export type { Dependencies, MoveDependencies };

export const createActivities = (dependencies: Dependencies) => {
  const messages = { ...patientMessageActivities(dependencies), ...staffMessageActivities(dependencies) };
  return { ...recordActivities(dependencies, messages), ...messages, ...referralActivities(dependencies) };
};

export type Activities = ReturnType<typeof createActivities>;

/** Those of the bulk move to another protocol version, which give commands to pathways. */
export const createMoveActivities = (dependencies: MoveDependencies) => protocolMoveActivities(dependencies);

export type MoveActivities = ReturnType<typeof createMoveActivities>;

/** That of the refresh of the analysts’ figures. */
export const createOutcomeActivities = (dependencies: OutcomeDependencies) => outcomeActivities(dependencies);

export type OutcomeActivities = ReturnType<typeof createOutcomeActivities>;
