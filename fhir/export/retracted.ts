/** What was entered in error stays under its id, and says so. */
import { coded } from './context.ts';
import type { Identified } from './resource.ts';

/** Null where R4 gives the type no such status (AdverseEvent). */
export function retracted(resource: Identified): Identified | null {
  switch (resource.resourceType) {
    case 'CarePlan':
    case 'Communication':
    case 'Consent':
    case 'Observation':
    case 'Procedure':
    case 'QuestionnaireResponse':
    case 'ServiceRequest':
    case 'Task':
      return { ...resource, status: 'entered-in-error' };
    case 'Condition': {
      const { clinicalStatus: _, ...rest } = resource;
      return { ...rest, verificationStatus: coded('condition-ver-status', 'entered-in-error') };
    }
    default:
      return null;
  }
}
