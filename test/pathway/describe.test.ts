/** What a coordinator reads aloud of each event: every type, with and without each thing that may be left out. */
import { describe, expect, it } from 'vitest';
import { describeEvent } from '../../pathway/describe.ts';
import type { Answers, QuestionnaireId } from '../../pathway/instruments/index.ts';
import { eventData, type EventData, type EventType, type PathwayEvent } from '../../pathway/events.ts';
import type { Instant, TimeZone } from '../../pathway/time.ts';
import { date, noteId, uuid } from './support/story.ts';

type Row = readonly [line: string, event: PathwayEvent];

/** An event of that type whose line is that. */
const row = <T extends EventType>(
  type: T,
  data: EventData<T>,
  line: string,
  supersedes: number | null = null,
): Row => {
  const event = {
    type,
    data,
    occurredOn: date('2026-03-02'),
    precision: 'day',
    rules: ['REC-1'],
    parameters: [],
    supersedes,
    sequence: 30,
    at: '2026-03-02T11:00:00Z' as Instant,
    actor: { id: 'c1', role: 'coordinator' },
    source: 'cli',
    commandId: uuid(9),
  };
  return [line, event as unknown as PathwayEvent];
};

const override = { clinicianId: 'd1', reasonNoteId: noteId };

/** Items `1` … `count` (or with another letter before) with the same answer. */
const items = (count: number, value: number, letter = ''): Answers =>
  Object.fromEntries(Array.from({ length: count }, (_, index) => [`${letter}${index + 1}`, value]));

const filledIn = (instrument: QuestionnaireId, answers: Answers, line: string, repeats?: number): Row =>
  row(
    'questionnaire-reported',
    {
      instrument,
      answers,
      respondent: 'patient',
      mode: 'form',
      ...(repeats !== undefined && { repeats }),
    },
    line,
  );

const enrolled: EventData<'enrolled'> = {
  personId: uuid(7),
  side: 'right',
  episode: 2,
  protocolVersion: '3',
  coreVersion: 1,
  timeZone: 'Europe/Madrid' as TimeZone,
  calendar: { version: 'test', weekend: [6, 7], holidays: [] },
  adult: true,
  contactConsent: true,
  researchConsent: false,
};

const conservative: readonly Row[] = [
  row('enrolled', enrolled, 'Enrolled for the right ankle, episode 2, protocol 3'),
  row('conservative-care-started', {}, 'Conservative care began: day 0'),
  row('bmi-reported', { bmi: 31.26, measuredAsAdult: true }, 'BMI 31.3 kg/m²'),
  row('bmi-reported', { bmi: 24, measuredAsAdult: false }, 'BMI 24 kg/m², measured before the age of 18'),
  row('advice-answered', { advice: 'CON-6/3', answer: 'accepted' }, 'Advice answered (CON-6): accepted'),
  row('advice-answered', { advice: 'typed', answer: 'not-applicable' }, 'Advice answered: not applicable'),
  row('exercise-plan-started', {}, 'An exercise plan began'),
  row('exercise-plan-stopped', {}, 'The exercise plan ended'),
  row('exercise-confirmed', {}, 'Exercise confirmed'),
  row('sport-reported', { level: 'recreational' }, 'Sport recorded: recreational'),
  row(
    'sport-reported',
    { sport: 'ballet', level: 'professional', season: 'off-season' },
    'Sport recorded: professional, off season',
  ),
  row('cautions-reported', { cautions: {} }, 'Cautions reported: none'),
  row('cautions-reported', { cautions: { asthma: 'no', ssri: 'no' } }, 'Cautions reported: 2 no'),
  row(
    'cautions-reported',
    {
      cautions: {
        ssri: 'unknown',
        asthma: 'yes',
        pregnancy: 'no',
        hypertension: 'yes',
        'heart-failure': 'no',
        alcohol: 'no',
      },
    },
    'Cautions reported: 2 yes, 3 no and 1 unknown',
  ),
  row('analgesic-ordered', { drugClass: 'nsaid', drug: 'ibuprofen' }, 'Painkiller ordered: nsaid'),
  row(
    'analgesic-ordered',
    { drugClass: 'paracetamol', override },
    'Painkiller ordered: paracetamol; a clinician lifted a guard',
  ),
  row(
    'therapy-session-reported',
    { kind: 'manual-mobilization', attendance: 'missed' },
    'Session of physical therapy missed: manual mobilization',
  ),
  row(
    'muscles-evaluated',
    { muscles: 'weak', fhl: 'not-examined' },
    'Evaluated: posterior muscles weak, FHL tendon not examined',
  ),
  row('injection-ordered', { site: 'fhl-sheath' }, 'Injection ordered: fhl sheath'),
  row('injection-reported', { site: 'retrocalcaneal-bursa' }, 'Injection given: retrocalcaneal bursa'),
  row(
    'injection-relief-reported',
    { of: 12, relief: 'partial' },
    'Relief by the injection (event 12): partial',
  ),
  row('follow-up-reported', { of: 12 }, 'Followed up: event 12'),
  row('vte-risk-reported', { risk: 'raised' }, 'Risk of venous thrombo-embolism: raised'),
  row(
    'immobilization-ordered',
    { device: 'fixed-ankle-walker' },
    'Immobilisation ordered: fixed ankle walker',
  ),
  row(
    'immobilization-ordered',
    { device: 'cast', override },
    'Immobilisation ordered: cast; a clinician lifted a guard',
  ),
  row(
    'immobilization-applied',
    { device: 'fixed-ankle-walker', context: 'conservative' },
    'Fixed ankle walker on (conservative)',
  ),
  row(
    'immobilization-applied',
    { device: 'cast', context: 'surgical', removeBy: date('2026-03-13') },
    'Cast on (surgical), to come off by Friday 13 March 2026',
  ),
  row('immobilization-removed', {}, 'Cast or walker off'),
  row('imaging-reported', { modality: 'radiograph', findings: [] }, 'Radiographs: no finding entered'),
  row(
    'imaging-reported',
    { modality: 'mri', findings: ['os-trigonum', 'loose-body', 'fhl-tenosynovitis'] },
    'MRI: os trigonum, loose body and fhl tenosynovitis',
  ),
  row('mri-decided', { indicated: 'unknown' }, 'MRI indicated: unknown'),
  row('review-recorded', { outcome: 'not-improved' }, 'Review: not improved'),
  row(
    'review-recorded',
    { outcome: 'partly-improved', nextReviewOn: date('2026-03-15') },
    'Review: partly improved, the next on Sunday 15 March 2026',
  ),
  row('reinjury-recorded', {}, 'Re-injury: not decided yet'),
  row('reinjury-recorded', { decision: 'continue' }, 'Re-injury: care goes on as it was'),
  row(
    'reinjury-recorded',
    { decision: 'restart-clock' },
    'Re-injury: the clock of conservative care starts anew',
  ),
  row('reinjury-recorded', { decision: 'urgent-review' }, 'Re-injury: an urgent review'),
];

const surgical: readonly Row[] = [
  row(
    'referral-ordered',
    { surgeonId: 's1', indication: 'failed-conservative-care', imagingPending: false },
    'Referral ordered: failed conservative care',
  ),
  row(
    'referral-ordered',
    { surgeonId: 's1', indication: 'failed-conservative-care', imagingPending: true },
    'Referral ordered: failed conservative care, with imaging pending',
  ),
  row(
    'referral-ordered',
    {
      surgeonId: 's1',
      indication: 'persistent-limiting-pain',
      imagingPending: false,
      evaluationPending: true,
      override,
    },
    'Referral ordered: persistent limiting pain, with evaluation pending; a clinician lifted a guard',
  ),
  row('referral-reported', { surgeonId: 's1' }, 'Referral made by somebody else'),
  row('referral-received', {}, 'The surgeon’s office has received the referral'),
  row('referral-answered', { response: 'accepted' }, 'The surgeon has accepted the referral'),
  row('referral-answered', { response: 'declined' }, 'The surgeon has declined the referral'),
  row(
    'referral-booked',
    { appointmentOn: date('2026-03-10') },
    'Appointment with the surgeon on Tuesday 10 March 2026',
  ),
  row('referral-seen', {}, 'The surgeon has seen the patient'),
  row('referral-no-show', {}, 'The patient missed the appointment with the surgeon'),
  row('surgeon-report-received', {}, 'The surgeon’s report was received'),
  row('surgeon-report-reviewed', {}, 'A clinician reviewed the surgeon’s report'),
  row('surgery-refused', { by: 'patient' }, 'The patient declined surgery'),
  row('surgery-refused', { by: 'surgeon' }, 'The surgeon advised against surgery'),
  row(
    'surgery-planned',
    { plannedOn: date('2026-04-01'), approach: 'endoscopic' },
    'Operation planned for Wednesday 1 April 2026: endoscopic',
  ),
  row(
    'surgery-planned',
    { plannedOn: date('2026-04-02'), approach: 'combined', override },
    'Operation planned for Thursday 2 April 2026: combined; a clinician lifted a guard',
  ),
  row('surgery-cancelled', {}, 'The planned operation was cancelled'),
  row('surgery-reported', { approach: 'open' }, 'Operated: open'),
  row('surgery-reported', { approach: 'open', side: 'right' }, 'Operated: open (the right ankle)'),
  row(
    'side-mismatch-found',
    { planned: 'right' },
    'Stopped, the sides do not agree: planned for the right ankle',
  ),
  row(
    'side-mismatch-found',
    { consent: 'right' },
    'Stopped, the sides do not agree: consent for the right ankle',
  ),
  row(
    'side-mismatch-found',
    { planned: 'left', consent: 'right' },
    'Stopped, the sides do not agree: planned for the left ankle and consent for the right ankle',
  ),
  row('conversion-explained', { reasonNoteId: noteId }, 'The reason for the conversion was recorded'),
  row(
    'target-review-set',
    { targetReviewOn: date('2026-06-06') },
    'The surgeon’s target for the milestone review: Saturday 6 June 2026',
  ),
  row(
    'rehabilitation-phase-completed',
    { phase: 'sport-specific' },
    'Phase of rehabilitation complete: sport specific',
  ),
  row(
    'rehabilitation-phase-completed',
    { phase: 'typed' },
    'Phase of rehabilitation complete: another than the protocol’s',
  ),
  row('rehabilitation-reviewed', { outcome: 'on-track' }, 'Milestone review of rehabilitation: on track'),
  row('return-cleared', { clinicianJudged: true, phaseComplete: true }, 'Return to high impact cleared'),
  row(
    'return-cleared',
    { clinicianJudged: false, phaseComplete: true, override },
    'Return to high impact cleared; a clinician lifted a guard',
  ),
  row('return-reported', { level: 'pre-injury-level' }, 'Returned: pre injury level'),
  row(
    'return-reported',
    { level: 'sport', after: date('2026-02-26') },
    'Returned: sport, after Thursday 26 February 2026',
  ),
];

const outcomes: readonly Row[] = [
  row('red-flags-reported', { flags: ['fever'], channel: 'form' }, 'Red flags reported (form): fever'),
  row(
    'red-flags-reported',
    { flags: ['chest-pain', 'tight-cast'], channel: 'call' },
    'Red flags reported (call): chest pain and tight cast',
  ),
  row(
    'red-flags-reviewed',
    { of: 21, action: 'no-action-needed' },
    'Red flags of event 21 reviewed: no action needed',
  ),
  row('pain-reported', { score: 4 }, 'Pain 4 of 10'),
  // 15 items at 3 and 6 at 4: 69 of 84 points.
  filledIn(
    'FAAM',
    { ...items(21, 3), ...items(6, 4), ...items(6, 4, 'S') },
    'FAAM filled in, 27 of 29 items: ADL 82.1; no score of Sport',
  ),
  filledIn('FAAM', {}, 'FAAM filled in, 0 of 29 items: no score of ADL and Sport'),
  filledIn(
    'FAOS',
    { ...items(9, 0, 'P'), ...items(7, 1, 'S'), ...items(17, 2, 'A'), ...items(5, 4, 'SP') },
    'FAOS filled in, 38 of 42 items: Pain 100, Symptoms 75, ADL 50 and Sport 0; no score of QoL',
  ),
  filledIn('AOFAS', {}, 'AOFAS filled in, 0 of 9 items: no score'),
  filledIn(
    'AOFAS',
    { 1: 40, 2: 10, 3: 5, 4: 5, 5: 8, 6: 8, 7: 6, 8: 8, 9: 5 },
    'AOFAS filled in, 9 of 9 items: 95',
  ),
  filledIn('Tegner', { 1: 4 }, 'Tegner filled in, 1 of 1 item: 4'),
  filledIn('Tegner', { 1: 5 }, 'Tegner filled in, 1 of 1 item: 5; the same as event 12', 12),
  row(
    'complication-reported',
    { kind: 'nerve-injury', grade: 'II' },
    'Complication of grade II: nerve injury',
  ),
  row('satisfaction-reported', { satisfaction: 8 }, 'Satisfaction 8 of 10'),
  row('satisfaction-reported', { satisfaction: 7, cosmesis: 0 }, 'Satisfaction 7 of 10, cosmesis 0 of 10'),
];

const contact: readonly Row[] = [
  row('person-changed', {}, 'The person’s record changed: nothing'),
  row('person-changed', { deceased: true }, 'The person’s record changed: deceased'),
  row('person-changed', { contactConsent: true }, 'The person’s record changed: consent to contact given'),
  row(
    'person-changed',
    { contactConsent: false, researchConsent: true },
    'The person’s record changed: consent to contact withdrawn and consent to research given',
  ),
  row(
    'person-changed',
    { researchConsent: false },
    'The person’s record changed: consent to research withdrawn',
  ),
  row(
    'person-changed',
    { timeZone: 'America/New_York' as TimeZone },
    'The person’s record changed: time zone America/New_York',
  ),
  row(
    'person-changed',
    { ofAge: true, needsInterpreter: false },
    'The person’s record changed: of age, with consent of their own and no interpreter is needed',
  ),
  row('person-changed', { optOut: ['email', 'sms'] }, 'The person’s record changed: no more email and sms'),
  row('person-changed', { optIn: ['email', 'sms'] }, 'The person’s record changed: email and sms again'),
  row(
    'person-changed',
    {
      newContacts: [
        { whose: 'patient', channel: 'sms' },
        { whose: 'guardian', channel: 'email' },
      ],
    },
    'The person’s record changed: new contact (patient’s sms and guardian’s email)',
  ),
  row('person-changed', { needsInterpreter: true }, 'The person’s record changed: an interpreter is needed'),
  row('person-merged', { personId: uuid(8) }, 'Two records of this person were merged into one'),
  row(
    'appointment-reported',
    { for: 'rehabilitation-review', date: date('2026-03-11') },
    'Appointment for Wednesday 11 March 2026: rehabilitation review',
  ),
  row(
    'appointment-missed',
    { for: 'rehabilitation-review', how: 'cancelled' },
    'Appointment cancelled: rehabilitation review',
  ),
  row('appointment-missed', { for: 'imaging', how: 'no-show' }, 'Appointment missed: imaging'),
  row(
    'contact-attempted',
    { channel: 'in-person', reached: true },
    'Tried to reach the patient (in person): reached',
  ),
  row(
    'contact-attempted',
    { channel: 'letter', reached: false },
    'Tried to reach the patient (letter): not reached',
  ),
  row(
    'follow-up-decided',
    { decision: 'lost-to-follow-up' },
    'Follow-up decided by a clinician: lost to follow up',
  ),
  row(
    'contact-failed',
    { channel: 'email', whose: 'guardian' },
    'The guardian’s e-mail address does not work',
  ),
  row('contact-failed', { channel: 'sms', whose: 'patient' }, 'The patient’s mobile number does not work'),
];

const dueAt = '2026-03-03T07:00:00Z' as Instant;
const reached = (key: string, occurrence: number, line: string): Row =>
  row('deadline-reached', { key, step: 'step', occurrence, dueAt }, line);

const recordKeeping: readonly Row[] = [
  reached('REA-1/2/closes', 0, 'Fell due: REA-1 closes – The patient is reassessed at 6–8 weeks'),
  reached(
    'REA-1/2/closes',
    2,
    'Fell due, raised again (3): REA-1 closes – The patient is reassessed at 6–8 weeks',
  ),
  reached(
    'OUT-1/2/conservative-week-6/request',
    0,
    'Fell due: OUT-1 conservative week 6, request – Pain is measured before and after',
  ),
  reached(
    'IMM-2/5/limit-unacknowledged-3',
    0,
    'Fell due: IMM-2 limit, not acknowledged – Immobilisation beyond 10 days is harmful',
  ),
  reached(
    'IMM-1/5/remove-unacknowledged-10-again-12',
    0,
    'Fell due: IMM-1 remove, not acknowledged – Immobilisation is short: under 10 days',
  ),
  reached('NEW-1/2/closes', 0, 'Fell due: NEW-1 closes – a rule of another version'),
  row(
    'command-refused',
    { command: 'report-pain', code: 'REC-1.future' },
    'Refused, REC-1.future: report pain',
  ),
  row(
    'effect-unfinished',
    { effect: '9/patient', result: 'failed', code: 'x' },
    'A message or a referral could not be delivered',
  ),
  row(
    'effect-unfinished',
    { effect: '9/patient', result: 'uncertain', code: 'x' },
    'A message may or may not have been delivered',
  ),
  row(
    'acknowledged',
    { obligation: 'IMM-2/5' },
    'Acknowledged: IMM-2 – Immobilisation beyond 10 days is harmful',
  ),
  row('acknowledged', { obligation: 'NEW-1/5' }, 'Acknowledged: NEW-1 – a rule of another version'),
  row('task-resolved', { task: 'effect/9/patient' }, 'A task was resolved'),
  row('corrected', { replacement: null }, 'Event 12 withdrawn', 12),
  row(
    'corrected',
    { replacement: { occurredOn: date('2026-02-01'), data: {} } },
    'Event 12 corrected, now dated Sunday 1 February 2026',
    12,
  ),
  row('closed', { reason: 'lost-to-follow-up' }, 'Pathway closed: lost to follow up'),
  row('protocol-moved', { from: '1', to: '3', coreVersion: 1 }, 'Moved from protocol version 1 to version 3'),
];

const rows = [...conservative, ...surgical, ...outcomes, ...contact, ...recordKeeping];

describe('the line of an event', () => {
  it.each(rows)('%s', (line, event) => {
    expect(describeEvent(event)).toBe(line);
  });

  it('is in the table above for every type', () => {
    expect([...new Set(rows.map(([, { type }]) => type))].sort()).toEqual(Object.keys(eventData).sort());
  });
});
