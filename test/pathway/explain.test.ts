import { describe, expect, it } from 'vitest';
import { eventData, type EventType, type PathwayEvent } from '../../pathway/events.ts';
import {
  describeEvent,
  explainDeadline,
  explainEvent,
  explainRefusal,
  type Explanation,
} from '../../pathway/explain.ts';
import { refusals, type RefusalCode } from '../../pathway/refusals.ts';
import { disclaimer, rules } from '../../pathway/rules.ts';
import { given, noteId, uuid, type Said, type Story } from './support/story.ts';
import { reports, states } from './support/situations.ts';
import { whole } from './support/whole.ts';

const typed = 'TYPED BY A PERSON';

/** A pathway with an event of every type, and free text wherever a person can type. */
function eventful(): Story {
  const override = { clinicianId: typed, reasonNoteId: noteId };
  const plan: Said = { type: 'plan-surgery', plannedOn: given().day(70), approach: 'endoscopic' };
  const bmi = { value: 31, measuredOn: given().day(0), measuredAsAdult: true };
  const story = given({ bmi, protocolVersion: '1' }).at(10);
  story.and({ type: 'answer-advice', advice: typed, answer: 'declined' });
  story.and({ type: 'answer-advice', advice: 'CON-6/3', answer: 'accepted' });
  story
    .and({ type: 'start-exercise-plan' })
    .and({ type: 'stop-exercise-plan' })
    .and({ type: 'confirm-exercise' });
  story.and({ type: 'order-analgesic', drugClass: 'nsaid', drug: typed, override }, 'clinician');
  story.and({ type: 'report-sport', sport: typed, level: 'competitive', season: 'in-season' });
  story.and({ type: 'order-injection', site: 'fhl-sheath', drug: typed });
  story.and({ type: 'report-injection', site: 'achilles-tendon', drug: typed });
  story.and({ type: 'report-follow-up', of: story.last('injection-reported') });
  story.and({ type: 'order-immobilization', device: 'cast', override }, 'clinician');
  for (const said of reports(story)) {
    if (said.type !== 'report-surgery')
      story.and({ ...said, ...('surgeonId' in said && { surgeonId: typed }) });
  }
  story.and({ type: 'acknowledge', task: story.tasks('INJ-1')[0]?.key ?? '' });
  story.and({ type: 'report-rehabilitation-phase', phase: typed });
  story.and({ type: 'report-rehabilitation-phase', phase: 'sport-specific' });
  story.and({ type: 'change-person', contactConsent: false, researchConsent: true });
  story.at(60).and({
    type: 'order-referral',
    surgeonId: typed,
    indication: 'persistent-limiting-pain',
    careAdequate: true,
  });
  story.and({ type: 'merge-person', personId: uuid(0xfeed) });
  story.and({ type: 'review-surgeon-report', clinicianId: typed });
  story.and(plan).and({ type: 'cancel-surgery' }).and(plan);
  story.at(70).and({ type: 'report-surgery', approach: 'open', targetReviewOn: story.day(160) });
  story.and({ type: 'explain-conversion', reasonNoteId: noteId });
  story.and({ type: 'set-target-review', targetReviewOn: story.day(170) });
  story.and({
    type: 'clear-return',
    pain: 0,
    heelRaisePercent: 95,
    clinicianJudged: true,
    phaseComplete: true,
  });
  story.tell({ type: 'report-pain', on: story.day(90), score: 3 });
  story.tell({ ...plan, side: 'right', consentSide: 'left' });
  story.unfinished(`9/${typed}`, 'failed').unfinished('9/coordinator', 'uncertain');
  story.and({ type: 'resolve-task', task: `effect/9/${typed}` });
  story.and({ type: 'correct', supersedes: story.last('pain-reported'), changes: { data: { score: 4 } } });
  story.and({ type: 'correct', supersedes: story.last('bmi-reported'), changes: null });
  story.and({ type: 'move-protocol', to: '2' }, 'clinician');
  return story.at(75).and({ type: 'close-pathway', reason: 'transfer' });
}

const everything = (story: Story): readonly string[] =>
  story.pathway.events.flatMap(({ sequence }) => JSON.stringify(explainEvent(story.pathway, sequence)));

describe('describeEvent', () => {
  const { events } = eventful().pathway;

  it('has a line for every type of event', () => {
    const types = new Set(events.map(({ type }) => type));
    expect((Object.keys(eventData) as EventType[]).filter((type) => !types.has(type))).toEqual([]);
    for (const event of events) expect(describeEvent(event)).toMatch(/^[A-Z][^\n]{3,119}$/);
  });

  it('repeats nothing that a person has typed, nor any note', () => {
    for (const event of events) {
      expect(describeEvent(event)).not.toMatch(new RegExp(`${typed}|undefined|null|NaN|${noteId}`));
    }
  });

  it.each<[EventType, string]>([
    ['enrolled', 'Enrolled for the left ankle, episode 1, protocol 1'],
    ['conservative-care-started', 'Conservative care began: day 0'],
    ['immobilization-ordered', 'Immobilisation ordered: cast; a clinician lifted a guard'],
    ['injection-reported', 'Injection given: achilles tendon'],
    ['surgery-planned', 'Operation planned for Monday 16 March 2026: endoscopic'],
    ['surgery-reported', 'Operated: open'],
    ['command-refused', 'Refused, REC-1.future: report pain'],
    [
      'person-changed',
      'The person’s record changed: consent to contact withdrawn and consent to research given',
    ],
    ['protocol-moved', 'Moved from protocol version 1 to version 2'],
    ['closed', 'Pathway closed: transfer'],
  ])('%s: %s', (type, line) => {
    expect(describeEvent(events.find((event) => event.type === type)!)).toBe(line);
  });

  it('counts what was raised again', () => {
    const story = given().at(71);
    const lines = story.pathway.events.filter(({ type }) => type === 'deadline-reached').map(describeEvent);
    expect(lines).toContain('Fell due: REA-1 closes – The patient is reassessed at 6–8 weeks');
    expect(lines).toContain(
      'Fell due, raised again (3): REA-1 closes – The patient is reassessed at 6–8 weeks',
    );
  });
});

const wellFormed = (explained: Explanation): void => {
  const { subject, rules: named, parameters, facts, disclaimer: words } = explained;
  expect(words).toBe(disclaimer);
  expect(named.length).toBeGreaterThan(0);
  for (const { id, kind, title } of named) expect(rules[id]).toEqual({ kind, title });
  for (const sentence of [subject, ...facts]) expect(sentence).toMatch(/^[A-Z].*\.$/);
  expect(facts.join(' ')).not.toMatch(/undefined|null|\bNaN\b|\binvalid\b/i);
  for (const { mark, awaitsSignOff, source, value } of parameters) {
    expect(mark).toBe(awaitsSignOff ? '†' : '');
    expect(source).toMatch(
      awaitsSignOff ? /^Chosen by Talus; awaits/ : /^The article: “.+” \(its reference \d\)/,
    );
    expect(Number.isFinite(value)).toBe(true);
  }
};

describe('an explanation', () => {
  whole.each(Object.entries(states))('is whole for every event and every deadline: %s', (_, make) => {
    const story = make();
    for (const { sequence } of story.pathway.events) {
      wellFormed(explainEvent(story.pathway, sequence));
    }
    const keys = [...story.plan(), ...story.firings()].map(({ key }) => key);
    for (const key of keys) wellFormed(explainDeadline(story.pathway, key));
  });

  it.each(Object.keys(refusals) as RefusalCode[])('is whole for the refusal %s', (code) => {
    const story = given().at(10);
    wellFormed(explainRefusal(code));
    wellFormed(explainRefusal(code, { pathway: story.pathway, now: story.now }));
  });

  whole('repeats nothing that a person has typed', () => {
    for (const text of everything(eventful())) expect(text).not.toContain(typed);
  });

  it('does not exist for what is not there', () => {
    const { pathway } = given();
    expect(() => explainEvent(pathway, 999)).toThrow('there is no event 999 in this pathway');
    expect(() => explainEvent(pathway, 0)).toThrow(RangeError);
    expect(() => explainDeadline(pathway, 'IMM-2/77/limit')).toThrow(RangeError);
  });

  it('does not exist for a record that lacks its beginning', () => {
    const { state, events } = given().pathway;
    expect(() => explainEvent({ state, events: events.slice(1) }, 1)).toThrow(
      'a pathway begins with its enrolment',
    );
  });
});

const factsOf = (story: Story, type: PathwayEvent['type']): readonly string[] =>
  explainEvent(story.pathway, story.last(type)).facts;

describe('explainEvent', () => {
  const walker: Said = { type: 'report-immobilization', device: 'cast', context: 'conservative' };

  it('says when, on which day of care, and by whom', () => {
    const story = given()
      .at(14)
      .and({ type: 'report-pain', on: given().day(13), score: 3 });
    expect(factsOf(story, 'pain-reported')).toEqual([
      'It is of Sunday 18 January 2026, day 13 of conservative care.',
      'It was entered on Monday 19 January 2026 by a coordinator.',
    ]);
  });

  it('counts the days of a cast, and those carried over', () => {
    const story = given().at(1).and(walker).at(6).and({ type: 'report-removal' });
    expect(factsOf(story, 'immobilization-removed').slice(2)).toEqual([
      'The device had been on since Tuesday 6 January 2026: 5 days.',
      'That is within the limit.',
    ]);
    expect(factsOf(story.at(8).and(walker), 'immobilization-applied').slice(2)).toEqual([
      'It continues a count: 5 days of wear before it are carried over.',
      'It is to be off by the end of Saturday 17 January 2026; the limit is the first instant of Sunday 18 January 2026.',
    ]);
    expect(factsOf(story.at(14).and({ type: 'report-removal' }), 'immobilization-removed').at(-1)).toContain(
      'breach',
    );
  });

  it('says what a review counts as', () => {
    const story = given().at(30).and({ type: 'record-review', outcome: 'improving' });
    expect(factsOf(story, 'review-recorded').at(-1)).toContain('interim note');
    story.at(50).and({ type: 'record-review', outcome: 'improving', nextReviewOn: story.day(64) });
    expect(factsOf(story, 'review-recorded').slice(-2)).toEqual([
      'It counts as a reassessment.',
      'The next review is due by Tuesday 10 March 2026.',
    ]);
  });

  it('tells of a refusal what stood in the way then, though it no longer does', () => {
    const story = given().at(41);
    story.tell({
      type: 'order-referral',
      surgeonId: 's1',
      indication: 'persistent-limiting-pain',
      careAdequate: true,
    });
    const explained = explainEvent(story.at(60).pathway, story.last('command-refused'));
    expect(explained.facts).toContain('Conservative care began on Monday 5 January 2026: today is day 41.');
    expect(explained.facts).toContain('The earliest day is Monday 16 February 2026.');
    expect(explained.parameters).toMatchObject([
      { name: 'conservative.minimum', value: 42, unit: 'day of care', mark: '' },
    ]);
  });

  it('tells what a deadline that was reached is counted from, and what was corrected later', () => {
    const story = given().at(43);
    expect(factsOf(story, 'deadline-reached')).toContain(
      'It is counted from event 2, of Monday 5 January 2026: Conservative care began: day 0.',
    );
    story.and({ type: 'correct', supersedes: 2, changes: { on: story.day(-7) } });
    expect(explainEvent(story.pathway, 2).facts.at(-1)).toMatch(
      /^Later: Event 2 corrected, now dated Monday 29/,
    );
  });

  it('says of an enrolment no more than when it is of, and by whom', () => {
    const { subject, parameters, facts } = explainEvent(given({ enrolledOnDay: 3 }).pathway, 1);
    expect(subject).toBe('Event 1: Enrolled for the left ankle, episode 1, protocol 3.');
    expect(parameters).toEqual([]);
    expect(facts).toEqual([
      'It is of Thursday 8 January 2026, day 3 of conservative care.',
      'It was entered on Thursday 8 January 2026 by a coordinator.',
    ]);
  });

  it.each([
    ['clinician', 'It was entered on Monday 5 January 2026 by a clinician.'],
    ['patient', 'It was entered on Monday 5 January 2026 by a patient.'],
    ['system', 'It was entered on Monday 5 January 2026 by the system.'],
  ] as const)('says by whom it was entered: %s', (role, fact) => {
    const story = given().and({ type: 'report-pain', score: 3 }, role);
    expect(factsOf(story, 'pain-reported')[1]).toBe(fact);
  });

  it('tells of a refusal what was on record before it, whatever was recorded right after it', () => {
    const story = given().at(45);
    story.tell({ type: 'order-referral', surgeonId: 's1', indication: 'failed-conservative-care' });
    story.and({ type: 'record-review', outcome: 'not-improved' });
    expect(story.last('review-recorded')).toBe(story.last('command-refused') + 1);
    expect(factsOf(story, 'command-refused')).toEqual([
      'It is of Thursday 19 February 2026, day 45 of conservative care.',
      'It was entered on Thursday 19 February 2026 by a coordinator.',
      'No reassessment without improvement is on record. Record the review first, refer for persistent limiting pain, or let a clinician override with a reason.',
      'No reassessment is on record.',
    ]);
  });

  it('tells of a refusal by a code of another version no more than when and by whom', () => {
    const story = given().at(3);
    story.tell({ type: 'report-pain', on: story.day(4), score: 3 });
    const events = story.pathway.events.map((event) =>
      event.type === 'command-refused'
        ? { ...event, data: { ...event.data, code: 'NEW-1.unheard-of' } }
        : event,
    );
    expect(explainEvent({ ...story.pathway, events }, story.last('command-refused')).facts).toEqual([
      'It is of Thursday 8 January 2026, day 3 of conservative care.',
      'It was entered on Thursday 8 January 2026 by a coordinator.',
    ]);
  });

  it('tells of a deadline counted from a corrected entry the date that it was corrected to', () => {
    const story = given().and({ type: 'correct', supersedes: 2, changes: { on: given().day(-7) } });
    const correction = story.last('corrected');
    const reminder = story.at(33).firings('REA-1')[0]!;
    expect(reminder.key).toBe(`REA-1/2.${correction}/reminder`);
    const event = story.pathway.events.find(
      ({ type, data }) => type === 'deadline-reached' && data.key === reminder.key,
    );
    expect(explainEvent(story.pathway, event!.sequence).facts).toEqual([
      'It is of Friday 6 February 2026, day 39 of conservative care.',
      'It was entered on Friday 6 February 2026 by Talus itself.',
      'It is counted from event 2, of Monday 29 December 2025: Conservative care began: day 0.',
      `That entry was corrected by event ${correction}.`,
    ]);
  });

  it('tells of a correction with the entry that was corrected, and with no other', () => {
    const story = given().at(3).and({ type: 'report-pain', score: 3 }).and({ type: 'report-pain', score: 5 });
    const second = story.last('pain-reported');
    story.and({ type: 'correct', supersedes: second, changes: { data: { score: 4 } } });
    story.and({ type: 'correct', supersedes: second, changes: null });
    const correction = story.last('corrected');
    expect(explainEvent(story.pathway, second - 1).facts).toHaveLength(2);
    expect(explainEvent(story.pathway, correction).facts).toHaveLength(2);
    expect(explainEvent(story.pathway, second).facts.slice(2)).toEqual([
      `Later: Event ${second} corrected, now dated Thursday 8 January 2026 (event ${correction - 1}).`,
      `Later: Event ${second} withdrawn (event ${correction}).`,
    ]);
  });

  it('tells of a pain score that was asked for its time point, as a parameter', () => {
    const story = given().at(14);
    const [event] = story.pathway.events.filter(
      ({ type, data }) => type === 'deadline-reached' && data.key === 'OUT-1/2/conservative-week-2/request',
    );
    const { parameters, facts } = explainEvent(story.pathway, event!.sequence);
    expect(parameters).toEqual([
      {
        name: 'week-2',
        value: 14,
        unit: 'days',
        source:
          'Chosen by Talus; awaits a clinician’s sign-off. Weeks 2, 6, 14, 26 and 52; windows that meet and do not overlap, so that every score has one place.',
        awaitsSignOff: true,
        mark: '†',
      },
    ]);
    expect(facts.slice(2)).toEqual([
      'It is counted from event 2, of Monday 5 January 2026: Conservative care began: day 0.',
    ]);
  });

  it('tells of questionnaires that were asked for which they are, and why those', () => {
    const story = given({ enrolledOnDay: 60 })
      .and({ type: 'report-surgery', approach: 'endoscopic' })
      .outageUntil(158);
    const operation = story.last('surgery-reported');
    expect(operation).toBeGreaterThan(9);
    const asked = (key: string): readonly string[] => {
      const event = story.pathway.events.find(
        ({ type, data }) => type === 'deadline-reached' && data.key === `OUT-2/${operation}/${key}`,
      );
      return explainEvent(story.pathway, event!.sequence).facts.slice(3);
    };
    const chosen = 'Chosen by Talus; awaits a clinician’s sign-off.';
    expect(asked('questionnaires-surgical-week-14/request')).toEqual([
      `FAAM is of this time point. ${chosen} The primary measure of function: with each pain score, so that both curves have the same points.`,
      `FAOS is of this time point. ${chosen} With 42 items a burden: before, at the milestone of return, and after a year.`,
    ]);
    expect(asked('examination-surgical-week-14/request')).toEqual([
      `AOFAS is of this time point. ${chosen} Only to compare with published operations: a clinician examines for it before, at the milestone review and after a year.`,
    ]);
    // Satisfaction is asked for under the same rule, and is no questionnaire.
    expect(asked('week-14/due')).toEqual([]);
  });

  it('says that a guard was lifted', () => {
    expect(factsOf(eventful(), 'immobilization-ordered').join()).toContain('A clinician lifted the guard');
  });
});

const endOfAsking =
  'the end of its time, a planned operation, a cancellation of the operation, a decision against surgery, a report of the operation, a correction or the closing of the pathway.';
const endOfReassessment =
  'a review, a decision about a re-injury, a report of the operation, a decision against surgery, a correction or the closing of the pathway.';

describe('explainDeadline', () => {
  it('tells of one ahead what it rests on, when it falls due, who hears of it and what ends it', () => {
    const story = given().at(3).and({
      type: 'report-immobilization',
      device: 'cast',
      context: 'conservative',
    });
    const { subject, facts, parameters } = explainDeadline(
      story.pathway,
      story.deadline('IMM-2', 'limit')!.key,
    );
    expect(subject).toContain('The limit of immobilisation: removal must be confirmed (IMM-2 limit');
    expect(facts).toEqual([
      'When it is reached: Immobilised for 10 days or more, and no removal is confirmed.',
      `It is counted from event ${story.last('immobilization-applied')}, of Thursday 8 January 2026: Cast on (conservative).`,
      'It falls due on Sunday 18 January 2026, at the start of the day.',
      'It is raised again every day until it ends.',
      'Who is written to: the clinician (by SMS) and the coordinator.',
      'It stands on the worklist from then.',
      'While nobody acknowledges it, it climbs: to whoever is on duty (by SMS) after 60 minutes, to the clinician after 240 minutes.',
      'What can end it: a report of the removal, a report of another cast or walker, a correction or the closing of the pathway.',
    ]);
    expect(parameters.map(({ name, mark }) => `${name}${mark}`)).toEqual([
      'immobilization.limit',
      'immobilization.escalation.repeat†',
      'ladder.safety rung 1†',
      'ladder.safety rung 2†',
      'ladder.safety rung 3†',
      'ladder.safety rung 4†',
    ]);
    expect(parameters[0]?.source).toContain('Prolonged immobilization beyond 10 days');
  });

  it('says when it was reached and falls due again, and after a correction from which date it is counted', () => {
    const story = given().at(58);
    const reached = explainDeadline(story.pathway, 'REA-1/2/closes').facts;
    expect(reached).toContain('It was reached, the last time for Tuesday 3 March 2026.');
    expect(reached).toContain('It falls due again on Tuesday 10 March 2026, at the start of the day.');
    story.and({ type: 'correct', supersedes: 2, changes: { on: story.day(-7) } });
    const key = `REA-1/2.${story.last('corrected')}/closes`;
    expect(explainDeadline(story.pathway, key).facts).toContain(
      `That entry was corrected by event ${story.last('corrected')}.`,
    );
  });

  it.each<[string, () => Story, string, readonly string[]]>([
    [
      'a question to the patient, once',
      () => given().at(3),
      'OUT-1/2/conservative-week-2/request',
      [
        'When it is reached: The pain score is asked for: conservative week-2.',
        'It is counted from event 2, of Monday 5 January 2026: Conservative care began: day 0.',
        'It falls due on Monday 19 January 2026, at 10:39 where the patient is.',
        'Who is written to: the patient.',
        `What can end it: a pain score, ${endOfAsking}`,
      ],
    ],
    [
      'a call, for which nobody is written to',
      () => given().at(3),
      'OUT-2/2/questionnaires-conservative-week-26/call',
      [
        'When it is reached: FAAM and Tegner are to be asked for by telephone: conservative week-26.',
        'It is counted from event 2, of Monday 5 January 2026: Conservative care began: day 0.',
        'FAAM is of this time point. Chosen by Talus; awaits a clinician’s sign-off. The primary measure of function: with each pain score, so that both curves have the same points.',
        'Tegner is of this time point. Chosen by Talus; awaits a clinician’s sign-off. The level of activity: before, and once a return to sport can be expected.',
        'It falls due on Tuesday 14 July 2026, at 08:00 where the patient is.',
        'It stands on the worklist from then.',
        `What can end it: a questionnaire, ${endOfAsking}`,
      ],
    ],
    [
      'a window that closes, about which nothing is done',
      () => given().at(3),
      'OUT-1/2/conservative-week-2/missed',
      [
        'When it is reached: The window has closed without a pain score: conservative week-2.',
        'It is counted from event 2, of Monday 5 January 2026: Conservative care began: day 0.',
        'It falls due on Monday 2 February 2026, at the start of the day.',
        `What can end it: a pain score, ${endOfAsking}`,
      ],
    ],
    [
      'a reminder that was given and is not given again',
      () => given().at(40),
      'REA-1/2/reminder',
      [
        'When it is reached: The reassessment window opens soon: book the visit.',
        'It is counted from event 2, of Monday 5 January 2026: Conservative care began: day 0.',
        'It was reached, the last time for Friday 13 February 2026.',
        'Who is written to: the patient.',
        `What can end it: ${endOfReassessment}`,
      ],
    ],
    [
      'a clinical limit, which climbs',
      () => given().at(3),
      'REA-1/2/closes',
      [
        'When it is reached: The reassessment window has closed without a reassessment.',
        'It is counted from event 2, of Monday 5 January 2026: Conservative care began: day 0.',
        'It falls due on Tuesday 3 March 2026, at the start of the day.',
        'It is raised again every 7 days until it ends.',
        'Who is written to: the coordinator.',
        'It stands on the worklist from then.',
        'While nobody acknowledges it, it climbs: to the clinician after 1 business day, to the clinician (by SMS) after 3 business days.',
        `What can end it: ${endOfReassessment}`,
      ],
    ],
    [
      'the same in version 1, which has no ladders',
      () => given({ protocolVersion: '1' }).at(3),
      'REA-1/2/closes',
      [
        'When it is reached: The reassessment window has closed without a reassessment.',
        'It is counted from event 2, of Monday 5 January 2026: Conservative care began: day 0.',
        'It falls due on Tuesday 3 March 2026, at the start of the day.',
        'It is raised again every 7 days until it ends.',
        'Who is written to: the clinician and the coordinator.',
        'It stands on the worklist from then.',
        `What can end it: ${endOfReassessment}`,
      ],
    ],
    [
      'something overdue, which climbs onto another worklist',
      () => given({ imaging: 'none' }).at(3),
      'IMG-1/2/radiograph/overdue',
      [
        'When it is reached: Radiographs overdue.',
        'It is counted from event 2, of Monday 5 January 2026: Conservative care began: day 0.',
        'It falls due on Tuesday 20 January 2026, at 08:00 where the patient is.',
        'It is raised again every 7 days until it ends.',
        'Who is written to: the coordinator.',
        'It stands on the worklist from then.',
        'While nobody acknowledges it, it climbs: to the clinician’s worklist after 5 business days, to the clinician after 10 business days.',
        'What can end it: a report of the imaging, a decision about the MRI, a review, a decision about a re-injury, a report of the operation, a correction or the closing of the pathway.',
      ],
    ],
    [
      'the closing that is proposed when nothing is left to do',
      () => given({ enrolledOnDay: 410 }).and({ type: 'record-review', outcome: 'resolved' }),
      'REC-1/9/overdue',
      [
        'When it is reached: Nothing is left to do, and the pathway is still open.',
        'It is counted from event 9, of Friday 19 February 2027: Review: resolved.',
        'It falls due on Friday 19 March 2027, at 08:00 where the patient is.',
        'It is raised again every 28 days until it ends.',
        'Who is written to: the coordinator.',
        'It stands on the worklist from then.',
        'While nobody acknowledges it, it climbs: to the clinician’s worklist after 5 business days, to the clinician after 10 business days.',
        'It gives way to whatever else there is to do.',
      ],
    ],
  ])('tells everything of %s', (_, make, key, facts) => {
    expect(explainDeadline(make().pathway, key).facts).toEqual(facts);
  });

  it('names its rule, and of a ladder each rung as a parameter with its unit', () => {
    const { rules: named, parameters } = explainDeadline(given().at(3).pathway, 'REA-1/2/closes');
    expect(named).toEqual([{ id: 'REA-1', kind: 'due', title: 'The patient is reassessed at 6–8 weeks' }]);
    expect(parameters.map(({ name, value, unit }) => `${name}: ${value} ${unit}`)).toEqual([
      'reassess.closes: 56 day of care',
      'reassess.escalation.repeat: 7 days',
      'ladder.clinical rung 1: 0 business days',
      'ladder.clinical rung 2: 1 business days',
      'ladder.clinical rung 3: 3 business days',
    ]);
    const inVersion1 = explainDeadline(given({ protocolVersion: '1' }).pathway, 'REA-1/2/closes').parameters;
    expect(inVersion1.map(({ name }) => name)).toEqual(['reassess.closes', 'reassess.escalation.repeat']);
    const once = explainDeadline(given().pathway, 'REA-1/2/reminder').parameters;
    expect(once.map(({ name }) => name)).toEqual(['reassess.opens', 'reassess.reminder']);
  });

  it('tells of one whose time is over that it no longer stands', () => {
    const story = given().at(60).and({ type: 'record-review', outcome: 'resolved' });
    expect(explainDeadline(story.pathway, 'REA-1/2/closes').facts.at(-1)).toContain('no longer stands');
  });

  it('gives the time point of a pain score as the parameter that it is', () => {
    const story = given();
    const { parameters } = explainDeadline(story.pathway, 'OUT-1/2/conservative-week-6/request');
    expect(parameters).toMatchObject([{ name: 'week-6', value: 42, unit: 'days', mark: '†' }]);
  });
});

describe('explainRefusal', () => {
  it('says whether it can be lifted, and that facts can always be reported', () => {
    expect(explainRefusal('INJ-1.unsafe-site').facts).toEqual([
      'It is not lifted by anybody; what it asks for has to be done first.',
      'What has already happened can always be reported.',
    ]);
    expect(explainRefusal('REH-2.pain').facts[0]).toContain('A clinician may lift it by name');
  });

  it.each<[RefusalCode, string, () => Story]>([
    ['REF-1.no-failed-review', 'No reassessment is on record.', () => given().at(50)],
    [
      'CON-7.not-recovered',
      'The latest reassessment, of Monday 2 March 2026, says: not improved.',
      () => given().at(56).and({ type: 'record-review', outcome: 'not-improved' }),
    ],
    ['IMM-2.device-on', 'A device has been on since Thursday 8 January 2026.', states['in a walker']!],
    [
      'IMM-5.no-days-left',
      'In the eight weeks up to today 17 days of immobilisation are on record.',
      states['in a walker past the limit']!,
    ],
    ['SUR-4.operated', 'Operated on Monday 16 March 2026.', states['operated']!],
    ['REC-1.closed', 'It was closed on Tuesday 24 February 2026: transfer.', states['transferred']!],
    ['OUT-1.follow-up-open', 'Still open: Reassess the patient,', () => given()],
  ])('%s: %s', (code, fact, make) => {
    const story = make();
    const { facts } = explainRefusal(code, { pathway: story.pathway, now: story.now });
    expect(facts.some((sentence) => sentence.startsWith(fact))).toBe(true);
  });
});
