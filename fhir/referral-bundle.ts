import { v5 as uuidOf } from 'uuid';
import type { SourceIdentifier } from './patient-facts.ts';
import { day0Note, delayNote, imagingNote, indicationText, sideText } from './referral-text.ts';
import type { Coding, ReferralInput, TransactionBundle, TransactionEntry } from './referral.ts';

/** The namespaces of Talus's business identifiers (`docs/fhir.md`); by them a receiver knows a repeat. */
export const identifierSystems = {
  Patient: 'urn:talus:patient',
  Condition: 'urn:talus:condition',
  ServiceRequest: 'urn:talus:referral',
  Task: 'urn:talus:referral-task',
} as const;
type ReferralResource = keyof typeof identifierSystems;

interface Key {
  readonly type: ReferralResource;
  readonly value: string;
}

/**
 * A surgical referral as a FHIR R4 transaction of Patient, Condition, ServiceRequest and Task. The same input gives the
 * same bundle, byte for byte, so that sending it twice creates nothing twice. Throws `RangeError` for an id that a FHIR
 * search could not carry unescaped.
 */
export function referralBundle(input: ReferralInput): TransactionBundle {
  const keys = {
    patient: { type: 'Patient', value: input.patientId },
    condition: { type: 'Condition', value: input.pathwayId },
    request: { type: 'ServiceRequest', value: input.referralId },
    task: { type: 'Task', value: input.referralId },
  } as const;
  return {
    resourceType: 'Bundle',
    type: 'transaction',
    timestamp: input.authoredOn,
    entry: [
      entry(keys.patient, patient(input), sourceIdentifiers(input)),
      entry(keys.condition, condition(input, keys.patient)),
      entry(keys.request, serviceRequest(input, keys.patient, keys.condition)),
      entry(keys.task, task(input, keys.patient, keys.request)),
    ],
  };
}

function entry(key: Key, content: object, others: readonly SourceIdentifier[] = []): TransactionEntry {
  const system = identifierSystems[key.type];
  if (!/^[A-Za-z0-9._-]+$/.test(key.value)) {
    throw new RangeError(`the id of the ${key.type} may hold only letters, digits, ".", "_" and "-"`);
  }
  return {
    fullUrl: fullUrl(key),
    resource: {
      resourceType: key.type,
      identifier: [{ system, value: key.value }, ...others],
      ...content,
    },
    request: { method: 'POST', url: key.type, ifNoneExist: `identifier=${system}|${key.value}` },
  };
}

const talusNamespace = uuidOf('urn:talus', uuidOf.URL);

/** Derived from the business identifier (RFC 9562, version 5), never drawn: a retry must be the same bundle. */
const fullUrl = ({ type, value }: Key): string =>
  `urn:uuid:${uuidOf(`${identifierSystems[type]}|${value}`, talusNamespace)}`;

const reference = (key: Key) => ({ reference: fullUrl(key), type: key.type });

const concept = (text: string, coding: Coding | null) =>
  coding === null ? { text } : { coding: [coding], text };

const sourceIdentifiers = ({ patient: { sourceIdentifier } }: ReferralInput) =>
  sourceIdentifier === null ? [] : [sourceIdentifier];

function patient({ patient: { name, birthDate, gender, contacts } }: ReferralInput) {
  const telecom = contacts.map(({ kind, value, use }) => ({
    system: kind === 'email' ? 'email' : 'phone',
    value,
    ...(kind === 'mobile' ? { use: 'mobile' } : use !== null && { use }),
  }));
  return {
    name: [{ use: 'official', family: name.family, given: [name.given] }],
    ...(telecom.length > 0 && { telecom }),
    gender,
    birthDate,
  };
}

function condition({ codes, side, authoredOn }: ReferralInput, patientKey: Key) {
  return {
    clinicalStatus: {
      coding: [{ system: 'http://terminology.hl7.org/CodeSystem/condition-clinical', code: 'active' }],
    },
    code: concept('Posterior ankle impingement', codes.diagnosis),
    bodySite: [concept(sideText[side], codes.side[side])],
    subject: reference(patientKey),
    recordedDate: authoredOn,
  };
}

function serviceRequest(input: ReferralInput, patientKey: Key, conditionKey: Key) {
  const { codes, side, surgeonName, requesterName, authoredOn } = input;
  const notes = [day0Note(input), imagingNote(input), delayNote(input), input.disclaimer];
  return {
    status: 'active',
    intent: 'order',
    priority: priority(input),
    code: concept('Referral to a foot and ankle surgeon', codes.service),
    subject: reference(patientKey),
    authoredOn,
    ...(requesterName !== null && { requester: { display: requesterName } }),
    performer: [{ display: surgeonName }],
    reasonCode: [{ text: indicationText[input.indication] }],
    reasonReference: [reference(conditionKey)],
    bodySite: [concept(sideText[side], codes.side[side])],
    note: notes.filter((text) => text !== null).map((text) => ({ time: authoredOn, text })),
  };
}

function task(input: ReferralInput, patientKey: Key, requestKey: Key) {
  const { surgeonName, requesterName, side, authoredOn } = input;
  return {
    status: 'requested',
    intent: 'order',
    priority: priority(input),
    description: `Answer the surgical referral for the ${side} ankle: accept, or decline with a reason.`,
    focus: reference(requestKey),
    for: reference(patientKey),
    authoredOn,
    lastModified: authoredOn,
    ...(requesterName !== null && { requester: { display: requesterName } }),
    owner: { display: surgeonName },
  };
}

/** REF-3: what is late is urgent. */
const priority = ({ delayDays }: ReferralInput): 'urgent' | 'routine' =>
  delayDays > 0 ? 'urgent' : 'routine';
