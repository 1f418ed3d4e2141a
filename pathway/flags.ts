/** What a coordinator is told about a report that was recorded all the same. */
import type { RuleId } from './rules.ts';

export const flags = {
  'unsafe-injection': {
    rule: 'INJ-1',
    sentence:
      'Recorded as an adverse event: the site is unsafe. A clinician is told now, and follow-up is due.',
  },
  'immobilized-without-indication': {
    rule: 'IMM-3',
    sentence: 'Recorded. No indication is on record: add one by a correction, or ask the clinician.',
  },
  'immobilized-without-exercise': {
    rule: 'IMM-4',
    sentence: 'Recorded. No exercise plan is on record: exercise is due on removal.',
  },
  'immobilization-past-limit': {
    rule: 'IMM-2',
    sentence: 'Recorded. The limit of 10 days has already passed: it is escalated now.',
  },
  'immobilization-breach': {
    rule: 'IMM-2',
    sentence: 'Recorded. The removal is dated at the limit or later: the breach stands.',
  },
  'immobilization-cumulative-breach': {
    rule: 'IMM-5',
    sentence:
      'Recorded. By the day of removal the days allowed in eight weeks were used up: the breach stands.',
  },
  'removal-date-missing': {
    rule: 'IMM-5',
    sentence: 'Recorded. The surgeon’s removal date is missing: ask for it.',
  },
  'nothing-to-remove': {
    rule: 'IMM-1',
    sentence: 'Recorded, but no device was on by that date. If one is on, it still counts as on.',
  },
  'early-review': {
    rule: 'REA-1',
    sentence:
      'Recorded as an interim review: it is before the window and gives no reason, so the reassessment stays due.',
  },
  'review-interval-capped': {
    rule: 'CON-7',
    sentence: 'Recorded. The next review is due within four weeks at most, earlier than the date given.',
  },
  'next-review-missing': {
    rule: 'CON-7',
    sentence:
      'Recorded. No date of the next review is given: it is due within four weeks, and the delay clock is not moved.',
  },
  'reason-missing': {
    rule: 'CON-7',
    sentence:
      'Recorded. It is the third “partly improved” in a row: a clinician’s reason or a decision is due now.',
  },
  'imaging-pending': {
    rule: 'IMG-1',
    sentence: 'Recorded. The referral goes out with imaging pending.',
  },
  'no-referral-waiting': {
    rule: 'REF-3',
    sentence: 'Recorded, though no referral was waiting for an answer.',
  },
  'approach-not-recommended': {
    rule: 'SUR-1',
    sentence: 'Recorded. Another approach is recommended by the findings: answer the advice.',
  },
  conversion: { rule: 'SUR-4', sentence: 'Recorded: performed otherwise than planned.' },
  'conversion-unexplained': {
    rule: 'SUR-4',
    sentence: 'Recorded: performed otherwise than planned. The reason is asked for.',
  },
  'target-missing': {
    rule: 'REH-1',
    sentence: 'Recorded. The surgeon’s target for the milestone review is asked for.',
  },
  'unplanned-operation': { rule: 'SUR-4', sentence: 'Recorded, though no operation was planned.' },
  'early-milestone-review': {
    rule: 'REH-1',
    sentence: 'Recorded. It is before the milestone date; the milestone review counts as held.',
  },
  'return-without-clearance': {
    rule: 'REH-2',
    sentence: 'Recorded. Nobody has cleared the return: a clinician is told.',
  },
  'outside-every-window': {
    rule: 'OUT-1',
    sentence: 'Recorded. The date falls in no time point, so the score is kept and not analysed.',
  },
  'appointment-after-limit': {
    rule: 'REC-1',
    sentence:
      'Recorded. The appointment lies after the day by which it is due: reminders go on. Ask for an earlier one.',
  },
  'nothing-booked': {
    rule: 'REC-1',
    sentence: 'Recorded, though no appointment of that kind was on record.',
  },
  'follow-up-review-due': {
    rule: 'GOV-1',
    sentence:
      'Recorded. Nobody was reached several times in a row: a clinician decides whether the patient is lost to follow-up.',
  },
  overridden: { rule: 'GOV-1', sentence: 'A guard was lifted by a clinician; it stays visible.' },
  'after-closing': { rule: 'REC-1', sentence: 'Recorded on a closed pathway.' },
} as const satisfies Record<string, { rule: RuleId; sentence: string }>;

export type FlagCode = keyof typeof flags;
