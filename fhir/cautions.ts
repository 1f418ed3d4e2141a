/**
 * CON-4: what speaks against NSAIDs or paracetamol. Codes are matched, never words. The bundle can say yes; it can say
 * no only of the patient's age, because a record that does not mention a thing has not denied it.
 */
import { nsaidCautions, paracetamolCautions } from '../pathway/codes.ts';
import { addMonths, type LocalDate } from '../pathway/time.ts';
import { dayOf, refersTo, resourcesOf, type Entry, type PatientEntry } from './bundle.ts';
import { allergyCodes } from './codes/allergies.ts';
import { meaningIn } from './codes/code-table.ts';
import { conditionCodes } from './codes/conditions.ts';
import { medicationCodes } from './codes/medications.ts';
import { medicationOf } from './medication.ts';
import type { Caution, CautionId, Evidence, ReadOptions } from './patient-facts.ts';
import { AllergyIntolerance, Condition, MedicationRequest, type CodeableConcept } from './r4.ts';

interface Finding {
  readonly id: CautionId;
  readonly evidence: Evidence;
}

/** Every caution of CON-4 with its answer and what in the bundle gives it. */
export function cautionsOf(
  entries: readonly Entry[],
  patient: PatientEntry,
  ageYears: number,
  today: LocalDate,
  options: ReadOptions,
): Caution[] {
  const findings = [
    ...conditionFindings(entries, patient.entry, today),
    ...allergyFindings(entries, patient.entry),
    ...medicationFindings(entries, patient.entry),
  ];
  const answer = (id: CautionId): Pick<Caution, 'answer' | 'evidence'> => {
    if (id === 'older-age') return age(patient.entry.path, ageYears >= options.olderAge);
    const evidence = findings.filter((each) => each.id === id).map((each) => each.evidence);
    const believed =
      id === 'pregnancy' ? evidence.filter(isRecent(today, options.pregnancyMaximumAgeMonths)) : evidence;
    return believed.length > 0 ? { answer: 'yes', evidence: believed } : { answer: 'unknown', evidence };
  };
  return [
    ...nsaidCautions.map((id) => ({ id, against: 'nsaid' as const, ...answer(id) })),
    ...paracetamolCautions.map((id) => ({ id, against: 'paracetamol' as const, ...answer(id) })),
  ];
}

const age = (path: string, isOlder: boolean): Pick<Caution, 'answer' | 'evidence'> => ({
  answer: isOlder ? 'yes' : 'no',
  evidence: [{ path: `${path}.birthDate`, system: null, code: null, since: null }],
});

/** An active "Tubal pregnancy" of years ago is no pregnancy: records are seldom closed. */
const isRecent =
  (today: LocalDate, months: number) =>
  ({ since }: Evidence): boolean =>
    since !== null && addMonths(since, months) >= today;

function conditionFindings(entries: readonly Entry[], patient: Entry, today: LocalDate): Finding[] {
  const idOf = meaningIn(conditionCodes);
  return resourcesOf(entries, 'Condition', Condition)
    .filter(({ resource }) => refersTo(resource.subject, patient) && isActive(resource))
    .filter(({ resource }) => !hasAbated(resource, today))
    .flatMap(({ path, resource }) =>
      findingsIn(
        resource.code,
        `${path}.code`,
        dayOf(resource.onsetDateTime ?? resource.onsetPeriod?.start ?? resource.recordedDate),
        idOf,
      ),
    );
}

function allergyFindings(entries: readonly Entry[], patient: Entry): Finding[] {
  const idOf = meaningIn(allergyCodes);
  return resourcesOf(entries, 'AllergyIntolerance', AllergyIntolerance)
    .filter(({ resource }) => refersTo(resource.patient, patient) && isActive(resource))
    .flatMap(({ path, resource }) =>
      findingsIn(resource.code, `${path}.code`, dayOf(resource.onsetDateTime ?? resource.recordedDate), idOf),
    );
}

/** A plan counts: it is how US Core tells what patients say they take. A proposal or an option is not taken yet. */
const intentsNotTaken = ['proposal', 'option'];

function medicationFindings(entries: readonly Entry[], patient: Entry): Finding[] {
  const idOf = meaningIn(medicationCodes);
  return resourcesOf(entries, 'MedicationRequest', MedicationRequest)
    .filter(({ resource }) => refersTo(resource.subject, patient) && resource.status === 'active')
    .filter(
      ({ resource: { intent, doNotPerform } }) => !intentsNotTaken.includes(intent ?? '') && !doNotPerform,
    )
    .flatMap(({ path, resource }) => {
      const medication = medicationOf(resource, path, entries);
      return findingsIn(medication?.code, medication?.path ?? path, dayOf(resource.authoredOn), idOf);
    });
}

function findingsIn(
  concept: CodeableConcept | undefined,
  path: string,
  since: LocalDate | null,
  idOf: (system: string | undefined, code: string | undefined) => CautionId | undefined,
): Finding[] {
  return (concept?.coding ?? []).flatMap(({ system, code }, index) => {
    const id = idOf(system, code);
    if (id === undefined || system === undefined || code === undefined) return [];
    return [{ id, evidence: { path: `${path}.coding[${index}]`, system, code, since } }];
  });
}

const clinicalStatuses = [
  'http://terminology.hl7.org/CodeSystem/condition-clinical',
  'http://terminology.hl7.org/CodeSystem/allergyintolerance-clinical',
];
const stillThere = ['active', 'recurrence', 'relapse'];
const notEstablished = ['unconfirmed', 'provisional', 'differential', 'refuted', 'entered-in-error'];

/** What is not said to be active, or not yet established, leaves its caution unknown. */
function isActive({ clinicalStatus, verificationStatus }: Condition | AllergyIntolerance): boolean {
  const isCoded = clinicalStatus?.coding?.some(
    ({ system, code }) =>
      clinicalStatuses.includes(system ?? '') && code !== undefined && stillThere.includes(code),
  );
  const isDoubtful = verificationStatus?.coding?.some(
    ({ code }) => code !== undefined && notEstablished.includes(code),
  );
  return isCoded === true && isDoubtful !== true;
}

/** Ended, however the source tells it (a date, an age, a period, words), unless on a date still to come. */
function hasAbated(condition: Condition, today: LocalDate): boolean {
  const on = dayOf(condition.abatementDateTime);
  return on === null ? Object.keys(condition).some((key) => key.startsWith('abatement')) : on <= today;
}
