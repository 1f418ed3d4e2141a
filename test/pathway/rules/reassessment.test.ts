import { describe, expect, it } from 'vitest';
import { latestReassessment } from '../../../pathway/care.ts';
import { given, noteId, type Said, type Story } from '../support/story.ts';

type Outcome = Extract<Said, { type: 'record-review' }>['outcome'];

const review = (outcome: Outcome, more: Partial<Extract<Said, { type: 'record-review' }>> = {}): Said => ({
  type: 'record-review',
  outcome,
  ...more,
});

describe('REA-1: reassess at 6–8 weeks', () => {
  it('reminds three days before, opens on day 42, and escalates from the first instant of day 57, weekly', () => {
    const story = given().at(56, '23:59');
    expect(story.fired('REA-1')).toEqual(['39 reminder', '42 opens']);
    story.at(57, '00:00');
    expect(story.fired('REA-1').at(-1)).toBe('57 closes');
    story.at(71, '00:00');
    expect(story.fired('REA-1').slice(2)).toEqual(['57 closes', '64 closes', '71 closes']);
    expect(story.patientMessages().filter(({ obligation }) => obligation.startsWith('REA-1'))).toMatchObject([
      { template: 'reassessment-soon', date: story.day(42), day: story.day(39) },
      { template: 'reassessment-open', date: story.day(56), day: story.day(42) },
    ]);
  });

  it('is never completed by the software: two weeks missed, it can still be held, and nothing failed by itself', () => {
    const story = given().at(70);
    expect(story.obligations('REA-1')).toHaveLength(1);
    expect(story.state.reviews).toEqual([]);
    expect(story.state.referrals).toEqual([]);
    expect(story.and(review('improving')).obligations('REA-1')).toEqual([]);
  });

  it.each([
    [41, false],
    [42, true],
    [56, true],
    [57, true],
  ])('a review dated day %d without a reason completes it: %s', (day, completes) => {
    const story = given().at(60);
    const flags = story.flagsOf(review('not-improved', { on: story.day(day) }));
    expect(flags.includes('early-review')).toBe(!completes);
    expect(story.obligations('REA-1')).toHaveLength(completes ? 0 : 1);
  });

  it('accepts an early review with a reason', () => {
    const story = given().at(35);
    expect(story.flagsOf(review('not-improved', { reasonNoteId: noteId }))).toEqual([]);
    expect(story.obligations('REA-1')).toEqual([]);
    expect(story.obligations('REF-1')).toHaveLength(1);
  });

  it('tells staff on the last working day before a window that closes on a day off', () => {
    // Day 56 is Monday 2 March; made a holiday, the last working day is Friday, day 53.
    const story = given({ holidays: ['2026-03-02'] }).at(56);
    expect(story.fired('REA-1')).toEqual(['39 reminder', '42 opens', '53 last-working-day']);
  });

  it('raises everything at once for a patient enrolled late, and writes to nobody about days gone by', () => {
    const story = given({ enrolledOnDay: 70 });
    expect(story.fired('REA-1')[0]).toBe('70 closes');
    expect(story.patientMessages().map(({ template }) => template)).not.toContain('reassessment-open');
  });

  it('is in the phase of reassessment from the opening of the window', () => {
    const story = given().at(42);
    expect(story.tasks('REA-1')).toMatchObject([{ dueOn: story.day(56) }]);
  });
});

describe('CON-7: if improving, continue until symptoms resolve', () => {
  it('sets the next review at the date given, and reminds and escalates', () => {
    const story = given().at(50);
    expect(story.flagsOf(review('improving', { nextReviewOn: story.day(64) }))).toEqual([]);
    story.at(72);
    expect(story.fired('CON-7')).toEqual(['61 reminder', '64 due', '65 overdue', '72 overdue']);
  });

  it('sets it four weeks on at the latest: 28 days are kept, 29 are capped', () => {
    const kept = given().at(50);
    expect(kept.flagsOf(review('improving', { nextReviewOn: kept.day(78) }))).toEqual([]);
    const capped = given().at(50);
    expect(capped.flagsOf(review('improving', { nextReviewOn: capped.day(79) }))).toEqual([
      'review-interval-capped',
    ]);
    expect(capped.obligations('CON-7')).toMatchObject([{ dueOn: capped.day(78) }]);
  });

  it('says so where no date is given, and has the review due in four weeks', () => {
    const story = given().at(50);
    expect(story.flagsOf(review('improving'))).toEqual(['next-review-missing']);
    expect(story.obligations('CON-7')).toMatchObject([{ dueOn: story.day(78) }]);
  });

  it('takes a date before the review itself as due now', () => {
    const story = given()
      .at(60)
      .and(review('improving', { nextReviewOn: given().day(50) }));
    expect(story.obligations('CON-7')).toMatchObject([{ dueOn: story.day(60) }]);
  });

  it('reminds and escalates every time, until symptoms have resolved', () => {
    const story = given()
      .at(50)
      .and(review('improving', { nextReviewOn: given().day(64) }));
    story.at(64).and(review('improving', { nextReviewOn: story.day(78) }));
    expect(story.obligations('CON-7')).toMatchObject([{ dueOn: story.day(78) }]);
    story.at(78).and(review('resolved'));
    expect(story.obligations('CON-7')).toEqual([]);
  });

  const partly = (story: Story, day: number, more = {}) =>
    story
      .at(day)
      .tell(review('partly-improved', { nextReviewOn: story.day(day + 14), ...more }), 'coordinator');

  it('needs a clinician’s reason for the third “partly improved” in a row', () => {
    const story = given();
    expect(partly(story, 45).flags).toEqual([]);
    expect(partly(story, 59).flags).toEqual([]);
    expect(partly(story, 73).flags).toMatchObject([{ code: 'reason-missing', rule: 'CON-7' }]);
    expect(story.obligations('CON-7')).toMatchObject([
      { dueOn: story.day(73), title: expect.stringContaining('Third') as string },
    ]);
    expect(partly(story, 74, { reasonNoteId: noteId, clinicianId: 'd1' }).flags).toEqual([]);
    expect(story.obligations('CON-7')).toMatchObject([{ dueOn: story.day(88) }]);
  });

  it('takes the reason from a clinician who records the review in person', () => {
    const story = given();
    partly(story, 45);
    partly(story, 59);
    story.at(73);
    const third = review('partly-improved', { nextReviewOn: story.day(87), reasonNoteId: noteId });
    expect(story.flagsOf(third, 'clinician')).toEqual([]);
    expect(story.obligations('CON-7')).toMatchObject([{ dueOn: story.day(87) }]);
  });

  it('begins the row anew after any other outcome', () => {
    const story = given();
    partly(story, 45);
    story.at(52).and(review('improving', { nextReviewOn: story.day(59) }));
    partly(story, 59);
    expect(partly(story, 73).flags).toEqual([]);
  });

  it('counts the row by the dates of the reviews, in whatever order they are entered', () => {
    const story = given();
    partly(story, 45);
    partly(story, 73);
    // One of day 59 is entered afterwards: what was the second is now the third, without a reason.
    const between = review('partly-improved', { on: story.day(59), nextReviewOn: story.day(73) });
    expect(story.flagsOf(between)).toEqual([]);
    expect(story.obligations('CON-7')).toMatchObject([{ dueOn: story.day(73) }]);
    expect(latestReassessment(story.protocol, story.state)).toMatchObject({ on: story.day(73) });
  });

  it('goes on with a review date after surgery was refused, whatever the reviews then say', () => {
    const story = given().at(50).and(review('not-improved')).at(60);
    story.and({ type: 'report-surgery-refused', by: 'patient', nextReviewOn: story.day(80) });
    expect(story.obligations('CON-7')).toMatchObject([{ dueOn: story.day(80) }]);
    story.at(80).and(review('not-improved', { nextReviewOn: story.day(101) }));
    expect(story.obligations('CON-7')).toMatchObject([{ dueOn: story.day(101) }]);
    story.at(101).and(review('resolved'));
    expect(story.obligations('CON-7')).toEqual([]);
  });

  it('closes as recovered only where a review says so', () => {
    const story = given().at(50).and(review('improving'));
    expect(story.refusal({ type: 'close-pathway', reason: 'recovered' })).toBe('CON-7.not-recovered');
    story.at(60).and(review('resolved'));
    expect(story.refusal({ type: 'close-pathway', reason: 'recovered' })).toBeUndefined();
  });
});
