/** The dates and entries that an event or a refusal rests on, beside when it was entered and by whom. */
import { describe, expect, it } from 'vitest';
import { explainEvent, explainRefusal } from '../../pathway/explain.ts';
import type { EventType } from '../../pathway/events.ts';
import type { RefusalCode } from '../../pathway/refusals.ts';
import { everyCaution } from './support/cautions.ts';
import { given, noteId, type Said, type Story } from './support/story.ts';

const cast = { type: 'report-immobilization', device: 'cast', context: 'conservative' } as const;
const removal: Said = { type: 'report-removal' };
const review = { type: 'record-review', outcome: 'improving' } as const;
const refer = {
  type: 'order-referral',
  surgeonId: 's1',
  indication: 'persistent-limiting-pain',
  careAdequate: true,
} as const;
const session = (attendance: 'attended' | 'missed'): Said => ({
  type: 'report-therapy-session',
  kind: 'stretching',
  attendance,
});

const notImproved: Said = { type: 'record-review', outcome: 'not-improved' };
const failed = (): Story => given().at(57).and(notImproved);
const referred = (): Story =>
  failed()
    .at(58)
    .and({ ...refer, indication: 'failed-conservative-care' });

describe('an event rests on', () => {
  it.each<[string, EventType, () => Story, readonly string[]]>([
    [
      'a first cast: its own days',
      'immobilization-applied',
      () => given().at(3).and(cast),
      [
        'It is to be off by the end of Saturday 17 January 2026; the limit is the first instant of Sunday 18 January 2026.',
      ],
    ],
    [
      'a cast after another: a day of wear carried over',
      'immobilization-applied',
      () => given().at(3).and(cast).at(4).and(removal).at(6).and(cast),
      [
        'It continues a count: 1 day of wear before it is carried over.',
        'It is to be off by the end of Monday 19 January 2026; the limit is the first instant of Tuesday 20 January 2026.',
      ],
    ],
    [
      'a cast after surgery: the surgeon’s date',
      'immobilization-applied',
      () =>
        given()
          .at(3)
          .and({ ...cast, context: 'surgical' }),
      ['After surgery the surgeon’s removal date governs.'],
    ],
    [
      'a removal within the limit, while another device stays on',
      'immobilization-removed',
      () =>
        given()
          .at(1)
          .and({ ...cast, context: 'surgical', removeBy: given().day(30) })
          .at(3)
          .and(cast)
          .at(9)
          .and(removal),
      ['The device had been on since Thursday 8 January 2026: 6 days.', 'That is within the limit.'],
    ],
    [
      'a removal past the limit',
      'immobilization-removed',
      () => given().at(3).and(cast).at(13).and(removal),
      [
        'The device had been on since Thursday 8 January 2026: 10 days.',
        'That is at the limit or past it: a breach.',
      ],
    ],
    [
      'a removal of nothing',
      'immobilization-removed',
      () => given().at(3).and(removal),
      ['No device was on record as on by that date.'],
    ],
    [
      'a removal before any device was on',
      'immobilization-removed',
      () =>
        given()
          .at(3)
          .and(cast)
          .and({ ...removal, on: given().day(1) }),
      ['No device was on record as on by that date.'],
    ],
    [
      'a review before the window',
      'review-recorded',
      () => given().at(41).and(review),
      ['It is before the window and gives no reason, so it is an interim note.'],
    ],
    [
      'a review before the window, with a reason',
      'review-recorded',
      () =>
        given()
          .at(35)
          .and({ ...review, reasonNoteId: noteId }),
      ['It counts as a reassessment.', 'The next review is due by Monday 9 March 2026.'],
    ],
    [
      'a review with improvement',
      'review-recorded',
      () => given().at(42).and(review),
      ['It counts as a reassessment.', 'The next review is due by Monday 16 March 2026.'],
    ],
    [
      'a review with some improvement',
      'review-recorded',
      () =>
        given()
          .at(42)
          .and({ ...review, outcome: 'partly-improved' }),
      ['It counts as a reassessment.', 'The next review is due by Monday 16 March 2026.'],
    ],
    [
      'a review without improvement: no next one',
      'review-recorded',
      failed,
      ['It counts as a reassessment.'],
    ],
    [
      'a review after which symptoms have resolved: no next one',
      'review-recorded',
      () =>
        given()
          .at(42)
          .and({ ...review, outcome: 'resolved' }),
      ['It counts as a reassessment.'],
    ],
    [
      'a re-injury that nobody has decided about',
      'reinjury-recorded',
      () => given().at(44).and({ type: 'record-reinjury' }),
      ['No clinician had decided about it.', 'The delay clock showed 0 days.'],
    ],
    [
      'a re-injury that a clinician decided about, after one that nobody had',
      'reinjury-recorded',
      () =>
        given()
          .at(43)
          .and({ type: 'record-reinjury' })
          .at(44)
          .and({ type: 'record-reinjury', decision: 'continue' }, 'clinician'),
      ['The delay clock showed 0 days.'],
    ],
    [
      'a re-injury that nobody has decided about, after one that a clinician had',
      'reinjury-recorded',
      () =>
        given()
          .at(43)
          .and({ type: 'record-reinjury', decision: 'continue' }, 'clinician')
          .at(44)
          .and({ type: 'record-reinjury' }),
      ['No clinician had decided about it.', 'The delay clock showed 0 days.'],
    ],
    [
      'a second re-injury that restarts the clock',
      'reinjury-recorded',
      () =>
        given()
          .at(20)
          .and({ type: 'record-reinjury', decision: 'restart-clock' }, 'clinician')
          .at(44)
          .and({ type: 'record-reinjury', decision: 'restart-clock' }, 'clinician'),
      [
        'It restarted the clock: day 0 is Wednesday 18 February 2026. The clock before began on Monday 5 January 2026 and Sunday 25 January 2026, and stays on record.',
        'The delay clock showed 0 days.',
      ],
    ],
    [
      'an operation on an ankle that nobody named',
      'surgery-reported',
      () => given().at(60).and({ type: 'report-surgery', approach: 'open' }),
      [],
    ],
    [
      'an operation on the ankle of the pathway',
      'surgery-reported',
      () => given().at(60).and({ type: 'report-surgery', approach: 'open', side: 'left' }),
      [],
    ],
    [
      'an operation on the other ankle',
      'surgery-reported',
      () => given().at(60).and({ type: 'report-surgery', approach: 'open', side: 'right' }),
      ['The pathway is that of the left ankle: this is no operation of it.'],
    ],
    ['a referral: its delay', 'referral-ordered', referred, ['The delay clock showed 1 day.']],
    [
      'an answer to a referral: its delay',
      'referral-answered',
      () => referred().at(60).and({ type: 'report-referral-answer', response: 'accepted' }),
      ['The delay clock showed 3 days.'],
    ],
    [
      'an appointment: its delay',
      'referral-booked',
      () =>
        referred()
          .at(60)
          .and({ type: 'report-referral-booked', appointmentOn: given().day(70) }),
      ['The delay clock showed 3 days.'],
    ],
    [
      'a visit to the surgeon: its delay',
      'referral-seen',
      () => referred().at(60).and({ type: 'report-referral-seen' }),
      ['The delay clock showed 3 days.'],
    ],
    [
      'a missed appointment: its delay',
      'referral-no-show',
      () => referred().at(60).and({ type: 'report-referral-no-show' }),
      ['The delay clock showed 3 days.'],
    ],
    [
      'a decision against surgery: its delay',
      'surgery-refused',
      () => referred().at(60).and({ type: 'report-surgery-refused', by: 'patient' }),
      ['The delay clock showed 3 days.'],
    ],
    [
      'a first session of therapy',
      'therapy-session-reported',
      () => given().at(3).and(session('missed')),
      ['Of 1 session of physical therapy on record 0 were attended.'],
    ],
    [
      'a session of therapy after others',
      'therapy-session-reported',
      () => given().at(3).and(session('missed')).and(session('attended')),
      ['Of 2 sessions of physical therapy on record 1 was attended.'],
    ],
    ['cautions of which none holds', 'cautions-reported', () => given().at(3).and(everyCaution('no')), []],
    [
      'cautions that hold, and some that are not known',
      'cautions-reported',
      () =>
        given()
          .at(3)
          .and(
            everyCaution('no', {
              'kidney-disease': 'yes',
              asthma: 'yes',
              ssri: 'unknown',
              pregnancy: 'unknown',
              alcohol: 'yes',
              'liver-disease': 'unknown',
            }),
          ),
      [
        'Against an NSAID speaks: kidney disease and asthma.',
        'For an NSAID it is unknown: pregnancy and ssri.',
        'Against paracetamol speaks: alcohol.',
        'For paracetamol it is unknown: liver disease.',
      ],
    ],
    [
      'a painkiller ordered though a caution holds against another',
      'analgesic-ordered',
      () =>
        given()
          .at(3)
          .and(everyCaution('no', { 'peptic-ulcer': 'yes' }))
          .and({ type: 'order-analgesic', drugClass: 'paracetamol' }),
      ['Against an NSAID speaks: peptic ulcer.'],
    ],
    [
      'a move to another protocol version',
      'protocol-moved',
      () => given({ protocolVersion: '1' }).at(3).and({ type: 'move-protocol', to: '2' }, 'clinician'),
      [
        'Until then its deadlines followed version 1; from then on they follow version 2.',
        'What had been done by then stays done and is not asked for again.',
      ],
    ],
    [
      'a pain score: nothing more',
      'pain-reported',
      () => given().at(3).and({ type: 'report-pain', score: 2 }),
      [],
    ],
  ])('%s', (_, type, make, facts) => {
    const story = make();
    // After when it is of, and when and by whom it was entered.
    expect(explainEvent(story.pathway, story.last(type)).facts.slice(2)).toEqual(facts);
  });
});

describe('a refusal rests on', () => {
  it.each<[string, RefusalCode, () => Story, readonly string[]]>([
    [
      'the day of care',
      'CON-1.too-early',
      () => given().at(41),
      [
        'Conservative care began on Monday 5 January 2026: today is day 41.',
        'The earliest day is Monday 16 February 2026.',
      ],
    ],
    [
      'one day worn',
      'IMM-5.no-days-left',
      () => given().at(3).and(cast).at(4),
      ['In the eight weeks up to today 1 day of immobilisation is on record.'],
    ],
    ['no device on', 'IMM-2.device-on', () => given().at(3), []],
    [
      'two devices on',
      'IMM-2.device-on',
      () =>
        given()
          .at(3)
          .and(cast)
          .at(4)
          .and({ ...cast, context: 'surgical' }),
      [
        'A device has been on since Thursday 8 January 2026.',
        'A device has been on since Friday 9 January 2026.',
      ],
    ],
    ['no sessions of therapy', 'REF-2.adequacy-not-judged', () => given().at(45), []],
    [
      'as many sessions missed as attended',
      'REF-2.adequacy-not-judged',
      () => given().at(3).and(session('missed')).and(session('attended')),
      ['Of 2 sessions of physical therapy on record 1 was attended.'],
    ],
    [
      'sessions all attended',
      'REF-2.care-not-adequate',
      () => given().at(3).and(session('attended')),
      ['Of 1 session of physical therapy on record 1 was attended.'],
    ],
    [
      'a caution against an NSAID',
      'CON-4.nsaid-caution',
      () =>
        given()
          .at(3)
          .and(everyCaution('no', { asthma: 'yes' })),
      ['Against an NSAID speaks: asthma.'],
    ],
    [
      'a caution against an NSAID that is unknown',
      'CON-4.nsaid-unknown',
      () =>
        given()
          .at(3)
          .and(everyCaution('no', { asthma: 'unknown' })),
      ['For an NSAID it is unknown: asthma.'],
    ],
    [
      'cautions against paracetamol',
      'CON-4.paracetamol-caution',
      () =>
        given()
          .at(3)
          .and(everyCaution('no', { alcohol: 'yes', 'liver-disease': 'yes' })),
      ['Against paracetamol speaks: liver disease and alcohol.'],
    ],
    [
      'cautions against paracetamol that are unknown',
      'CON-4.paracetamol-unknown',
      () =>
        given()
          .at(3)
          .and(everyCaution('no', { alcohol: 'unknown', 'liver-disease': 'unknown' })),
      ['For paracetamol it is unknown: liver disease and alcohol.'],
    ],
    [
      'a sport',
      'ATH-2.not-evaluated',
      () => given({ sport: { sport: 'ballet' } }).at(3),
      ['A sport is on record, so the patient counts as an athlete.'],
    ],
    [
      'a level of sport',
      'ATH-2.not-evaluated',
      () => given({ sport: { sport: 'ballet', sportLevel: 'professional' } }).at(3),
      ['The level of sport on record: professional.'],
    ],
    ['no risk', 'SAF-2.risk-not-recorded', () => given().at(3), ['No risk is on record.']],
    [
      'an old risk',
      'SAF-2.risk-not-recorded',
      () => given().at(3).and({ type: 'report-vte-risk', risk: 'low' }).at(32),
      ['The newest risk on record is of Thursday 8 January 2026.'],
    ],
    ['no reassessment', 'REF-1.no-failed-review', () => given().at(45), ['No reassessment is on record.']],
    [
      'the latest reassessment, for a referral',
      'REF-1.no-failed-review',
      () =>
        given()
          .at(45)
          .and({ ...review, outcome: 'partly-improved' }),
      ['The latest reassessment, of Thursday 19 February 2026, says: partly improved.'],
    ],
    [
      'the latest reassessment, for a recovery',
      'CON-7.not-recovered',
      failed,
      ['The latest reassessment, of Tuesday 3 March 2026, says: not improved.'],
    ],
    ['no imaging', 'IMG-1.no-imaging', () => given({ imaging: 'none' }).at(3), ['No imaging is on record.']],
    [
      'the side of the pathway',
      'SUR-4.wrong-side',
      () => given().at(3),
      ['The pathway, and so the referral, is for the left ankle.'],
    ],
    [
      'a death',
      'REC-1.death-stands',
      () => given().at(3).and({ type: 'change-person', deceased: true }),
      ['The record says that the person has died.'],
    ],
    ['no death', 'REC-1.death-stands', () => given().at(3), []],
    [
      'an operation',
      'SUR-4.operated',
      () => given().at(60).and({ type: 'report-surgery', approach: 'open' }),
      ['Operated on Friday 6 March 2026.'],
    ],
    ['no operation', 'SUR-4.operated', () => given().at(60), []],
    [
      'what is still open',
      'OUT-1.follow-up-open',
      () => given({ enrolledOnDay: 280 }).and({ type: 'record-review', outcome: 'resolved' }),
      [
        'Still open: Obtain the pain score: conservative week-52 and Obtain FAAM, FAOS and Tegner: conservative week-52.',
      ],
    ],
    [
      'one thing that is still open',
      'OUT-1.follow-up-open',
      () =>
        given({ enrolledOnDay: 280 })
          .and({ type: 'record-review', outcome: 'resolved' })
          .and({ type: 'report-pain', score: 1 }),
      ['Still open: Obtain FAAM, FAOS and Tegner: conservative week-52.'],
    ],
    [
      'the protocol version',
      'GOV-1.protocol-not-newer',
      () => given().at(3),
      ['The pathway is on protocol version 3.'],
    ],
    [
      'when and why it was closed',
      'REC-1.closed',
      () => given().at(3).and({ type: 'close-pathway', reason: 'entered-in-error' }),
      ['It was closed on Thursday 8 January 2026: entered in error.'],
    ],
    ['a pathway that is not closed', 'REC-1.closed', () => given().at(3), []],
    ['nothing on record', 'INJ-1.unsafe-site', () => given().at(3), []],
  ])('%s (%s)', (_, code, make, facts) => {
    const { pathway, now } = make();
    // Before whether it can be lifted, and that what has happened can always be reported.
    expect(explainRefusal(code, { pathway, now }).facts.slice(0, -2)).toEqual(facts);
  });
});
