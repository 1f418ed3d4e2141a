/** REF-4: which referral is followed, and which stage is open, of referrals given as plain data. */
import { describe, expect, it } from 'vitest';
import { openStage, referralInHand, referralOf, stagesOf } from '../../pathway/referral-loop.ts';
import type { Entry, Referral, State } from '../../pathway/state.ts';
import { date, given } from './support/story.ts';

const entry = (id: number, on: string): Entry => ({ id, anchor: `${id}`, on: date(on) });
type Answered = readonly [response: 'accepted' | 'declined', id: number, on: string];
const referral = (id: number, on: string, answer?: Answered, more: Partial<Referral> = {}): Referral => ({
  ...entry(id, on),
  surgeonId: `s${id}`,
  ordered: true,
  ...(answer && { answer: { ...entry(answer[1], answer[2]), response: answer[0] } }),
  ...more,
});
const having = (referrals: readonly Referral[], more: Partial<State> = {}): State => ({
  ...given().state,
  referrals,
  ...more,
});

describe('REF-4: the referral in hand', () => {
  it.each<[string, readonly Referral[], number | undefined]>([
    ['there is none', [], undefined],
    ['the only one', [referral(10, '2026-03-02')], 10],
    ['the newest of two without an answer', [referral(10, '2026-03-02'), referral(11, '2026-03-04')], 11],
    [
      'none, where the only one was declined',
      [referral(10, '2026-03-02', ['declined', 12, '2026-03-03'])],
      undefined,
    ],
    [
      'the accepted one, though a newer one waits that was made before the acceptance',
      [referral(10, '2026-03-02', ['accepted', 12, '2026-03-05']), referral(11, '2026-03-04')],
      10,
    ],
    [
      'a newer one that was made after the acceptance',
      [referral(10, '2026-03-02', ['accepted', 11, '2026-03-03']), referral(12, '2026-03-04')],
      12,
    ],
    [
      'on the day of the acceptance: one entered after it',
      [referral(10, '2026-03-02', ['accepted', 11, '2026-03-04']), referral(12, '2026-03-04')],
      12,
    ],
    [
      'on the day of the acceptance: not one entered before it',
      [referral(10, '2026-03-02', ['accepted', 13, '2026-03-04']), referral(12, '2026-03-04')],
      10,
    ],
    [
      'the accepted one, where a newer one made the day before was entered late',
      [referral(10, '2026-03-02', ['accepted', 12, '2026-03-05']), referral(14, '2026-03-04')],
      10,
    ],
    [
      'the one accepted last, though it was made first',
      [
        referral(10, '2026-03-02', ['accepted', 13, '2026-03-08']),
        referral(11, '2026-03-03', ['accepted', 12, '2026-03-06']),
      ],
      10,
    ],
    [
      'the one accepted last, which was made last',
      [
        referral(10, '2026-03-02', ['accepted', 12, '2026-03-06']),
        referral(11, '2026-03-03', ['accepted', 13, '2026-03-08']),
      ],
      11,
    ],
    [
      'of two accepted on one day, the one whose answer was entered later',
      [
        referral(10, '2026-03-02', ['accepted', 13, '2026-03-06']),
        referral(11, '2026-03-03', ['accepted', 12, '2026-03-06']),
      ],
      10,
    ],
    [
      'the accepted one, where a newer one was declined',
      [
        referral(10, '2026-03-02', ['accepted', 12, '2026-03-05']),
        referral(11, '2026-03-06', ['declined', 13, '2026-03-08']),
      ],
      10,
    ],
  ])('%s', (_, referrals, id) => {
    expect(referralInHand(having(referrals))?.id).toBe(id);
  });

  it('is not the one that a report names, where it names one that there is', () => {
    const state = having([referral(10, '2026-03-02'), referral(11, '2026-03-04')]);
    expect([10, 11, 99, undefined].map((id) => referralOf(state, id)?.id)).toEqual([10, 11, 11, 11]);
  });
});

const plannedOn = (id: number, on: string): NonNullable<State['plannedSurgery']> => ({
  ...entry(id, on),
  plannedOn: date('2026-05-04'),
  approach: 'endoscopic',
});

describe('REF-4: the stage that is open', () => {
  const open = (state: State) => {
    const found = openStage(given().protocol, state);
    return found === undefined ? undefined : [found.stage, found.after.id];
  };
  const accepted: Answered = ['accepted', 12, '2026-03-05'];

  it.each<[string, Parameters<typeof having>, unknown]>([
    ['receipt, after the referral itself', [[referral(10, '2026-03-02')]], ['received', 10]],
    [
      'an answer, after the receipt',
      [[referral(10, '2026-03-02', undefined, { received: entry(11, '2026-03-03') })]],
      ['answered', 11],
    ],
    ['an appointment, after the answer', [[referral(10, '2026-03-02', accepted)]], ['booked', 12]],
    [
      'another appointment, after the one that was missed',
      [[referral(10, '2026-03-02', accepted, { noShow: entry(14, '2026-03-20') })]],
      ['booked', 14],
    ],
    [
      'the report, after the visit and not the appointment missed before it',
      [
        [
          referral(10, '2026-03-02', accepted, {
            noShow: entry(14, '2026-03-20'),
            seen: entry(15, '2026-03-27'),
          }),
        ],
      ],
      ['reported', 15],
    ],
    [
      'the report, after an operation planned on the day of the referral',
      [[referral(10, '2026-03-02')], { plannedSurgery: plannedOn(13, '2026-03-02') }],
      ['reported', 13],
    ],
    [
      'receipt, where the operation was planned before the referral',
      [[referral(10, '2026-03-02')], { plannedSurgery: plannedOn(9, '2026-03-01') }],
      ['received', 10],
    ],
    [
      'none, where surgery was refused on the day of the referral',
      [[referral(10, '2026-03-02')], { surgeryRefused: entry(11, '2026-03-02') }],
      undefined,
    ],
    [
      'receipt, where surgery was refused the day before the referral',
      [[referral(10, '2026-03-02')], { surgeryRefused: entry(9, '2026-03-01') }],
      ['received', 10],
    ],
  ])('%s', (_, of, expected) => {
    expect(open(having(...of))).toEqual(expected);
  });

  it('takes the report as reviewed on its own day, not where it came after the review', () => {
    const reviewedOn = (reported: string) =>
      stagesOf(
        given().state,
        referral(10, '2026-03-02', accepted, {
          report: entry(15, reported),
          reviewed: entry(16, '2026-03-30'),
        }),
      ).reviewed?.id;
    expect(['2026-03-29', '2026-03-30', '2026-03-31'].map(reviewedOn)).toEqual([16, 16, undefined]);
  });
});
