/** CON-5 to CON-7, ATH-1, ATH-2, REA-1, IMG-1, INJ-1, INJ-2: conservative care. */
import { adviceFor, isQuestionOfCautions } from '../advice.ts';
import { isWithin } from '../asked.ts';
import { isReassessment, isSafeInjectionSite, lacksReason, nextReviewOn } from '../care.ts';
import { isClinician } from '../events.ts';
import { added } from '../evolve.ts';
import type { FlagCode } from '../flags.ts';
import { carries } from '../protocols/index.ts';
import { reliefWindows } from '../relief.ts';
import type { Review } from '../state.ts';
import { dataOf, fact, recorded, refused, type Decider, type Question } from './decision.ts';

export const reportBmi: Decider<'report-bmi'> = ({ command: { on, bmi, measuredAsAdult } }) =>
  recorded([
    fact(
      'bmi-reported',
      on,
      { bmi, measuredAsAdult },
      { rules: ['CON-6'], parameters: ['bmi.advise', 'bmi.offer'] },
    ),
  ]);

export const answerAdvice: Decider<'answer-advice'> = ({ protocol, state, command, today, actor }) => {
  const item = adviceFor(protocol, state, today).find(({ key }) => key === command.advice);
  if (item?.forClinician === true && actor.role !== 'clinician')
    return refused('GOV-1.advice-needs-clinician');
  return recorded(
    [fact('advice-answered', today, dataOf(command), { rules: ['GOV-1'] })],
    isQuestionOfCautions(command.advice) ? ['cautions-unknown'] : [],
  );
};

export const reportTherapySession: Decider<'report-therapy-session'> = ({ command }) =>
  recorded([fact('therapy-session-reported', command.on, dataOf(command), { rules: ['CON-5'] })]);

export const reportSport: Decider<'report-sport'> = ({ command }) =>
  recorded([fact('sport-reported', command.on, dataOf(command), { rules: ['ATH-1', 'ATH-2'] })]);

export const reportMuscleEvaluation: Decider<'report-muscle-evaluation'> = ({ state, command }) => {
  const { on, muscles, fhl } = command;
  const lacks = (part: 'muscles' | 'fhl', finding: string): boolean =>
    finding === 'not-examined' && state.evaluated[part] === undefined;
  return recorded(
    [fact('muscles-evaluated', on, { muscles, fhl }, { rules: ['ATH-2'], parameters: ['muscles.evaluate'] })],
    lacks('muscles', muscles) || lacks('fhl', fhl) ? ['evaluation-incomplete'] : [],
  );
};

export const startExercisePlan: Decider<'start-exercise-plan'> = ({ command: { on } }) =>
  recorded([fact('exercise-plan-started', on, {}, { rules: ['IMM-4'] })]);

export const stopExercisePlan: Decider<'stop-exercise-plan'> = ({ command: { on } }) =>
  recorded([fact('exercise-plan-stopped', on, {}, { rules: ['IMM-4'] })]);

export const confirmExercise: Decider<'confirm-exercise'> = ({ command: { on } }) =>
  recorded([fact('exercise-confirmed', on, {}, { rules: ['IMM-4'] })]);

export const orderInjection: Decider<'order-injection'> = ({ command, today }) => {
  if (!isSafeInjectionSite(command.site)) return refused('INJ-1.unsafe-site');
  return recorded([fact('injection-ordered', today, dataOf(command), { rules: ['INJ-1'] })]);
};

export const reportInjection: Decider<'report-injection'> = ({ protocol, command }) => {
  const { on, site, drug, guidance } = command;
  const rules = carries(protocol, 'INJ-2') ? (['INJ-1', 'INJ-2'] as const) : (['INJ-1'] as const);
  const isKnown = drug !== undefined && guidance !== undefined && guidance !== 'unknown';
  return recorded(
    [fact('injection-reported', on, dataOf(command), { rules, parameters: ['injection.followUp'] })],
    [
      ...(isSafeInjectionSite(site) ? [] : (['unsafe-injection'] as const)),
      ...(isKnown || !carries(protocol, 'INJ-2') ? [] : (['injection-detail-missing'] as const)),
    ],
  );
};

export const reportInjectionRelief: Decider<'report-injection-relief'> = ({ protocol, state, command }) => {
  const { on, of, relief } = command;
  const basis = {
    rules: ['INJ-2'],
    parameters: ['injection.relief.early', 'injection.relief.late', 'injection.relief.within'],
  } as const;
  const isFiled = reliefWindows(protocol, state).some(
    (window) => window.injection.id === of && isWithin(window, on),
  );
  return recorded(
    [fact('injection-relief-reported', on, { of, relief }, basis)],
    isFiled ? [] : ['relief-not-filed'],
  );
};

export const reportFollowUp: Decider<'report-follow-up'> = ({ state, command: { on, of }, actor }) =>
  recorded(
    [fact('follow-up-reported', on, { of }, { rules: ['REC-1'] })],
    state.sideMismatches.some(({ id }) => id === of) && !isClinician(actor)
      ? ['follow-up-needs-clinician']
      : [],
  );

export const reportImaging: Decider<'report-imaging'> = ({ command: { on, modality, findings } }) =>
  recorded([fact('imaging-reported', on, { modality, findings }, { rules: ['IMG-1'] })]);

export const decideMri: Decider<'decide-mri'> = ({ command: { on, indicated } }) =>
  recorded([fact('mri-decided', on, { indicated }, { rules: ['IMG-1'], parameters: ['imaging.mri'] })]);

/** REA-1, CON-7. A review is never refused: what it lacks is flagged, and stays due. */
export const recordReview: Decider<'record-review'> = (question) => {
  const { on } = question.command;
  const basis = {
    rules: ['REA-1', 'CON-7'],
    parameters: [
      'reassess.opens',
      'reassess.closes',
      'review.maximumInterval',
      'review.partlyImproved.limit',
    ],
  } as const;
  return recorded([fact('review-recorded', on, dataOf(question.command), basis)], reviewFlags(question));
};

function reviewFlags({ protocol, state, command, actor }: Question<'record-review'>): FlagCode[] {
  const { on, outcome, nextReviewOn: asked, reasonNoteId, clinicianId } = command;
  const review: Review = {
    id: state.sequence + 1,
    anchor: '',
    on,
    outcome,
    nextReviewOn: asked,
    hasReason: reasonNoteId !== undefined,
    hasClinician: clinicianId !== undefined || actor.role === 'clinician',
  };
  const after = { ...state, reviews: added(state.reviews, review) };
  if (!isReassessment(protocol, state, review)) return ['early-review'];
  if (lacksReason(protocol, after, review)) return ['reason-missing'];
  if (outcome !== 'improving' && outcome !== 'partly-improved') return [];
  if (asked === undefined) return ['next-review-missing'];
  return nextReviewOn(protocol, after, review) < asked ? ['review-interval-capped'] : [];
}
