/** What people do to end a task: from the types of event that end it to the actions that bring those about. */
import { isQuestionOfCautions } from '../../../pathway/advice.ts';
import type { EventType } from '../../../pathway/events.ts';
import type { Obligation } from '../../../pathway/obligations/index.ts';
import { questionnaireIds } from '../../../pathway/instruments/index.ts';
import type { OfferedAction } from '../../contract/patient.ts';

/** What time brings, or the software finds, has none. */
export const actionsBringing: Readonly<Partial<Record<EventType, readonly string[]>>> = {
  'advice-answered': ['answer-advice'],
  'appointment-missed': ['report appointment-missed'],
  'appointment-reported': ['report appointment'],
  'bmi-reported': ['report bmi'],
  'cautions-reported': ['report cautions'],
  closed: ['close'],
  'complication-reported': ['report complication'],
  'contact-attempted': ['report contact-attempt'],
  'conversion-explained': ['explain-conversion'],
  corrected: ['correct'],
  'exercise-confirmed': ['exercise confirm'],
  'exercise-plan-started': ['exercise start'],
  'follow-up-decided': ['decide-follow-up'],
  'follow-up-reported': ['report follow-up'],
  'imaging-reported': ['report imaging'],
  'immobilization-applied': ['report immobilization'],
  'immobilization-removed': ['report removal'],
  'injection-relief-reported': ['report injection-relief'],
  'injection-reported': ['report injection'],
  'mri-decided': ['decide-mri'],
  'muscles-evaluated': ['report muscle-evaluation'],
  'pain-reported': ['report pain'],
  'person-changed': ['person'],
  'questionnaire-reported': questionnaireIds.map((instrument) => `report questionnaire ${instrument}`),
  'red-flags-reviewed': ['red-flag-review'],
  'referral-answered': ['report referral-answer'],
  'referral-booked': ['report referral-booked'],
  'referral-no-show': ['report referral-no-show'],
  'referral-ordered': ['order referral'],
  'referral-received': ['report referral-received'],
  'referral-reported': ['report referral'],
  'referral-seen': ['report referral-seen'],
  'rehabilitation-phase-completed': ['report rehab-phase'],
  'rehabilitation-reviewed': ['rehab-review'],
  'reinjury-recorded': ['report reinjury'],
  'return-cleared': ['clear-return'],
  'return-reported': ['report return'],
  'review-recorded': ['review'],
  'satisfaction-reported': ['report satisfaction'],
  'sport-reported': ['report sport'],
  'surgeon-report-received': ['report surgeon-report'],
  'surgeon-report-reviewed': ['review-surgeon-report'],
  'surgery-cancelled': ['cancel-surgery'],
  'surgery-planned': ['plan-surgery'],
  'surgery-refused': ['report surgery-refused'],
  'surgery-reported': ['report surgery'],
  'target-review-set': ['set-target-review'],
  'vte-risk-reported': ['report vte-risk'],
};

const offered = (action: string, values: OfferedAction['values'] = {}): OfferedAction => ({ action, values });

/** Of what a rule asks for: in the order of the obligation, which names the most direct first. */
export const endingObligation = ({
  endedBy,
  anchor,
}: Pick<Obligation, 'endedBy' | 'anchor'>): OfferedAction[] =>
  endedBy.flatMap((type) =>
    (actionsBringing[type] ?? []).map((action) => offered(action, filledIn(action, anchor))),
  );

/** These name the event that they are about, which is the one on which the obligation hangs. */
const aboutAnEvent: ReadonlySet<string> = new Set([
  'report follow-up',
  'report injection-relief',
  'red-flag-review',
]);

const filledIn = (action: string, anchor: string): OfferedAction['values'] =>
  aboutAnEvent.has(action) ? { of: Number.parseInt(anchor, 10) } : {};

/** Advice by its own key. A question of cautions is settled by a report. */
export const answeringAdvice = (advice: string): OfferedAction =>
  isQuestionOfCautions(advice) ? offered('report cautions') : offered('answer-advice', { advice });

/** Tasks that no rule asks for, by the key that the worklist has: advice, and what a person has to look into. */
export function endingOther(key: string): OfferedAction[] {
  const [kind, ...rest] = key.split('/');
  if (kind === 'advice') return [answeringAdvice(rest.join('/'))];
  const resolve = offered('resolve-task', { task: key });
  return kind === 'contact' || kind === 'interpreter' ? [offered('person'), resolve] : [resolve];
}
