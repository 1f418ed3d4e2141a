import { describe, expect, it } from 'vitest';
import { pathwayOf } from '../../../pathway/turn.ts';
import { enrol } from '../../../pathway/enrol.ts';
import { explainDeadline, explainEvent } from '../../../pathway/explain.ts';
import { enrolmentOf, given, type Said, type Story } from '../support/story.ts';

const booked = (purpose: 'reassessment' | 'removal' | 'imaging', date: number): Said => ({
  type: 'report-appointment',
  for: purpose,
  date: given().day(date),
});
const inVain: Said = { type: 'report-contact-attempt', channel: 'telephone', reached: false };
const reached: Said = { type: 'report-contact-attempt', channel: 'telephone', reached: true };
const walker: Said = {
  type: 'report-immobilization',
  device: 'fixed-ankle-walker',
  context: 'conservative',
  indication: 'acute-exacerbation',
  exercise: 'due-on-removal',
};
const templates = (story: Story, from = 0) =>
  story
    .patientMessages()
    .slice(from)
    .map(({ template }) => template);

describe('scenario 24: a booked appointment quiets reminders, never a clinical limit', () => {
  const afterBooking = () =>
    given().at(20).and({ type: 'report-pain', score: 3 }).and(booked('reassessment', 50));

  it('no reminder and no task while it lies ahead; without a report a person is asked the day after', () => {
    const story = afterBooking();
    const before = story.patientMessages().length;
    story.at(50);
    expect(templates(story, before)).not.toContain('reassessment-soon');
    expect(templates(story, before)).not.toContain('reassessment-open');
    expect(story.tasks('REA-1')).toEqual([]);
    story.at(51);
    expect(story.tasks('REA-1')).toHaveLength(1);
    expect(story.fired('REA-1')).toEqual([`51 appointment-${story.last('appointment-reported')}`]);
  });

  it('the reminders are as ever without one', () => {
    expect(templates(given().at(43))).toEqual(
      expect.arrayContaining(['reassessment-soon', 'reassessment-open']),
    );
  });

  it('the limit is reached and escalates as ever', () => {
    expect(afterBooking().at(71).fired('REA-1')).toEqual(expect.arrayContaining(['57 closes', '64 closes']));
  });

  it('kept: the report of the review ends it all, and the next review has its own reminders', () => {
    const story = afterBooking()
      .at(50)
      .and({
        type: 'record-review',
        outcome: 'improving',
        nextReviewOn: given().day(70),
      });
    expect(story.obligations('REA-1')).toEqual([]);
    const before = story.patientMessages().length;
    expect(templates(story.at(68), before)).toContain('review-soon');
  });

  it('missed: the reminders come back, at once where their day has gone by', () => {
    const story = given().at(20).and(booked('reassessment', 45)).at(46);
    const before = story.patientMessages().length;
    story.and({ type: 'report-appointment-missed', for: 'reassessment', how: 'no-show' });
    expect(templates(story, before)).toEqual(['reassessment-open']);
    expect(story.tasks('REA-1')).toHaveLength(1);
    expect(story.state.appointments).toEqual({});
  });

  it('what was on the worklist rests until then', () => {
    const story = given().at(43);
    expect(story.tasks('REA-1')).toHaveLength(1);
    story.and(booked('reassessment', 50));
    expect(story.tasks('REA-1')).toEqual([]);
    story.and({ type: 'report-appointment-missed', for: 'reassessment', how: 'cancelled' });
    expect(story.tasks('REA-1')).toHaveLength(1);
  });

  it('another date takes the place of the first', () => {
    const story = given()
      .at(20)
      .and(booked('reassessment', 45))
      .at(30)
      .and(booked('reassessment', 52))
      .at(51);
    expect(story.tasks('REA-1')).toEqual([]);
    expect(story.fired('REA-1')).toEqual([]);
  });

  it.each([
    [56, []],
    [57, ['appointment-after-limit']],
  ])('on day %d, the limit being day 56: %j; after it nothing is quiet', (date, flags) => {
    const story = given().at(20);
    expect(story.flagsOf(booked('reassessment', date))).toEqual(flags);
    expect(story.at(43).tasks('REA-1')).toHaveLength(flags.length);
  });

  it('IMM-2: an appointment for the removal hides neither the last day nor the limit', () => {
    const story = given().at(3).and(walker).and(booked('removal', 12)).at(14);
    expect(story.fired('IMM-1')).toEqual([
      '11 last-working-day',
      '12 remove',
      `13 appointment-${story.last('appointment-reported')}`,
    ]);
    expect(story.fired('IMM-2')).toEqual(['13 limit', '14 limit']);
    const templatesSent = templates(story);
    expect(templatesSent).toContain('immobilization-remove-today');
    expect(templatesSent).not.toContain('immobilization-warning');
  });

  it('quiets nothing that it is not for', () => {
    const story = given({ imaging: 'none' }).at(3).and(booked('reassessment', 50)).at(15);
    expect(templates(story)).toContain('imaging-reminder');
    expect(story.tasks('IMG-1').length).toBeGreaterThan(0);
  });

  it('says so when it is asked why', () => {
    const story = afterBooking();
    const explained = explainEvent(story.pathway, story.last('appointment-reported'));
    expect(explained.subject).toContain('reassessment');
    expect(explained.rules.map(({ id }) => id)).toEqual(['REC-1']);
  });
});

describe('REF-4: an appointment with the surgeon is that of the referral', () => {
  const visit = (date: number): Said => ({
    type: 'report-appointment',
    for: 'surgeon',
    date: given().day(date),
  });
  const missed = (how: 'no-show' | 'cancelled'): Said => ({
    type: 'report-appointment-missed',
    for: 'surgeon',
    how,
  });
  const accepted = (): Story =>
    given()
      .at(49)
      .and({ type: 'record-review', outcome: 'not-improved' })
      .and({ type: 'order-referral', surgeonId: 's1', indication: 'failed-conservative-care' })
      .at(50)
      .and({ type: 'report-referral-answer', response: 'accepted' });
  const stages = (story: Story) => story.obligations('REF-4').map(({ key }) => key.split('/').at(-1));

  it('its date is not asked for again, and whether it was kept is asked once', () => {
    const story = accepted();
    expect(stages(story)).toEqual(['booked']);
    story.and(visit(60));
    expect(stages(story)).toEqual(['seen']);
    story.at(60);
    expect(story.fired('REF-4')).toEqual([]);
    story.and({ type: 'report-referral-seen' }).at(63);
    expect(stages(story)).toEqual(['reported']);
    expect(story.state.appointments).toEqual({});
    expect(story.fired('SUR-4')).toEqual([]);
  });

  it('says what a booking says: accepted by implication, or late', () => {
    const story = given().at(49).and({ type: 'report-referral', surgeonId: 's1' });
    expect(story.flagsOf(visit(60))).toEqual(['acceptance-implied']);
    expect(story.obligations('REF-3')).toEqual([]);
    expect(accepted().flagsOf(visit(140))).toEqual(['appointment-late']);
  });

  it('missed or cancelled, another is asked for; only the missed one is counted', () => {
    const noShow = accepted().and(visit(55)).at(56).and(missed('no-show'));
    expect(stages(noShow)).toEqual(['booked']);
    expect(noShow.state.referrals[0]).toMatchObject({ noShows: 1 });
    expect(noShow.at(57).and(visit(60)).at(61).flagsOf(missed('no-show'))).toEqual(['no-show-repeated']);
    const cancelled = accepted().and(visit(55)).at(52).and(missed('cancelled'));
    expect(stages(cancelled)).toEqual(['booked']);
    expect(cancelled.state.referrals[0]).not.toHaveProperty('noShows');
    expect(accepted().flagsOf(missed('no-show'))).toEqual(['nothing-booked']);
  });

  it('a correction of its date moves the loop with it', () => {
    const story = accepted().and(visit(55));
    const supersedes = story.last('appointment-reported');
    story.and({ type: 'correct', supersedes, changes: { data: { date: story.day(70) } } });
    expect(story.state.referrals[0]?.appointment).toMatchObject({ appointmentOn: story.day(70) });
    story.and({ type: 'correct', supersedes, changes: null });
    expect(stages(story)).toEqual(['booked']);
  });

  it('without a referral it is an appointment like any other', () => {
    const story = given().at(20);
    expect(story.flagsOf(visit(30))).toEqual([]);
    expect(story.state.referrals).toEqual([]);
  });
});

describe('scenario 23: the patient cannot be reached', () => {
  it('GOV-1: two attempts in vain ask nothing; the third makes a clinician decide, and is flagged', () => {
    const story = given().at(10).and(inVain).at(11).and(inVain);
    expect(story.obligations('GOV-1')).toEqual([]);
    expect(story.at(12).flagsOf(inVain)).toEqual(['follow-up-review-due']);
    expect(story.tasks('GOV-1')).toMatchObject([{ who: 'clinician', dueOn: story.day(19) }]);
    expect(story.staffMessages().at(-1)).toMatchObject({ to: 'clinician' });
    story.at(34);
    expect(story.fired('GOV-1')).toEqual([
      '12 follow-up/due',
      '20 follow-up/overdue',
      '27 follow-up/overdue',
      '34 follow-up/overdue',
    ]);
  });

  it('one that reaches the patient begins the count anew', () => {
    const story = given().at(10).and(inVain).and(inVain).at(11).and(reached).at(12).and(inVain).and(inVain);
    expect(story.obligations('GOV-1')).toEqual([]);
    expect(story.and(inVain).obligations('GOV-1')).toHaveLength(1);
    expect(story.and(reached).obligations('GOV-1')).toEqual([]);
  });

  it('counts by the day on which it was tried, however late it is reported', () => {
    const story = given().at(10).and(inVain).and(inVain).and(inVain);
    expect(story.and({ ...reached, on: story.day(9) }).obligations('GOV-1')).toHaveLength(1);
  });

  it('keep trying: it is asked again after three more', () => {
    const story = given().at(10).and(inVain).and(inVain).and(inVain);
    story.and({ type: 'record-follow-up-decision', decision: 'keep-trying' }, 'clinician');
    expect(story.obligations('GOV-1')).toEqual([]);
    expect(story.at(12).and(inVain).and(inVain).obligations('GOV-1')).toEqual([]);
    expect(story.and(inVain).obligations('GOV-1')).toHaveLength(1);
  });

  it('lost: nobody writes to the patient, every deadline stays, and being reached ends it', () => {
    const story = given().at(10).and(inVain).and(inVain).and(inVain);
    const plan = story
      .plan()
      .filter(({ obligation }) => obligation.rule !== 'GOV-1')
      .map(({ key }) => key);
    story.and({ type: 'record-follow-up-decision', decision: 'lost-to-follow-up' }, 'clinician');
    expect(story.plan().map(({ key }) => key)).toEqual(plan);
    const before = story.patientMessages().length;
    story.and(walker).at(21);
    expect(story.patientMessages()).toHaveLength(before);
    expect(story.fired('IMM-2')).toEqual(['20 limit', '21 limit']);
    story.and(reached).at(43);
    expect(story.patientMessages().length).toBeGreaterThan(before);
  });

  it('asks on version 1 too, which has no number for it', () => {
    const story = given();
    const [first, ...rest] = enrol(enrolmentOf(), story.now);
    const old = { ...first, data: { ...first?.data, protocolVersion: '1' } } as typeof first & object;
    story.pathway = pathwayOf([old, ...rest]);
    story.at(10).and(inVain).and(inVain);
    expect(story.flagsOf(inVain)).toEqual(['follow-up-review-due']);
    expect(story.tasks('GOV-1')).toHaveLength(1);
    const [task] = story.obligations('GOV-1');
    expect(() => explainDeadline(story.pathway, `${task?.key}/overdue`)).not.toThrow();
  });
});

describe('REC-1: a way of writing that does not work', () => {
  const bounce: Said = { type: 'report-bounce', channel: 'email', whose: 'patient' };

  it('is a task until there is a new one', () => {
    const story = given().at(10).and(bounce);
    expect(story.tasks('REC-1')).toMatchObject([{ key: 'contact/patient-email', who: 'coordinator' }]);
    story.and({ type: 'change-person', newContacts: [{ whose: 'guardian', channel: 'email' }] });
    expect(story.tasks('REC-1')).toHaveLength(1);
    story.and({ type: 'change-person', newContacts: [{ whose: 'patient', channel: 'email' }] });
    expect(story.tasks('REC-1')).toEqual([]);
  });

  it('or until somebody has looked into it', () => {
    const story = given().at(10).and(bounce);
    expect(story.and({ type: 'resolve-task', task: 'contact/patient-email' }).tasks('REC-1')).toEqual([]);
  });

  it('does not keep a pathway open, and ends with it', () => {
    const story = given().at(10).and(bounce).and({ type: 'close-pathway', reason: 'transfer' });
    expect(story.tasks()).toEqual([]);
  });
});

describe('REC-1: a language in which Talus does not write', () => {
  const foreign = () => {
    const story = given();
    story.pathway = pathwayOf(enrol({ ...enrolmentOf(), needsInterpreter: true }, story.now));
    return story;
  };

  it('asks for an interpreter, once, until that is resolved', () => {
    const story = foreign().at(30);
    expect(story.tasks('REC-1').map(({ key }) => key)).toEqual(['interpreter']);
    expect(story.and({ type: 'resolve-task', task: 'interpreter' }).at(100).tasks('REC-1')).toEqual([]);
  });

  it('or until the patient is written to in another', () => {
    const story = foreign().and({ type: 'change-person', needsInterpreter: false });
    expect(story.tasks('REC-1')).toEqual([]);
    expect(given().tasks('REC-1')).toEqual([]);
  });
});

describe('REC-1: consent is renewed at majority', () => {
  /** Of age in March 2026: days 55 to 85. */
  const minor = () => given({ adult: false, comesOfAgeIn: '2026-03' });

  it('is a task from thirty days before the month, and escalates weekly after it', () => {
    const story = minor().at(24, '23:59');
    expect(story.tasks('REC-1')).toEqual([]);
    expect(story.at(25).tasks('REC-1')).toMatchObject([{ who: 'coordinator', dueOn: '2026-03-31' }]);
    expect(story.at(93).fired('REC-1')).toEqual([
      '25 majority/near',
      '86 majority/overdue',
      '93 majority/overdue',
    ]);
  });

  it('ends with the patient’s own consent, given or not, and with nothing less', () => {
    const story = minor().at(60).and({ type: 'change-person', contactConsent: true });
    expect(story.obligations('REC-1')).toHaveLength(1);
    story.and({ type: 'change-person', contactConsent: true, ofAge: true });
    expect(story.obligations('REC-1')).toEqual([]);
    expect(story.state.adult).toBe(true);
  });

  it('does not keep the pathway from being closed', () => {
    const story = minor();
    const closing = story.at(60).and({ type: 'record-review', outcome: 'resolved' });
    expect(closing.refusal({ type: 'close-pathway', reason: 'recovered' })).toBeUndefined();
  });

  it('asks nothing of an adult', () => {
    expect(given().obligations('REC-1')).toEqual([]);
  });
});
