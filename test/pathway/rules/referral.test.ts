import { describe, expect, it } from 'vitest';
import { delayClock, delayDays } from '../../../pathway/care.ts';
import { given, noteId, type Said, type Setting, type Story } from '../support/story.ts';

const failed: Said = { type: 'record-review', outcome: 'not-improved' };
const refer: Said = { type: 'order-referral', surgeonId: 's1', indication: 'failed-conservative-care' };
const answer = (response: 'accepted' | 'declined'): Said => ({ type: 'report-referral-answer', response });
const delay = (story: Story): number => delayDays(story.protocol, story.state, story.today);
const failedOn = (day: number, setting?: Setting): Story => given(setting).at(day).and(failed);

describe('REF-1: no improvement: refer', () => {
  it('is due within two business days of the decision, and raised daily after that', () => {
    // Day 43 is a Tuesday.
    const story = failedOn(43).at(47, '23:00');
    expect(story.obligations('REF-1')).toMatchObject([{ dueOn: story.day(45) }]);
    expect(story.fired('REF-1')).toEqual(['43 decided', '45 due', '46 overdue', '47 overdue']);
  });

  it.each([
    ['a weekend', 46, undefined, 50],
    ['a weekend and a holiday after it', 46, ['2026-02-23'], 51],
    ['a decision on a Saturday', 47, undefined, 50],
  ])('counts business days over %s', (_, decided, holidays, due) => {
    const story = failedOn(decided, holidays === undefined ? {} : { holidays });
    expect(story.obligations('REF-1')).toMatchObject([{ dueOn: story.day(due) }]);
  });

  it('refuses a referral without a failed review, which a clinician may lift', () => {
    const story = given().at(45);
    expect(story.refusal(refer)).toBe('REF-1.no-failed-review');
    const override = { clinicianId: 'd1', reasonNoteId: noteId };
    expect(story.flagsOf({ ...refer, override }, 'clinician')).toEqual(['overridden']);
  });

  it('sends one referral for an order, with a key that a repeat does not change', () => {
    const story = failedOn(45);
    const envelope = story.envelope(refer);
    story.send(envelope);
    story.send(envelope);
    const referral = story.last('referral-ordered');
    expect(story.effects.filter(({ kind }) => kind === 'referral')).toEqual(
      ['fhir', 'letter'].map((by) => ({
        kind: 'referral',
        by,
        key: `${referral}/referral/${by}`,
        referral,
      })),
    );
    expect(story.obligations('REF-1')).toEqual([]);
  });

  it('is met by a referral that somebody else has made', () => {
    const story = failedOn(45).and({ type: 'report-referral', surgeonId: 's9' });
    expect(story.obligations('REF-1')).toEqual([]);
    expect(story.effects.filter(({ kind }) => kind === 'referral')).toEqual([]);
  });
});

describe('REF-2: persistent limiting pain despite adequate care', () => {
  const persistent = {
    type: 'order-referral',
    surgeonId: 's1',
    indication: 'persistent-limiting-pain',
  } as const;

  it('must be judged, and judged adequate', () => {
    const story = given().at(45);
    expect(story.refusal(persistent)).toBe('REF-2.adequacy-not-judged');
    expect(story.refusal({ ...persistent, careAdequate: false })).toBe('REF-2.care-not-adequate');
    expect(story.refusal({ ...persistent, careAdequate: true })).toBeUndefined();
    expect(story.pathway.events.at(-1)).toMatchObject({ data: { careAdequate: true } });
  });
});

describe('REF-3: do not delay past 8 weeks', () => {
  it('runs from day 57: at the end of day 56 none has passed, at the end of day 57 one', () => {
    const story = given().at(56, '23:59');
    expect(delay(story)).toBe(0);
    expect(story.fired('REF-3')).toEqual([]);
    story.at(57, '00:00');
    expect(story.fired('REF-3')).toEqual(['57 delayed']);
    expect(delay(story)).toBe(0);
    expect(delay(story.at(58, '00:00'))).toBe(1);
    expect(story.at(64).fired('REF-3')).toEqual(['57 delayed', '64 delayed']);
  });

  it('runs from the next review that an improving one set', () => {
    const story = given().at(50);
    story.and({ type: 'record-review', outcome: 'improving', nextReviewOn: story.day(70) }).at(69, '23:59');
    expect(story.fired('REF-3')).toEqual([]);
    expect(story.at(70, '00:00').fired('REF-3')).toEqual(['70 delayed']);
  });

  it('is not moved by a partly improved one either once the third in a row lacks its reason', () => {
    const story = given();
    for (const day of [45, 59, 73]) {
      story
        .at(day)
        .and({ type: 'record-review', outcome: 'partly-improved', nextReviewOn: story.day(day + 14) });
    }
    // The second moved it to day 73; the third moves it no further.
    expect(delay(story.at(80))).toBe(7);
  });

  it('is never moved by a review that was missed', () => {
    const story = given().at(50);
    story.and({ type: 'record-review', outcome: 'improving', nextReviewOn: story.day(70) }).at(84);
    expect(delay(story)).toBe(14);
    // Held at last, improving: the days of delay stay, and the clock starts again at the date now set.
    story.and({ type: 'record-review', outcome: 'improving', nextReviewOn: story.day(91) });
    expect(delay(story.at(91))).toBe(14);
    expect(delay(story.at(93))).toBe(16);
  });

  it('does not move without a date, nor to a date before the review', () => {
    const story = given().at(50).and({ type: 'record-review', outcome: 'improving' });
    expect(delay(story.at(60))).toBe(3);
    story.and({ type: 'record-review', outcome: 'improving', nextReviewOn: story.day(50) });
    expect(delayClock(story.protocol, story.state)).toMatchObject([
      { from: story.day(57), until: story.day(60) },
      { from: story.day(60), until: null },
    ]);
    expect(delay(story.at(62))).toBe(5);
  });

  it('runs from a review without improvement although a later one was set', () => {
    const story = given().at(50);
    story.and({ type: 'record-review', outcome: 'improving', nextReviewOn: story.day(75) });
    story.at(63).and(failed);
    expect(delay(story.at(66))).toBe(3);
  });

  it('runs through a decline and a re-route until acceptance', () => {
    const story = failedOn(55).and(refer).at(59).and(answer('declined'));
    expect(story.obligations('REF-1')).toMatchObject([
      { title: expect.stringContaining('another surgeon') as string, dueOn: story.day(63) },
    ]);
    story
      .at(62)
      .and({ ...refer, surgeonId: 's2' })
      .at(67);
    expect(delay(story)).toBe(10);
    story.and(answer('accepted'));
    expect(delay(story.at(100))).toBe(10);
    expect(story.obligations('REF-3')).toEqual([]);
  });

  it.each<[string, Said]>([
    ['recovery', { type: 'record-review', outcome: 'resolved' }],
    ['informed refusal', { type: 'report-surgery-refused', by: 'patient' }],
    ['the surgeon advising against it', { type: 'report-surgery-refused', by: 'surgeon' }],
    ['an operation', { type: 'report-surgery', approach: 'endoscopic' }],
    ['death', { type: 'change-person', deceased: true }],
    ['transfer', { type: 'close-pathway', reason: 'transfer' }],
  ])('ends with %s', (_, said) => {
    const story = given().at(60).and(said);
    expect(delay(story)).toBe(3);
    expect(delay(story.at(80))).toBe(3);
    expect(story.obligations('REF-3')).toEqual([]);
  });

  it('is not started again by a review after it has ended', () => {
    const story = failedOn(55).and(refer).at(60).and(answer('accepted')).at(90);
    story.and({ type: 'record-review', outcome: 'improving', nextReviewOn: story.day(95) });
    expect(delay(story.at(120))).toBe(3);
  });

  it('records an answer that no referral waited for, and says so', () => {
    const story = given().at(60);
    expect(story.flagsOf(answer('accepted'))).toEqual(['no-referral-waiting']);
    expect(delay(story.at(80))).toBe(3);
  });

  it('follows a corrected date of acceptance', () => {
    const story = failedOn(55).and(refer).at(70).and(answer('accepted'));
    expect(delay(story)).toBe(13);
    const supersedes = story.last('referral-answered');
    story.and({ type: 'correct', supersedes, changes: { on: story.day(60) } });
    expect(delay(story)).toBe(3);
    story.and({ type: 'correct', supersedes, changes: null }).at(71);
    expect(delay(story)).toBe(14);
    expect(story.obligations('REF-3')).toHaveLength(1);
  });
});
