/** The R4 resources that Talus exports, one file a type. Types are HL7’s, as `@types/fhir` has them. */
import type {
  AdverseEvent,
  CarePlan,
  Communication,
  Condition,
  Consent,
  Observation,
  Patient,
  Procedure,
  Provenance,
  Questionnaire,
  QuestionnaireResponse,
  ServiceRequest,
  Task,
} from 'fhir/r4.js';

export type Resource =
  | AdverseEvent
  | CarePlan
  | Communication
  | Condition
  | Consent
  | Observation
  | Patient
  | Procedure
  | Provenance
  | Questionnaire
  | QuestionnaireResponse
  | ServiceRequest
  | Task;

export type ResourceType = Resource['resourceType'];

export const resourceTypes = [
  'Patient',
  'Consent',
  'Condition',
  'CarePlan',
  'ServiceRequest',
  'Task',
  'Procedure',
  'Questionnaire',
  'QuestionnaireResponse',
  'Observation',
  'AdverseEvent',
  'Communication',
  'Provenance',
] as const satisfies readonly ResourceType[];

/** Each has one: Talus never leaves it to a server. */
export type Identified = Resource & { id: string };
