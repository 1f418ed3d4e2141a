/** What is usually done in each phase: it is offered first. Everything else is offered too, because it may have happened. */
import type { Phase } from '../../../pathway/state.ts';

const always = ['report pain', 'report red-flags', 'report appointment', 'report contact-attempt', 'person'];

const surgeonsLoop = [
  'report referral-received',
  'report referral-answer',
  'report referral-booked',
  'report referral-seen',
  'report referral-no-show',
  'report surgeon-report',
  'review-surgeon-report',
];

export const usualActions: Readonly<Record<Phase, readonly string[]>> = {
  'conservative-care': [
    ...always,
    'answer-all-advice',
    'review',
    'exercise start',
    'report therapy-session',
    'report cautions',
    'order analgesic',
    'report vte-risk',
    'order immobilization',
    'report immobilization',
    'order injection',
    'report injection',
    'report imaging',
    'report bmi',
  ],
  immobilization: [...always, 'report removal', 'exercise start', 'exercise confirm', 'report vte-risk'],
  reassessment: [
    ...always,
    'review',
    'report imaging',
    'decide-mri',
    'report appointment-missed',
    'order referral',
  ],
  referral: [
    ...always,
    'order referral',
    ...surgeonsLoop,
    'report surgery-refused',
    'plan-surgery',
    'review',
  ],
  surgery: [
    ...always,
    'report surgery',
    'plan-surgery',
    'cancel-surgery',
    ...surgeonsLoop,
    'report vte-risk',
  ],
  rehabilitation: [
    ...always,
    'report rehab-phase',
    'rehab-review',
    'clear-return',
    'report return',
    'report complication',
    'report satisfaction',
    'report removal',
    'set-target-review',
    'explain-conversion',
  ],
  'follow-up': [...always, 'report return', 'report satisfaction', 'report complication', 'review', 'close'],
  closed: ['report red-flags', 'report removal', 'correct'],
};
