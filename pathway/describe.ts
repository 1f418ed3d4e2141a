/**
 * Events in a line each, for a timeline. No free text is repeated, nor anything that was typed: what a person wrote
 * stays where it can be erased.
 */
import type { EventOf, EventType, PathwayEvent } from './events.ts';
import { scalesOf, scoreOf } from './instruments/index.ts';
import { protocolOf } from './protocols/index.ts';
import { rules, type RuleId } from './rules.ts';
import { countOf, dateInWords, listInWords, spoken } from './words.ts';

type Describers = { readonly [T in EventType]: (event: EventOf<T>) => string };

const reinjuryDecisions = {
  continue: 'care goes on as it was',
  'restart-clock': 'the clock of conservative care starts anew',
  'urgent-review': 'an urgent review',
} as const;

const sidesSaid = ({ planned, consent }: EventOf<'side-mismatch-found'>['data']): readonly string[] => [
  ...(planned === undefined ? [] : [`planned for the ${planned} ankle`]),
  ...(consent === undefined ? [] : [`consent for the ${consent} ankle`]),
];

const side = ({ side: of }: { side: string }): string => `the ${of} ankle`;
const lifted = ({ override }: { readonly override?: unknown }): string =>
  override === undefined ? '' : '; a clinician lifted a guard';

const describers: Describers = {
  enrolled: ({ data }) =>
    `Enrolled for ${side(data)}, episode ${data.episode}, protocol ${data.protocolVersion}`,
  'conservative-care-started': () => 'Conservative care began: day 0',
  'person-changed': ({ data }) => `The person’s record changed: ${personChanges(data)}`,

  'person-merged': () => 'Two records of this person were merged into one',

  'bmi-reported': ({ data }) =>
    `BMI ${Math.round(data.bmi * 10) / 10} kg/m²${data.measuredAsAdult ? '' : ', measured before the age of 18'}`,
  'advice-answered': ({ data }) => `Advice answered${adviceRule(data.advice)}: ${spoken(data.answer)}`,
  'exercise-plan-started': () => 'An exercise plan began',
  'exercise-plan-stopped': () => 'The exercise plan ended',
  'exercise-confirmed': () => 'Exercise confirmed',

  'sport-reported': ({ data }) =>
    `Sport recorded: ${data.level}${data.season === undefined ? '' : `, ${spoken(data.season)}`}`,
  'cautions-reported': ({ data }) => `Cautions reported: ${cautionCounts(data.cautions)}`,
  'analgesic-ordered': ({ data }) => `Painkiller ordered: ${data.drugClass}${lifted(data)}`,
  'therapy-session-reported': ({ data }) =>
    `Session of physical therapy ${data.attendance}: ${spoken(data.kind)}`,
  'muscles-evaluated': ({ data }) =>
    `Evaluated: posterior muscles ${spoken(data.muscles)}, FHL tendon ${spoken(data.fhl)}`,

  'injection-ordered': ({ data }) => `Injection ordered: ${spoken(data.site)}`,
  'injection-reported': ({ data }) => `Injection given: ${spoken(data.site)}`,
  'injection-relief-reported': ({ data }) => `Relief by the injection (event ${data.of}): ${data.relief}`,
  'follow-up-reported': ({ data }) => `Followed up: event ${data.of}`,

  'vte-risk-reported': ({ data }) => `Risk of venous thrombo-embolism: ${data.risk}`,
  'immobilization-ordered': ({ data }) => `Immobilisation ordered: ${spoken(data.device)}${lifted(data)}`,
  'immobilization-applied': ({ data }) =>
    `${sentence(spoken(data.device))} on (${data.context})${data.removeBy === undefined ? '' : `, to come off by ${dateInWords(data.removeBy)}`}`,
  'immobilization-removed': () => 'Cast or walker off',

  'imaging-reported': ({ data }) =>
    `${data.modality === 'mri' ? 'MRI' : 'Radiographs'}: ${data.findings.length === 0 ? 'no finding entered' : listInWords(data.findings.map(spoken), 'and')}`,
  'mri-decided': ({ data }) => `MRI indicated: ${data.indicated}`,

  'review-recorded': ({ data }) =>
    `Review: ${spoken(data.outcome)}${data.nextReviewOn === undefined ? '' : `, the next on ${dateInWords(data.nextReviewOn)}`}`,

  'reinjury-recorded': ({ data }) =>
    `Re-injury: ${data.decision === undefined ? 'not decided yet' : reinjuryDecisions[data.decision]}`,

  'referral-ordered': ({ data }) =>
    `Referral ordered: ${spoken(data.indication)}${data.imagingPending ? ', with imaging pending' : ''}${data.evaluationPending ? ', with evaluation pending' : ''}${lifted(data)}`,
  'referral-reported': () => 'Referral made by somebody else',
  'referral-received': () => 'The surgeon’s office has received the referral',
  'referral-answered': ({ data }) => `The surgeon has ${data.response} the referral`,
  'referral-booked': ({ data }) => `Appointment with the surgeon on ${dateInWords(data.appointmentOn)}`,
  'referral-seen': () => 'The surgeon has seen the patient',
  'referral-no-show': () => 'The patient missed the appointment with the surgeon',
  'surgeon-report-received': () => 'The surgeon’s report was received',
  'surgeon-report-reviewed': () => 'A clinician reviewed the surgeon’s report',
  'surgery-refused': ({ data }) =>
    data.by === 'patient' ? 'The patient declined surgery' : 'The surgeon advised against surgery',

  'surgery-planned': ({ data }) =>
    `Operation planned for ${dateInWords(data.plannedOn)}: ${data.approach}${lifted(data)}`,
  'surgery-cancelled': () => 'The planned operation was cancelled',
  'surgery-reported': ({ data }) =>
    `Operated: ${data.approach}${data.side === undefined ? '' : ` (the ${data.side} ankle)`}`,
  'side-mismatch-found': ({ data }) =>
    `Stopped, the sides do not agree: ${listInWords(sidesSaid(data), 'and')}`,
  'conversion-explained': () => 'The reason for the conversion was recorded',
  'target-review-set': ({ data }) =>
    `The surgeon’s target for the milestone review: ${dateInWords(data.targetReviewOn)}`,

  'rehabilitation-phase-completed': ({ data }) =>
    `Phase of rehabilitation complete: ${phaseName(data.phase)}`,
  'rehabilitation-reviewed': ({ data }) => `Milestone review of rehabilitation: ${spoken(data.outcome)}`,
  'return-cleared': ({ data }) => `Return to high impact cleared${lifted(data)}`,
  'return-reported': ({ data }) =>
    `Returned: ${spoken(data.level)}${data.after === undefined ? '' : `, after ${dateInWords(data.after)}`}`,

  'red-flags-reported': ({ data }) =>
    `Red flags reported (${data.channel}): ${listInWords(data.flags.map(spoken), 'and')}`,
  'red-flags-reviewed': ({ data }) => `Red flags of event ${data.of} reviewed: ${spoken(data.action)}`,

  'pain-reported': ({ data }) => `Pain ${data.score} of 10`,
  'questionnaire-reported': ({ data }) => questionnaireInWords(data),

  'complication-reported': ({ data }) => `Complication of grade ${data.grade}: ${spoken(data.kind)}`,
  'satisfaction-reported': ({ data }) =>
    `Satisfaction ${data.satisfaction} of 10${data.cosmesis === undefined ? '' : `, cosmesis ${data.cosmesis} of 10`}`,
  'appointment-reported': ({ data }) => `Appointment for ${dateInWords(data.date)}: ${spoken(data.for)}`,
  'appointment-missed': ({ data }) =>
    `Appointment ${data.how === 'cancelled' ? 'cancelled' : 'missed'}: ${spoken(data.for)}`,
  'contact-attempted': ({ data }) =>
    `Tried to reach the patient (${spoken(data.channel)}): ${data.reached ? 'reached' : 'not reached'}`,
  'follow-up-decided': ({ data }) => `Follow-up decided by a clinician: ${spoken(data.decision)}`,
  'contact-failed': ({ data }) =>
    `The ${data.whose}’s ${data.channel === 'email' ? 'e-mail address' : 'mobile number'} does not work`,

  'deadline-reached': ({ data }) => {
    const again = data.occurrence === 0 ? '' : `, raised again (${data.occurrence + 1})`;
    return `Fell due${again}: ${deadlineName(data.key)}`;
  },
  'command-refused': ({ data }) => `Refused, ${data.code}: ${spoken(data.command)}`,
  'effect-unfinished': ({ data }) =>
    data.result === 'uncertain'
      ? 'A message may or may not have been delivered'
      : 'A message or a referral could not be delivered',
  acknowledged: ({ data }) => `Acknowledged: ${obligationName(data.obligation)}`,
  'task-resolved': () => 'A task was resolved',
  corrected: ({ data, supersedes }) =>
    data.replacement === null
      ? `Event ${supersedes ?? '?'} withdrawn`
      : `Event ${supersedes ?? '?'} corrected, now dated ${dateInWords(data.replacement.occurredOn)}`,
  closed: ({ data }) => `Pathway closed: ${spoken(data.reason)}`,
  'protocol-moved': ({ data }) => `Moved from protocol version ${data.from} to version ${data.to}`,
};

/** One line for the timeline, without its date. */
export function describeEvent(event: PathwayEvent): string {
  const describe = describers[event.type] as (event: PathwayEvent) => string;
  return describe(event);
}

function obligationName(key: string): string {
  const [rule = ''] = key.split('/');
  return `${rule} – ${titleOf(rule) ?? 'a rule of another version'}`;
}

/** `REA-1/2/closes` to the rule in words and the step. */
export function deadlineName(key: string): string {
  const [rule = '', , ...step] = key.split('/');
  // Of a rung only that it is one: its numbers tell it apart, and nobody else.
  const name = step.join(', ').replace(/-unacknowledged-\d+(-again-\d+)?$/, ', not acknowledged');
  return `${rule} ${spoken(name)} – ${titleOf(rule) ?? 'a rule of another version'}`;
}

const titleOf = (rule: string): string | undefined =>
  rule in rules ? rules[rule as RuleId].title : undefined;

const sentence = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

function personChanges(data: EventOf<'person-changed'>['data']): string {
  const changes = [
    data.deceased === true ? 'deceased' : undefined,
    data.contactConsent === undefined ? undefined : consent('contact', data.contactConsent),
    data.researchConsent === undefined ? undefined : consent('research', data.researchConsent),
    data.timeZone === undefined ? undefined : `time zone ${data.timeZone}`,
    data.ofAge === true ? 'of age, with consent of their own' : undefined,
    data.optOut === undefined ? undefined : `no more ${listInWords(data.optOut, 'and')}`,
    data.optIn === undefined ? undefined : `${listInWords(data.optIn, 'and')} again`,
    data.newContacts === undefined
      ? undefined
      : `new contact (${listInWords(
          data.newContacts.map(({ whose, channel }) => `${whose}’s ${channel}`),
          'and',
        )})`,
    data.needsInterpreter === undefined
      ? undefined
      : data.needsInterpreter
        ? 'an interpreter is needed'
        : 'no interpreter is needed',
  ].filter((change) => change !== undefined);
  return changes.length === 0 ? 'nothing' : listInWords(changes, 'and');
}

const consent = (to: string, given: boolean): string => `consent to ${to} ${given ? 'given' : 'withdrawn'}`;

/** `FAAM filled in, 27 of 29 items: ADL 82.1; no score of Sport`. */
function questionnaireInWords({ instrument, answers, repeats }: EventOf<'questionnaire-reported'>['data']) {
  const scored = scalesOf(instrument).map((scale) => ({
    ...scoreOf(scale, answers),
    name: scale.id.slice(instrument.length + 1),
  }));
  const total = (of: 'answered' | 'items'): number => scored.reduce((sum, scale) => sum + scale[of], 0);
  const scores = scored
    .filter(({ score }) => score !== null)
    .map(({ name, score }) => `${name} ${Math.round((score ?? 0) * 10) / 10}`.trim());
  const missing = scored.filter(({ score }) => score === null).map(({ name }) => name);
  const said = [
    ...(scores.length === 0 ? [] : [listInWords(scores, 'and')]),
    ...(missing.length === 0 ? [] : [`no score of ${listInWords(missing, 'and')}`.replace(/ of $/, '')]),
    ...(repeats === undefined ? [] : [`the same as event ${repeats}`]),
  ];
  return `${instrument} filled in, ${total('answered')} of ${countOf(total('items'), 'item')}: ${said.join('; ')}`;
}

/** `2 yes, 11 no and 3 unknown`. */
function cautionCounts(cautions: EventOf<'cautions-reported'>['data']['cautions']): string {
  const answers = Object.values(cautions);
  const counts = (['yes', 'no', 'unknown'] as const)
    .map((answer) => ({ answer, count: answers.filter((given) => given === answer).length }))
    .filter(({ count }) => count > 0)
    .map(({ answer, count }) => `${count} ${answer}`);
  return counts.length === 0 ? 'none' : listInWords(counts, 'and');
}

/** A key of advice comes in with the command: only a rule that there is gets repeated. */
function adviceRule(key: string): string {
  const [rule = ''] = key.split('/');
  return titleOf(rule) === undefined ? '' : ` (${rule})`;
}

function phaseName(phase: string): string {
  const known = protocolOf('1').rehabilitationPhases.some(({ name }) => name === phase);
  return known ? spoken(phase) : 'another than the protocol’s';
}

/** What an event is called where several are named as what ends something. */
export const nounOf: Readonly<Record<EventType, string>> = {
  enrolled: 'an enrolment',
  'conservative-care-started': 'the beginning of conservative care',
  'person-changed': 'a change of the person’s record',
  'person-merged': 'a merge of two records of the person',
  'bmi-reported': 'a BMI',
  'advice-answered': 'an answer to the advice',
  'exercise-plan-started': 'the start of an exercise plan',
  'exercise-plan-stopped': 'the end of the exercise plan',
  'exercise-confirmed': 'a confirmation of exercise',
  'sport-reported': 'a report of sport and level',
  'cautions-reported': 'a report of cautions',
  'analgesic-ordered': 'an order of a painkiller',
  'therapy-session-reported': 'a session of physical therapy',
  'muscles-evaluated': 'an evaluation of muscles and FHL tendon',
  'injection-relief-reported': 'a report of the relief',
  'vte-risk-reported': 'a report of the risk',
  'complication-reported': 'a report of a complication',
  'satisfaction-reported': 'a report of satisfaction',
  'injection-ordered': 'an order of an injection',
  'injection-reported': 'a report of an injection',
  'follow-up-reported': 'a report of the follow-up',
  'immobilization-ordered': 'an order of immobilisation',
  'immobilization-applied': 'a report of another cast or walker',
  'immobilization-removed': 'a report of the removal',
  'imaging-reported': 'a report of the imaging',
  'mri-decided': 'a decision about the MRI',
  'review-recorded': 'a review',
  'reinjury-recorded': 'a decision about a re-injury',
  'referral-ordered': 'an order of a referral',
  'referral-reported': 'a report of a referral',
  'referral-received': 'a confirmation of receipt',
  'referral-answered': 'the surgeon’s answer',
  'referral-booked': 'an appointment with the surgeon',
  'referral-seen': 'a report that the surgeon has seen the patient',
  'referral-no-show': 'a report of a missed appointment',
  'surgeon-report-received': 'the surgeon’s report',
  'surgeon-report-reviewed': 'a review of the surgeon’s report',
  'surgery-refused': 'a decision against surgery',
  'surgery-planned': 'a planned operation',
  'surgery-cancelled': 'a cancellation of the operation',
  'surgery-reported': 'a report of the operation',
  'side-mismatch-found': 'a mismatch of sides',
  'conversion-explained': 'the reason for the conversion',
  'target-review-set': 'the surgeon’s target',
  'rehabilitation-phase-completed': 'a report of the phase as complete',
  'rehabilitation-reviewed': 'a milestone review',
  'return-cleared': 'a clearance of the return',
  'return-reported': 'another report of a return',
  'red-flags-reported': 'another report of red flags',
  'red-flags-reviewed': 'a clinician’s review of the red flags',
  'pain-reported': 'a pain score',
  'questionnaire-reported': 'a questionnaire',
  'appointment-reported': 'a booked appointment',
  'appointment-missed': 'a missed appointment',
  'contact-attempted': 'an attempt to reach the patient',
  'follow-up-decided': 'a decision about the follow-up',
  'contact-failed': 'a report of a contact that does not work',
  'deadline-reached': 'the end of its time',
  'command-refused': 'a refusal',
  'effect-unfinished': 'a message not delivered',
  acknowledged: 'an acknowledgement',
  'task-resolved': 'a resolved task',
  corrected: 'a correction',
  closed: 'the closing of the pathway',
  'protocol-moved': 'a move to another protocol version',
};
