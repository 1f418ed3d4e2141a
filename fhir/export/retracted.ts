/** What was entered in error stays under its id, and says so. */
import type { Identified } from './resource.ts';

/** Null where R4 gives the type no such status (AdverseEvent). Condition and CarePlan, the episode itself, say it themselves. */
export function retracted(resource: Identified): Identified | null {
  switch (resource.resourceType) {
    case 'Communication':
    case 'Consent':
    case 'Observation':
    case 'Procedure':
    case 'QuestionnaireResponse':
    case 'ServiceRequest':
    case 'Task':
      return { ...resource, status: 'entered-in-error' };
    default:
      return null;
  }
}
