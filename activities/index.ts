/** The activities that the pathway workflow calls, with what they depend on injected. */
import { recordActivities } from './record.ts';
import { patientMessageActivities } from './messages/patient-messages.ts';
import { staffMessageActivities } from './messages/staff-messages.ts';
import { referralActivities } from './referrals/referrals.ts';
import type { Dependencies } from './dependencies.ts';

export type { Dependencies };

export const createActivities = (dependencies: Dependencies) => {
  const messages = { ...patientMessageActivities(dependencies), ...staffMessageActivities(dependencies) };
  return { ...recordActivities(dependencies, messages), ...messages, ...referralActivities(dependencies) };
};

export type Activities = ReturnType<typeof createActivities>;
