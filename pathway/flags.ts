/** What a coordinator is told about a report that was recorded all the same. */
import { emergencyAdvice } from './emergency.ts';
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
  'reinjury-undecided': {
    rule: 'REA-1',
    sentence: 'Recorded. No clinician has decided about it: the decision is due within two business days.',
  },
  'reinjury-not-restarted': {
    rule: 'REA-1',
    sentence:
      'Recorded, and the clock is not restarted: an operation or a later day 0 is on record. Correct the date, or decide otherwise.',
  },
  'delay-clock-restarted': {
    rule: 'REF-3',
    sentence:
      'Recorded. Conservative care and the delay clock start anew from this day; the old clock stays on record.',
  },
  'delay-clock-goes-on': {
    rule: 'REF-3',
    sentence:
      'Recorded. Conservative care starts anew from this day, but the delay clock was running and goes on.',
  },
  'imaging-pending': {
    rule: 'IMG-1',
    sentence: 'Recorded. The referral goes out with imaging pending.',
  },
  'no-referral-waiting': {
    rule: 'REF-3',
    sentence: 'Recorded, though no referral was waiting for an answer.',
  },
  'no-referral-in-hand': {
    rule: 'REF-4',
    sentence: 'Recorded, though no referral was in hand: it counts as one to a surgeon not yet named.',
  },
  'acceptance-implied': {
    rule: 'REF-3',
    sentence:
      'Recorded. The surgeon had not answered: this counts as an acceptance, and stops the delay clock.',
  },
  'answer-changed': {
    rule: 'REF-4',
    sentence: 'Recorded. The surgeon had answered otherwise before: the later answer counts.',
  },
  'appointment-late': {
    rule: 'REF-4',
    sentence: 'Recorded. The appointment lies later than it should: ask for an earlier one.',
  },
  'no-show-repeated': {
    rule: 'REF-4',
    sentence: 'Recorded. It is not the first appointment missed: a clinician decides how to go on.',
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
  'wrong-side-surgery': {
    rule: 'SUR-4',
    sentence:
      'Recorded as an operation on the other ankle: a clinician is told now, daily until it is followed up. It does not count as the operation of this pathway.',
  },
  'follow-up-needs-clinician': {
    rule: 'SUR-4',
    sentence: 'Recorded, but only a clinician ends this: it stays escalated until one follows it up.',
  },
  'early-milestone-review': {
    rule: 'REH-1',
    sentence: 'Recorded. It is before the milestone date; the milestone review counts as held.',
  },
  'return-without-clearance': {
    rule: 'REH-2',
    sentence: 'Recorded. Nobody has cleared the return: a clinician is told.',
  },
  'red-flags': {
    rule: 'SAF-1',
    sentence: `Recorded. Whoever is on duty is told now. ${emergencyAdvice.en} ${emergencyAdvice.es}`,
  },
  'red-flags-need-clinician': {
    rule: 'SAF-1',
    sentence: 'Recorded, but only a clinician’s own review ends the alert: it goes on.',
  },
  'no-red-flags-waiting': {
    rule: 'SAF-1',
    sentence: 'Recorded, though no red flags of that number were waiting for a review.',
  },
  'outside-every-window': {
    rule: 'OUT-1',
    sentence: 'Recorded. The date falls in no time point, so the score is kept and not analysed.',
  },
  'questionnaire-not-filed': {
    rule: 'OUT-2',
    sentence: 'Recorded. The date falls in no time point, so the answers are kept and not analysed.',
  },
  'received-late': {
    rule: 'OUT-1',
    sentence: 'Recorded. Its time point had closed already: it counts by the day on which it was given.',
  },
  'dated-before-operation': {
    rule: 'OUT-1',
    sentence: 'Recorded. It is dated before the operation: it never counts as given after it.',
  },
  'questionnaire-repeated': {
    rule: 'OUT-2',
    sentence: 'Recorded. The same answers of the same day are on record already: they are not counted again.',
  },
  'too-few-answers': {
    rule: 'OUT-2',
    sentence: 'Recorded. Too few items of a scale are answered: it has no score, which is not a zero.',
  },
  'cautions-unknown': {
    rule: 'CON-4',
    sentence: 'Recorded. Some cautions are still unknown: they stay asked, and are not read as no.',
  },
  'drug-advice-changed': {
    rule: 'CON-4',
    sentence: 'Recorded. The advice on painkillers has changed: answer it anew.',
  },
  'injection-detail-missing': {
    rule: 'INJ-2',
    sentence: 'Recorded. The drug or the guidance is not known: add it by a correction.',
  },
  'relief-not-filed': {
    rule: 'INJ-2',
    sentence:
      'Recorded. It is of no injection that is asked about, or of a day near neither time point, so it is kept and not analysed.',
  },
  'evaluation-incomplete': {
    rule: 'ATH-2',
    sentence: 'Recorded. The muscles or the FHL tendon have not been examined yet: the evaluation stays due.',
  },
  'evaluation-pending': {
    rule: 'ATH-2',
    sentence: 'Recorded. The referral goes out with the evaluation of muscles and FHL tendon pending.',
  },
  'immobilized-without-vte-risk': {
    rule: 'SAF-2',
    sentence:
      'Recorded. No recent risk of venous thrombo-embolism is on record: a clinician is asked for it today.',
  },
  'vte-risk-raised': {
    rule: 'SAF-2',
    sentence: 'Recorded. The risk is not low: a clinician decides on prophylaxis.',
  },
  'severe-complication': {
    rule: 'OUT-2',
    sentence: 'Recorded. It is of grade III or more: a clinician is told now, and follow-up is due.',
  },
  'satisfaction-not-filed': {
    rule: 'OUT-2',
    sentence:
      'Recorded. The date is near neither time point after an operation, so it is kept and not analysed.',
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
  'changed-meanwhile': {
    rule: 'REC-1',
    sentence: 'Recorded, though somebody else has changed the pathway since: read what has changed.',
  },
  'after-closing': { rule: 'REC-1', sentence: 'Recorded on a closed pathway.' },
} as const satisfies Record<string, { rule: RuleId; sentence: string }>;

export type FlagCode = keyof typeof flags;
