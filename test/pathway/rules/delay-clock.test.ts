/**
 * REF-3: the delay clock as a whole, in calendar dates. Day 0 is Monday 5 January 2026, so the window of reassessment
 * is 16 February to 2 March (days 42 to 56), and delay counts from 3 March (day 57).
 */
import { describe, expect, it } from 'vitest';
import { asBegun, delayClock, delayDays } from '../../../pathway/care.ts';
import { date, given, noteId, type Said, type Story } from '../support/story.ts';

type Outcome = Extract<Said, { type: 'record-review' }>['outcome'];

const reviewed = (on: string, outcome: Outcome, next?: string): Said => ({
  type: 'record-review',
  on: date(on),
  outcome,
  ...(next === undefined ? {} : { nextReviewOn: date(next) }),
});
const accepted = (on: string): Said => ({
  type: 'report-referral-answer',
  on: date(on),
  response: 'accepted',
});
const refused = (on: string): Said => ({ type: 'report-surgery-refused', on: date(on), by: 'patient' });

/** Everything told on 1 July, in this order. */
const told = (...said: readonly Said[]): Story =>
  said.reduce((story, item) => story.and(item), given().outageUntil(177));

/** Each stretch that counts, and the event by which it begins. */
const clock = ({ protocol, state, pathway }: Story) =>
  delayClock(protocol, state).map(({ from, until, anchor }) => [
    from,
    until,
    pathway.events[Number(anchor) - 1]?.type,
  ]);
const began = 'conservative-care-started';
const review = 'review-recorded';

describe('REF-3: what the delay clock counts', () => {
  it.each<[string, readonly Said[], readonly unknown[]]>([
    ['nothing known: from 3 March, and it runs', [], [['2026-03-03', null, began]]],
    [
      'improving, next on 21 March: from then',
      [reviewed('2026-02-24', 'improving', '2026-03-21')],
      [['2026-03-21', null, review]],
    ],
    [
      'improving on 3 March itself: no day was lost before it',
      [reviewed('2026-03-03', 'improving', '2026-03-21')],
      [['2026-03-21', null, review]],
    ],
    [
      'improving on 6 March, accepted on 21 March: three days, and five from the date set',
      [reviewed('2026-03-06', 'improving', '2026-03-16'), accepted('2026-03-21')],
      [
        ['2026-03-03', '2026-03-06', began],
        ['2026-03-16', '2026-03-21', review],
      ],
    ],
    [
      'improving twice: the later date counts',
      [reviewed('2026-02-24', 'improving', '2026-03-21'), reviewed('2026-03-09', 'improving', '2026-03-31')],
      [['2026-03-31', null, review]],
    ],
    [
      'improving, then partly improved without a date: the date set stays',
      [reviewed('2026-02-24', 'improving', '2026-03-21'), reviewed('2026-03-09', 'partly-improved')],
      [['2026-03-21', null, review]],
    ],
    [
      'not improved, though a next review was set: from 3 March',
      [reviewed('2026-02-24', 'not-improved', '2026-03-21')],
      [['2026-03-03', null, began]],
    ],
    [
      'improving, then not improved before the date set: it runs from the later review',
      [reviewed('2026-02-24', 'improving', '2026-03-21'), reviewed('2026-03-09', 'not-improved')],
      [['2026-03-09', null, review]],
    ],
    [
      'not improved after the date set: one stretch that goes on',
      [reviewed('2026-02-24', 'improving', '2026-03-21'), reviewed('2026-03-26', 'not-improved')],
      [['2026-03-21', null, review]],
    ],
    [
      'resolved, and not improved on 21 March: the days between are no delay',
      [reviewed('2026-03-09', 'resolved'), reviewed('2026-03-21', 'not-improved')],
      [
        ['2026-03-03', '2026-03-09', began],
        ['2026-03-21', null, review],
      ],
    ],
    [
      'resolved before it ran, a relapse, and accepted on 26 March: five days',
      [reviewed('2026-02-24', 'resolved'), reviewed('2026-03-21', 'not-improved'), accepted('2026-03-26')],
      [['2026-03-21', '2026-03-26', review]],
    ],
    [
      'resolved, and a relapse before it would have run: from 3 March',
      [reviewed('2026-02-24', 'resolved'), reviewed('2026-02-26', 'not-improved')],
      [['2026-03-03', null, review]],
    ],
    [
      'resolved, and partly improved without a date: from that review',
      [reviewed('2026-02-24', 'resolved'), reviewed('2026-03-21', 'partly-improved')],
      [['2026-03-21', null, review]],
    ],
    [
      'resolved, and partly improved with a date: from the date set',
      [reviewed('2026-02-24', 'resolved'), reviewed('2026-03-21', 'partly-improved', '2026-03-31')],
      [['2026-03-31', null, review]],
    ],
    [
      'resolved twice: from the first of them on there is no delay',
      [reviewed('2026-03-09', 'resolved'), reviewed('2026-03-21', 'resolved')],
      [['2026-03-03', '2026-03-09', began]],
    ],
    [
      'accepted while the patient was recovered: a relapse begins no delay',
      [reviewed('2026-02-24', 'resolved'), accepted('2026-03-13'), reviewed('2026-03-21', 'not-improved')],
      [],
    ],
    ['accepted on 3 March: no delay at all', [accepted('2026-03-03')], []],
    ['accepted on 4 March: one day', [accepted('2026-03-04')], [['2026-03-03', '2026-03-04', began]]],
    ['refused before care began: it never runs', [refused('2026-01-02')], []],
    ['refused on the day on which care began: it never runs', [refused('2026-01-05')], []],
  ])('%s', (_, said, expected) => {
    expect(clock(told(...said))).toEqual(expected);
  });

  it('tells of a delay on the day on which the relapse is found, and not before', () => {
    const recovered = given().at(50).and({ type: 'record-review', outcome: 'resolved' }).at(75);
    const relapsed = recovered.and({ type: 'record-review', outcome: 'not-improved' });
    expect(relapsed.at(76).fired('REF-3')).toEqual(['75 delayed']);
  });

  it('counts a recovery as delay in pathways enrolled before core version 3, as they have told it', () => {
    const { protocol, state } = told(
      reviewed('2026-03-09', 'resolved'),
      reviewed('2026-03-21', 'not-improved'),
    );
    const days = (coreVersion: number): number =>
      delayDays(protocol, { ...state, coreVersion }, date('2026-03-26'));
    expect([1, 2, 3].map(days)).toEqual([23, 23, 11]);
  });

  it('names the review that set its date, not one without improvement on that date', () => {
    const story = told(reviewed('2026-02-24', 'improving', '2026-03-21'));
    const improving = `${story.last('review-recorded')}`;
    story.and(reviewed('2026-03-21', 'not-improved'));
    expect(delayClock(story.protocol, story.state)).toEqual([
      { from: '2026-03-21', until: null, anchor: improving },
    ]);
  });

  it('counts days up to today, and none ahead', () => {
    const story = told(reviewed('2026-03-06', 'improving', '2026-03-16'));
    const on = (today: string): number => delayDays(story.protocol, story.state, date(today));
    expect(['2026-03-03', '2026-03-04', '2026-03-06', '2026-03-10'].map(on)).toEqual([0, 1, 3, 3]);
    expect(['2026-03-16', '2026-03-17', '2026-03-31'].map(on)).toEqual([3, 4, 18]);
  });
});

describe('REF-3: the delay clock and the day of a restart', () => {
  const restarted = (on: string): Said => ({
    type: 'record-reinjury',
    on: date(on),
    decision: 'restart-clock',
    clinicianId: 'd1',
  });

  it.each<[string, readonly Said[], readonly unknown[]]>([
    ['on 2 March, before it ran: from 28 April', [restarted('2026-03-02')], [['2026-04-28', null]]],
    ['on 3 March, its first day: it goes on', [restarted('2026-03-03')], [['2026-03-03', null]]],
    [
      'on 6 March, after an improving review of that day: three days, and from 2 May',
      [reviewed('2026-03-06', 'improving', '2026-03-26'), restarted('2026-03-06')],
      [
        ['2026-03-03', '2026-03-06'],
        ['2026-05-02', null],
      ],
    ],
    [
      'a review after it, before its own window: nothing changes for a clock that was running',
      [restarted('2026-03-06'), reviewed('2026-03-16', 'improving', '2026-04-05')],
      [['2026-03-03', null]],
    ],
    [
      'a review after it, in its own window: the clock that was running is moved',
      [restarted('2026-03-06'), reviewed('2026-04-17', 'improving', '2026-05-10')],
      [
        ['2026-03-03', '2026-04-17'],
        ['2026-05-10', null],
      ],
    ],
    [
      'a refusal on that day is of the clock before: a new one from 2 May',
      [refused('2026-03-06'), restarted('2026-03-06')],
      [
        ['2026-03-03', '2026-03-06'],
        ['2026-05-02', null],
      ],
    ],
    [
      'a refusal on the day after ends the clock that was running',
      [restarted('2026-03-06'), refused('2026-03-07')],
      [['2026-03-03', '2026-03-07']],
    ],
  ])('%s', (_, said, expected) => {
    expect(clock(told(...said)).map(([from, until]) => [from, until])).toEqual(expected);
  });

  it('is forgotten by whatever is counted from the beginning of care', () => {
    const story = told(restarted('2026-03-06'));
    expect(asBegun(story.state)).toMatchObject({ day0: { on: '2026-01-05' }, earlierDay0s: [] });
  });
});

describe('CON-7: who may give the reason for a third “partly improved”', () => {
  const third = (more: object): Story =>
    told(
      reviewed('2026-02-16', 'partly-improved', '2026-03-02'),
      reviewed('2026-03-02', 'partly-improved', '2026-03-16'),
      { ...reviewed('2026-03-16', 'partly-improved', '2026-03-30'), ...more },
    );

  it.each<[string, object, string]>([
    [
      'a clinician, with a reason: the date that the third sets',
      { reasonNoteId: noteId, clinicianId: 'd1' },
      '2026-03-30',
    ],
    ['a reason, of nobody who is a clinician: the second’s date', { reasonNoteId: noteId }, '2026-03-16'],
    ['a clinician without a reason: the second’s date', { clinicianId: 'd1' }, '2026-03-16'],
  ])('%s', (_, more, from) => {
    expect(clock(third(more))).toEqual([[from, null, review]]);
  });
});

it('REF-3: of two surgeons who accept, the first ends the delay, whoever was asked first', () => {
  const story = given().at(49).and({ type: 'record-review', outcome: 'not-improved' }, 'clinician');
  story.and({ type: 'report-referral', surgeonId: 's1' });
  story.at(52).and({ type: 'report-referral', surgeonId: 's2' });
  const [first, second] = story.state.referrals;
  const accept = (referral: number): Said => ({
    type: 'report-referral-answer',
    referral,
    response: 'accepted',
  });
  story.at(60).and(accept(second!.id));
  expect(clock(story)).toEqual([['2026-03-03', '2026-03-06', began]]);
  story.at(80).and(accept(first!.id));
  expect(clock(story)).toEqual([['2026-03-03', '2026-03-06', began]]);
  expect(delayDays(story.protocol, story.state, story.today)).toBe(3);
});
