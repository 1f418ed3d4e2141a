import { describe, expect, it } from 'vitest';
import { delayDays } from '../../../pathway/care.ts';
import { openStage } from '../../../pathway/referral-loop.ts';
import { pathwayOf } from '../../../pathway/turn.ts';
import { given, noteId, type Said, type Setting, type Story } from '../support/story.ts';

const failed: Said = { type: 'record-review', outcome: 'not-improved' };
const refer = (surgeonId = 's1'): Said => ({
  type: 'order-referral',
  surgeonId,
  indication: 'failed-conservative-care',
});
const received: Said = { type: 'report-referral-received' };
const answer = (response: 'accepted' | 'declined'): Said => ({ type: 'report-referral-answer', response });
const booked = (story: Story, day: number): Said => ({
  type: 'report-referral-booked',
  appointmentOn: story.day(day),
});
const seen: Said = { type: 'report-referral-seen' };
const missed: Said = { type: 'report-referral-no-show' };
const report: Said = { type: 'report-surgeon-report' };
const review: Said = { type: 'review-surgeon-report' };

/** Referred on day 49, a Monday. */
const referred = (setting?: Setting): Story => given(setting).at(49).and(failed).and(refer());
const accepted = (): Story => referred().at(50).and(received).and(answer('accepted'));
const delay = (story: Story): number => delayDays(story.protocol, story.state, story.today);
const stageOf = ({ protocol, state }: Story) => openStage(protocol, state)?.stage;
/** What the one obligation asks, and by which day of care. */
const asked = (story: Story) =>
  story.obligations('REF-4').map(({ key, who, dueOn }) => ({
    stage: key.split('/').at(-1),
    who,
    day: Math.round((Date.parse(dueOn) - Date.parse(story.day(0))) / 86_400_000),
  }));

describe('REF-4: each stage of a referral has a limit of its own', () => {
  it('one at a time, to the review of the report', () => {
    const story = referred();
    expect(asked(story)).toEqual([{ stage: 'received', who: 'coordinator', day: 51 }]);
    story.at(50).and(received);
    expect(asked(story)).toEqual([{ stage: 'answered', who: 'coordinator', day: 57 }]);
    story.at(53).and(answer('accepted'));
    // Day 53 is a Friday.
    expect(asked(story)).toEqual([{ stage: 'booked', who: 'coordinator', day: 60 }]);
    story.and(booked(story, 67));
    expect(asked(story)).toEqual([{ stage: 'seen', who: 'coordinator', day: 70 }]);
    story.at(67).and(seen);
    expect(asked(story)).toEqual([{ stage: 'reported', who: 'coordinator', day: 81 }]);
    story.at(77).and(report);
    expect(asked(story)).toEqual([{ stage: 'reviewed', who: 'clinician', day: 79 }]);
    story.at(78).and(review, 'clinician');
    expect(asked(story)).toEqual([]);
    expect(story.fired('REF-4')).toEqual(['77 reviewed/open']);
  });

  it('counts business days: neither the weekend nor a holiday', () => {
    const story = given({ holidays: ['2026-02-23'] })
      .at(46)
      .and(failed)
      .and(refer());
    // Day 46 is a Friday, Monday is a holiday.
    expect(asked(story)).toEqual([{ stage: 'received', who: 'coordinator', day: 51 }]);
  });

  it('is raised every three days until it is passed, and stands on the worklist', () => {
    const story = referred().at(58);
    expect(story.fired('REF-4')).toEqual([
      '51 received/due',
      '52 received/overdue',
      '55 received/overdue',
      '58 received/overdue',
    ]);
    expect(story.tasks('REF-4')).toMatchObject([{ who: 'coordinator', urgency: 'clinical' }]);
    expect(story.and(received).tasks('REF-4')).toEqual([]);
  });

  it('tells a clinician of a report that nobody has read', () => {
    const story = accepted().and(booked(accepted(), 52)).at(52).and(seen).and(report).at(58);
    const told = story.staffMessages().filter(({ items }) => items.some(({ rule }) => rule === 'REF-4'));
    expect(told.map(({ to }) => to)).toEqual(['clinician', 'coordinator']);
  });

  it('questions an appointment that lies more than four weeks after the acceptance', () => {
    const story = accepted();
    expect(story.flagsOf(booked(story, 78))).toEqual([]);
    expect(story.flagsOf(booked(story, 140))).toEqual(['appointment-late']);
    expect(story.at(83).fired('REF-4')).toEqual(['79 seen/late', '82 seen/late']);
  });
});

describe('REF-4: what arrives out of order', () => {
  it('fills in what it implies: seen before anything else', () => {
    const story = referred().at(60);
    expect(story.flagsOf(seen)).toEqual(['acceptance-implied']);
    expect(asked(story)).toMatchObject([{ stage: 'reported' }]);
    expect(story.state.referrals[0]?.answer).toMatchObject({ response: 'accepted', on: story.day(60) });
    expect(story.obligations('REF-3')).toEqual([]);
    expect(delay(story.at(80))).toBe(3);
  });

  it('an answer after that is the referral’s own, and its earlier day counts', () => {
    const story = referred().at(60).and(seen);
    expect(story.flagsOf({ ...answer('accepted'), on: story.day(58) } as Said)).toEqual([]);
    expect(story.state.referrals).toHaveLength(1);
    expect(story.state.referrals[0]?.answer).toMatchObject({ on: story.day(58) });
    expect(delay(story.at(80))).toBe(1);
    story.and(answer('accepted'));
    expect(delay(story)).toBe(1);
  });

  it('a receipt implies no acceptance', () => {
    const story = referred().at(60).and(received);
    expect(asked(story)).toMatchObject([{ stage: 'answered' }]);
    expect(story.obligations('REF-3')).toHaveLength(1);
  });

  it('a report without a referral is kept, and counts as one', () => {
    const story = given().at(45);
    expect(story.flagsOf(report)).toEqual(['no-referral-in-hand', 'acceptance-implied']);
    expect(asked(story)).toMatchObject([{ stage: 'reviewed' }]);
  });

  it('a second report is to be read too', () => {
    const story = accepted().at(60).and(report).and(review, 'clinician').at(65);
    expect(asked(story)).toEqual([]);
    expect(asked(story.and(report))).toEqual([{ stage: 'reviewed', who: 'clinician', day: 67 }]);
  });

  it('follows a correction', () => {
    const story = referred().at(60).and(seen);
    story.and({ type: 'correct', supersedes: story.last('referral-seen'), changes: null });
    expect(asked(story)).toMatchObject([{ stage: 'received' }]);
    expect(story.obligations('REF-3')).toHaveLength(1);
  });
});

describe('REF-4: the patient does not come', () => {
  const missedOn60 = (): Story => {
    const story = accepted();
    return story.and(booked(story, 60)).at(60).and(missed);
  };

  it('another appointment is asked for at once, within two business days', () => {
    const story = missedOn60();
    expect(asked(story)).toEqual([{ stage: 'booked', who: 'coordinator', day: 64 }]);
    expect(story.tasks('REF-4')).toMatchObject([{ title: expect.stringContaining('missed') as string }]);
    story.at(62).and(booked(story, 70));
    expect(asked(story)).toEqual([{ stage: 'seen', who: 'coordinator', day: 71 }]);
  });

  it('the second time a clinician decides', () => {
    const story = missedOn60();
    story.and(booked(story, 66)).at(66);
    expect(story.flagsOf(missed)).toEqual(['no-show-repeated']);
    expect(asked(story)).toMatchObject([{ stage: 'booked', who: 'clinician' }]);
  });

  it('does not undo an appointment that was made after it', () => {
    const story = accepted();
    story.and(booked(story, 60)).at(61).and(booked(story, 70)).at(62);
    story.and({ ...missed, on: story.day(60) });
    expect(asked(story)).toMatchObject([{ stage: 'seen', day: 71 }]);
  });

  it('does not start the delay clock again: it stopped with the acceptance', () => {
    expect(delay(missedOn60().at(100))).toBe(0);
  });
});

describe('REF-3, scenario 10: the delay clock through a decline, a re-route and a missed appointment', () => {
  it('runs until the second surgeon accepts', () => {
    const story = referred().at(50).and(received).at(59).and(answer('declined'));
    // REF-1 asks for another surgeon; the loop asks for nothing beside it.
    expect(story.obligations('REF-1')).toHaveLength(1);
    expect(asked(story)).toEqual([]);
    story.at(62).and(refer('s2'));
    expect(asked(story)).toEqual([{ stage: 'received', who: 'coordinator', day: 64 }]);
    story.at(67).and(received);
    expect(delay(story)).toBe(10);
    story.and(answer('accepted')).and(booked(story, 75)).at(75).and(missed);
    story.and(booked(story, 80)).at(80).and(seen).at(85).and(report).and(review, 'clinician');
    expect(delay(story.at(100))).toBe(10);
    expect([...story.obligations('REF-1'), ...story.obligations('REF-3'), ...asked(story)]).toEqual([]);
  });

  it('goes on when a surgeon who had accepted declines after all', () => {
    const story = accepted();
    const referral = story.last('referral-ordered');
    story.at(62);
    expect(story.flagsOf({ ...answer('declined'), referral } as Said)).toEqual(['answer-changed']);
    expect(story.obligations('REF-1')).toMatchObject([
      { title: expect.stringContaining('another surgeon') as string },
    ]);
    expect(delay(story)).toBe(5);
    expect(story.obligations('REF-3')).toHaveLength(1);
  });
});

describe('REF-4: which referral is in hand', () => {
  const two = (): Story => referred().at(52).and(refer('s2')).at(53);

  it('an answer is of the referral that it names', () => {
    const story = two();
    const [first] = story.state.referrals;
    story.and({ ...answer('declined'), referral: first!.id } as Said);
    expect(story.state.referrals.map(({ answer: given }) => given?.response)).toEqual([
      'declined',
      undefined,
    ]);
    expect(asked(story)).toMatchObject([{ stage: 'received' }]);
    expect(story.obligations('REF-1')).toEqual([]);
  });

  it('the accepted one is followed, though another has not answered', () => {
    const story = two();
    story.and({ ...answer('accepted'), referral: story.state.referrals[0]!.id } as Said);
    expect(asked(story)).toMatchObject([{ stage: 'booked' }]);
  });

  it('a new one after an acceptance is followed instead', () => {
    const story = accepted().at(60).and(refer('s2'));
    expect(asked(story)).toMatchObject([{ stage: 'received', day: 64 }]);
    // Should that surgeon decline, there is still the one who accepted.
    expect(asked(story.and(answer('declined')))).toMatchObject([{ stage: 'booked' }]);
  });
});

describe('REF-4 ends', () => {
  it.each<[string, Said]>([
    ['recovery', { type: 'record-review', outcome: 'resolved' }],
    ['informed refusal', { type: 'report-surgery-refused', by: 'patient' }],
    ['the operation', { type: 'report-surgery', approach: 'endoscopic' }],
    ['death', { type: 'change-person', deceased: true }],
    ['transfer', { type: 'close-pathway', reason: 'transfer' }],
  ])('with %s', (_, said) => {
    const story = accepted().at(55);
    expect(asked(story)).toHaveLength(1);
    expect(asked(story.and(said))).toEqual([]);
  });

  it('but a referral after an informed refusal is followed', () => {
    const story = accepted().at(55).and({ type: 'report-surgery-refused', by: 'patient' }).at(90);
    story.and({ type: 'report-referral', surgeonId: 's2' });
    expect(stageOf(story)).toBe('received');
  });

  it('not with a planned operation: it says that the patient was seen, and the report is awaited', () => {
    const story = accepted().at(55);
    story.and({ type: 'plan-surgery', plannedOn: story.day(80), approach: 'endoscopic' });
    expect(asked(story)).toMatchObject([{ stage: 'reported' }]);
    // A cancellation does not unsee.
    expect(asked(story.at(60).and({ type: 'cancel-surgery' }))).toMatchObject([
      { stage: 'reported', day: 67 },
    ]);
    expect(story.obligations('SUR-4')).toMatchObject([{ dueOn: story.day(83) }]);
  });
});

describe('REF-4 and SUR-4 do not ask for the same', () => {
  it('the plan of the operation is asked for once the surgeon has seen the patient', () => {
    const story = accepted();
    expect(story.obligations('SUR-4')).toEqual([]);
    story.and(booked(story, 60)).at(60);
    expect(story.obligations('SUR-4')).toEqual([]);
    expect(story.and(seen).obligations('SUR-4')).toMatchObject([{ dueOn: story.day(88) }]);
  });
});

describe('the review of the surgeon’s report', () => {
  it('is a clinician’s, by name', () => {
    const story = accepted().at(60).and(report);
    expect(story.refusal(review)).toBe('REF-4.review-needs-clinician');
    expect(story.refusal({ ...review, clinicianId: 'vega', reasonNoteId: noteId })).toBeUndefined();
    expect(asked(story)).toEqual([]);
  });
});

describe('a pathway on version 1', () => {
  it('keeps what it had: nothing of the loop is asked for, and whatever is reported is recorded', () => {
    const story = given();
    const { events } = story.pathway;
    const [enrolled, ...rest] = events;
    if (enrolled?.type !== 'enrolled') throw new Error('not enrolled');
    const data = { ...enrolled.data, protocolVersion: '1' };
    story.pathway = pathwayOf([{ ...enrolled, data }, ...rest]);
    story.at(50).and(failed).and(refer()).at(55).and(answer('accepted'));
    expect(asked(story)).toEqual([]);
    expect(story.obligations('SUR-4')).toMatchObject([{ dueOn: story.day(83) }]);
    for (const said of [received, booked(story, 300), missed, missed, seen, report]) {
      expect(story.tell(said).outcome).toBe('recorded');
    }
    expect(asked(story)).toEqual([]);
    expect(story.obligations('SUR-4')).toMatchObject([{ dueOn: story.day(83) }]);
  });
});

describe('the rules of what is heard of a referral', () => {
  it.each([
    ['1', ['REF-1'], ['REF-3'], ['REC-1', 'REF-3']],
    ['3', ['REF-4'], ['REF-4', 'REF-3'], ['REC-1', 'REF-4', 'REF-3']],
  ])(
    'are those that its protocol, version %s, carries out',
    (protocolVersion, onItsWay, accepting, visit) => {
      const story = given({ protocolVersion }).at(50).and({ type: 'report-referral', surgeonId: 's1' });
      const rulesOf = (said: Said): readonly string[] => {
        story.and(said, 'clinician');
        return story.turns.at(-1)!.turn.events[0]!.rules;
      };
      expect(rulesOf({ type: 'report-referral-received' })).toEqual(onItsWay);
      const appointment = { for: 'surgeon', date: story.day(60) } as const;
      expect(rulesOf({ type: 'report-appointment', ...appointment })).toEqual(visit);
      expect(rulesOf({ type: 'report-appointment-missed', for: 'surgeon', how: 'cancelled' })).toEqual(visit);
      const heard: readonly Said[] = [
        { type: 'report-referral-booked', appointmentOn: story.day(60) },
        { type: 'report-referral-no-show' },
        { type: 'report-referral-seen' },
        { type: 'report-surgeon-report' },
        { type: 'review-surgeon-report' },
      ];
      for (const said of heard) expect(rulesOf(said)).toEqual(accepting);
    },
  );
});
