/** The record says of every event on which rules and parameters it rests: what a reader asks who wants to know why. */
import { describe, expect, it } from 'vitest';
import type { Actor, PathwayEvent } from '../../pathway/events.ts';
import { enrol } from '../../pathway/enrol.ts';
import type { Instant } from '../../pathway/time.ts';
import {
  date,
  enrolmentOf,
  given,
  noteId,
  uuid,
  type Said,
  type Setting,
  type Story,
} from './support/story.ts';

type Basis = readonly [type: PathwayEvent['type'], rules: readonly string[], parameters: readonly string[]];

interface Row {
  readonly of: () => Story;
  readonly said: Said | ((story: Story) => Said);
  readonly by?: Actor;
  readonly events: readonly Basis[];
}

const at = (day: number, setting?: Setting): Story => given(setting).at(day);
const clinician: Actor = { id: 'd1', role: 'clinician' };
const override = { clinicianId: 'd1', reasonNoteId: noteId };

const referred = (): Story => at(45).and({ type: 'report-referral', surgeonId: 's1' });
const operated = (): Story => at(60).and({ type: 'report-surgery', approach: 'endoscopic' });
const worn = ['immobilization.limit', 'immobilization.cumulative', 'immobilization.window'];
const immobilizationOrder = {
  type: 'order-immobilization',
  device: 'cast',
  indication: 'acute-exacerbation',
  exercise: 'due-on-removal',
} as const;
const surgeryPlan = (story: Story): Said => ({
  type: 'plan-surgery',
  plannedOn: story.day(70),
  approach: 'endoscopic',
});

/** One event, and what it rests on. */
const one = (
  type: PathwayEvent['type'],
  rules: readonly string[],
  parameters: readonly string[] = [],
): Pick<Row, 'events'> => ({ events: [[type, rules, parameters]] });

const rows: Readonly<Record<string, Row>> = {
  'a change of the person': {
    of: () => at(3),
    said: { type: 'change-person', researchConsent: false },
    ...one('person-changed', ['REC-1']),
  },
  'a death, which closes the pathway': {
    of: () => at(3),
    said: { type: 'change-person', deceased: true },
    events: [
      ['person-changed', ['REC-1'], []],
      ['closed', ['REC-1'], []],
    ],
  },
  'a death after the pathway was closed, which closes nothing': {
    of: () => at(3).and({ type: 'close-pathway', reason: 'transfer' }),
    said: { type: 'change-person', deceased: true },
    ...one('person-changed', ['REC-1']),
  },
  'a merge of two records': {
    of: () => at(3),
    said: { type: 'merge-person', personId: uuid(7) },
    ...one('person-merged', ['REC-1']),
  },
  'a BMI': {
    of: () => at(3),
    said: { type: 'report-bmi', bmi: 27, measuredAsAdult: true },
    ...one('bmi-reported', ['CON-6'], ['bmi.advise', 'bmi.offer']),
  },
  'an answer to advice': {
    of: () => at(3),
    said: { type: 'answer-advice', advice: 'CON-3/2/heel-lifts', answer: 'accepted' },
    by: clinician,
    ...one('advice-answered', ['GOV-1']),
  },
  'an exercise plan that is started': {
    of: () => at(3),
    said: { type: 'start-exercise-plan' },
    ...one('exercise-plan-started', ['IMM-4']),
  },
  'an exercise plan that is stopped': {
    of: () => at(3),
    said: { type: 'stop-exercise-plan' },
    ...one('exercise-plan-stopped', ['IMM-4']),
  },
  'exercise that is confirmed': {
    of: () => at(3),
    said: { type: 'confirm-exercise' },
    ...one('exercise-confirmed', ['IMM-4']),
  },
  'a sport': {
    of: () => at(3),
    said: { type: 'report-sport', level: 'competitive' },
    ...one('sport-reported', ['ATH-1', 'ATH-2']),
  },
  cautions: {
    of: () => at(3),
    said: { type: 'report-cautions', cautions: { asthma: 'no' } },
    ...one('cautions-reported', ['CON-4'], ['caution.age', 'caution.pregnancy']),
  },
  'an analgesic whose guard is lifted': {
    of: () => at(3),
    said: { type: 'order-analgesic', drugClass: 'nsaid', override },
    by: clinician,
    ...one('analgesic-ordered', ['CON-4'], ['caution.age', 'caution.pregnancy']),
  },
  'a therapy session': {
    of: () => at(3),
    said: { type: 'report-therapy-session', kind: 'stretching', attendance: 'attended' },
    ...one('therapy-session-reported', ['CON-5']),
  },
  'an evaluation of the muscles': {
    of: () => at(3),
    said: { type: 'report-muscle-evaluation', muscles: 'normal', fhl: 'normal' },
    ...one('muscles-evaluated', ['ATH-2'], ['muscles.evaluate']),
  },
  'an injection that is ordered': {
    of: () => at(3),
    said: { type: 'order-injection', site: 'fhl-sheath' },
    ...one('injection-ordered', ['INJ-1']),
  },
  'an injection that was given': {
    of: () => at(3),
    said: { type: 'report-injection', site: 'fhl-sheath' },
    ...one('injection-reported', ['INJ-1', 'INJ-2'], ['injection.followUp']),
  },
  'an injection that was given, in version 1': {
    of: () => at(3, { protocolVersion: '1' }),
    said: { type: 'report-injection', site: 'fhl-sheath' },
    ...one('injection-reported', ['INJ-1'], ['injection.followUp']),
  },
  'what an injection did for the pain': {
    of: () => at(3),
    said: { type: 'report-injection-relief', of: 1, relief: 'partial' },
    ...one(
      'injection-relief-reported',
      ['INJ-2'],
      ['injection.relief.early', 'injection.relief.late', 'injection.relief.within'],
    ),
  },
  'a follow-up': {
    of: () => at(3),
    said: { type: 'report-follow-up', of: 1 },
    ...one('follow-up-reported', ['REC-1']),
  },
  'a risk of venous thrombo-embolism': {
    of: () => at(3),
    said: { type: 'report-vte-risk', risk: 'low' },
    ...one('vte-risk-reported', ['SAF-2'], ['vte.validity']),
  },
  'an immobilisation that is ordered': {
    of: () => at(3).and({ type: 'report-vte-risk', risk: 'low' }),
    said: immobilizationOrder,
    ...one('immobilization-ordered', ['IMM-3', 'IMM-4', 'IMM-5', 'SAF-2'], worn),
  },
  'an immobilisation that is ordered, in version 1': {
    of: () => at(3, { protocolVersion: '1' }),
    said: immobilizationOrder,
    ...one('immobilization-ordered', ['IMM-3', 'IMM-4', 'IMM-5'], worn),
  },
  'an immobilisation that has begun': {
    of: () => at(3),
    said: { type: 'report-immobilization', device: 'cast', context: 'conservative' },
    ...one('immobilization-applied', ['IMM-1', 'IMM-2', 'IMM-3', 'IMM-4', 'IMM-5'], worn),
  },
  'a removal': {
    of: () => at(3),
    said: { type: 'report-removal' },
    ...one('immobilization-removed', ['IMM-1', 'IMM-2'], ['immobilization.limit']),
  },
  imaging: {
    of: () => at(3),
    said: { type: 'report-imaging', modality: 'mri', findings: [] },
    ...one('imaging-reported', ['IMG-1']),
  },
  'a decision about the MRI': {
    of: () => at(3),
    said: { type: 'decide-mri', indicated: 'no' },
    ...one('mri-decided', ['IMG-1'], ['imaging.mri']),
  },
  'a review': {
    of: () => at(45),
    said: { type: 'record-review', outcome: 'improving' },
    ...one(
      'review-recorded',
      ['REA-1', 'CON-7'],
      ['reassess.opens', 'reassess.closes', 'review.maximumInterval', 'review.partlyImproved.limit'],
    ),
  },
  'a re-injury': {
    of: () => at(45),
    said: { type: 'record-reinjury' },
    ...one(
      'reinjury-recorded',
      ['REA-1', 'REF-3'],
      ['reassess.opens', 'referral.delayFrom', 'reinjury.review'],
    ),
  },
  'a referral that is ordered': {
    of: () => at(45),
    said: {
      type: 'order-referral',
      surgeonId: 's1',
      indication: 'persistent-limiting-pain',
      careAdequate: true,
    },
    ...one(
      'referral-ordered',
      ['CON-1', 'REF-1', 'REF-2', 'REF-3', 'IMG-1'],
      ['conservative.minimum', 'referral.delayFrom'],
    ),
  },
  'a referral that somebody else made': {
    of: () => at(45),
    said: { type: 'report-referral', surgeonId: 's1' },
    ...one('referral-reported', ['REF-1']),
  },
  'a referral that has arrived': {
    of: referred,
    said: { type: 'report-referral-received' },
    ...one('referral-received', ['REF-4']),
  },
  'the surgeon’s answer': {
    of: referred,
    said: { type: 'report-referral-answer', response: 'accepted' },
    ...one('referral-answered', ['REF-3'], ['referral.delayFrom']),
  },
  'an appointment with the surgeon, told of the referral': {
    of: referred,
    said: (story) => ({ type: 'report-referral-booked', appointmentOn: story.day(50) }),
    ...one('referral-booked', ['REF-4', 'REF-3'], ['referral.delayFrom']),
  },
  'a visit to the surgeon': {
    of: referred,
    said: { type: 'report-referral-seen' },
    ...one('referral-seen', ['REF-4', 'REF-3'], ['referral.delayFrom']),
  },
  'an appointment with the surgeon that was missed, told of the referral': {
    of: referred,
    said: { type: 'report-referral-no-show' },
    ...one('referral-no-show', ['REF-4', 'REF-3'], ['referral.delayFrom']),
  },
  'the surgeon’s report': {
    of: referred,
    said: { type: 'report-surgeon-report' },
    ...one('surgeon-report-received', ['REF-4', 'REF-3'], ['referral.delayFrom']),
  },
  'a surgeon’s report that was read': {
    of: referred,
    said: { type: 'review-surgeon-report' },
    by: clinician,
    ...one('surgeon-report-reviewed', ['REF-4', 'REF-3'], ['referral.delayFrom']),
  },
  'an operation that was refused': {
    of: referred,
    said: { type: 'report-surgery-refused', by: 'patient' },
    ...one('surgery-refused', ['REF-3', 'CON-7'], ['review.maximumInterval']),
  },
  'an operation that is planned': {
    of: () => at(60),
    said: surgeryPlan,
    ...one('surgery-planned', ['CON-1', 'IMG-1', 'SUR-1', 'SUR-4'], ['conservative.minimum']),
  },
  'a plan for the wrong side, with the refusal': {
    of: () => at(60),
    said: (story) => ({ ...surgeryPlan(story), side: 'right' }) as Said,
    events: [
      ['side-mismatch-found', ['SUR-4'], []],
      ['command-refused', ['SUR-4'], []],
    ],
  },
  'an operation that was cancelled': {
    of: () => at(60),
    said: { type: 'cancel-surgery' },
    ...one('surgery-cancelled', ['SUR-4']),
  },
  'an operation': {
    of: () => at(60),
    said: { type: 'report-surgery', approach: 'endoscopic' },
    ...one('surgery-reported', ['SUR-4', 'REH-1', 'OUT-1'], ['rehabilitation.milestone']),
  },
  'the reason of a conversion': {
    of: operated,
    said: { type: 'explain-conversion', reasonNoteId: noteId },
    ...one('conversion-explained', ['SUR-4']),
  },
  'the surgeon’s target for the milestone': {
    of: operated,
    said: (story) => ({ type: 'set-target-review', targetReviewOn: story.day(100) }),
    ...one('target-review-set', ['REH-1']),
  },
  'a phase of rehabilitation': {
    of: operated,
    said: { type: 'report-rehabilitation-phase', phase: 'mobility' },
    ...one('rehabilitation-phase-completed', ['REH-1']),
  },
  'a review of rehabilitation': {
    of: operated,
    said: { type: 'record-rehabilitation-review', outcome: 'on-track' },
    ...one('rehabilitation-reviewed', ['REH-1'], ['rehabilitation.milestone']),
  },
  'a return that is cleared': {
    of: operated,
    said: {
      type: 'clear-return',
      pain: 0,
      heelRaisePercent: 100,
      clinicianJudged: true,
      phaseComplete: true,
    },
    ...one('return-cleared', ['REH-2'], ['return.pain', 'return.heelRaise', 'return.plantarFlexion']),
  },
  'a return': {
    of: operated,
    said: { type: 'report-return', level: 'sport' },
    ...one('return-reported', ['REH-2']),
  },
  'red flags': {
    of: () => at(3),
    said: { type: 'report-red-flags', flags: ['fever'], channel: 'call' },
    ...one(
      'red-flags-reported',
      ['SAF-1'],
      [
        'redFlags.repeat',
        'redFlags.unanswered',
        'redFlags.unanswered.times',
        'clinic.opens',
        'clinic.closes',
      ],
    ),
  },
  'a review of red flags, though none are waiting': {
    of: () => at(3),
    said: { type: 'record-red-flag-review', of: 1, action: 'seen' },
    by: clinician,
    ...one('red-flags-reviewed', ['SAF-1']),
  },
  'taking notice of what is escalated, on the rule of that': {
    of: () => at(57),
    said: { type: 'acknowledge', task: 'REF-3/2' },
    ...one('acknowledged', ['REF-3']),
  },
  'a pain score': {
    of: () => at(3),
    said: { type: 'report-pain', score: 3 },
    ...one('pain-reported', ['OUT-1']),
  },
  'a questionnaire': {
    of: () => at(3),
    said: {
      type: 'report-questionnaire',
      instrument: 'Tegner',
      answers: { 1: 4 },
      respondent: 'patient',
      mode: 'form',
    },
    ...one('questionnaire-reported', ['OUT-2']),
  },
  'a complication': {
    of: operated,
    said: { type: 'report-complication', kind: 'wound', grade: 'I' },
    ...one('complication-reported', ['OUT-2'], ['complication.repeat']),
  },
  satisfaction: {
    of: operated,
    said: { type: 'report-satisfaction', satisfaction: 9 },
    ...one(
      'satisfaction-reported',
      ['OUT-2'],
      ['satisfaction.early', 'satisfaction.late', 'satisfaction.within'],
    ),
  },
  'an appointment': {
    of: () => at(3),
    said: (story) => ({ type: 'report-appointment', for: 'reassessment', date: story.day(45) }),
    ...one('appointment-reported', ['REC-1']),
  },
  'an appointment that is not the surgeon’s, with a referral in hand': {
    of: referred,
    said: (story) => ({ type: 'report-appointment', for: 'removal', date: story.day(50) }),
    ...one('appointment-reported', ['REC-1']),
  },
  'an appointment with the surgeon, of the referral in hand': {
    of: referred,
    said: (story) => ({ type: 'report-appointment', for: 'surgeon', date: story.day(50) }),
    ...one('appointment-reported', ['REC-1', 'REF-4', 'REF-3'], ['referral.delayFrom']),
  },
  'an appointment that was missed': {
    of: () => at(3),
    said: { type: 'report-appointment-missed', for: 'removal', how: 'no-show' },
    ...one('appointment-missed', ['REC-1']),
  },
  'an appointment with the surgeon that was missed, of the referral in hand': {
    of: referred,
    said: { type: 'report-appointment-missed', for: 'surgeon', how: 'no-show' },
    ...one('appointment-missed', ['REC-1', 'REF-4', 'REF-3'], ['referral.delayFrom']),
  },
  'an attempt to reach the patient': {
    of: () => at(3),
    said: { type: 'report-contact-attempt', channel: 'telephone', reached: false },
    ...one('contact-attempted', ['GOV-1']),
  },
  'a decision about a patient who is not reached': {
    of: () => at(3),
    said: { type: 'record-follow-up-decision', decision: 'keep-trying' },
    by: clinician,
    ...one('follow-up-decided', ['GOV-1']),
  },
  'an address that does not work': {
    of: () => at(3),
    said: { type: 'report-bounce', channel: 'email', whose: 'patient' },
    ...one('contact-failed', ['REC-1']),
  },
  'a task that is resolved': {
    of: () => at(3),
    said: { type: 'resolve-task', task: 'contact/patient-email' },
    ...one('task-resolved', ['REC-1']),
  },
  'a correction, on what the event rests on that it corrects': {
    of: () => at(3).and({ type: 'report-bmi', bmi: 27, measuredAsAdult: true }),
    said: (story) => ({
      type: 'correct',
      supersedes: story.last('bmi-reported'),
      changes: { data: { bmi: 26 } },
    }),
    ...one('corrected', ['CON-6'], ['bmi.advise', 'bmi.offer']),
  },
  'a death that is taken back, and with it the closing': {
    of: () => at(3).and({ type: 'change-person', deceased: true }),
    said: (story) => ({ type: 'correct', supersedes: story.last('person-changed'), changes: null }),
    events: [
      ['corrected', ['REC-1'], []],
      ['corrected', ['REC-1'], []],
    ],
  },
  'a closing': {
    of: () => at(3),
    said: { type: 'close-pathway', reason: 'withdrawn' },
    ...one('closed', ['REC-1']),
  },
  'a move to another protocol version': {
    of: () => at(3, { protocolVersion: '1' }),
    said: { type: 'move-protocol', to: '2' },
    by: clinician,
    ...one('protocol-moved', ['GOV-1']),
  },
};

const basisOf = ({ type, rules, parameters }: PathwayEvent): Basis => [type, rules, parameters];

describe('what each event rests on', () => {
  it.each(Object.keys(rows))('%s', (name) => {
    const { of, said, by, events } = rows[name]!;
    const story = of();
    const envelope = story.envelope(typeof said === 'function' ? said(story) : said);
    story.send({ ...envelope, ...(by && { actor: by }) });
    const { commandId } = envelope;
    expect(story.pathway.events.filter((event) => event.commandId === commandId).map(basisOf)).toEqual(
      events,
    );
  });

  it('the first ones, of an enrolment', () => {
    const enrolment = {
      ...enrolmentOf({ bmi: { value: 27, measuredOn: date('2025-11-01'), measuredAsAdult: true } }),
      cautions: [{ on: date('2026-01-02'), cautions: { asthma: 'no' as const } }],
      imaging: [{ on: date('2026-01-05'), modality: 'mri' as const, findings: [] }],
    };
    expect(enrol(enrolment, '2026-01-05T11:00:00.000Z' as Instant).map(basisOf)).toEqual([
      ['enrolled', ['GOV-1'], []],
      ['conservative-care-started', ['CON-1', 'REA-1'], []],
      ['bmi-reported', ['CON-6'], []],
      ['cautions-reported', ['CON-4'], []],
      ['imaging-reported', ['IMG-1'], []],
    ]);
  });
});
