import { describe, expect, it } from 'vitest';
import { RedFlag } from '../../../pathway/codes.ts';
import { emergencyAdvice } from '../../../pathway/emergency.ts';
import { explainDeadline } from '../../../pathway/explain.ts';
import { pathwayOf } from '../../../pathway/turn.ts';
import { given, type Said, type Setting, type Story } from '../support/story.ts';

const call: Said = { type: 'report-red-flags', flags: ['calf-swelling', 'breathlessness'], channel: 'call' };
const form: Said = { type: 'report-red-flags', flags: ['fever'], channel: 'form' };

const reviewed = (story: Story): Said => ({
  type: 'record-red-flag-review',
  of: story.last('red-flags-reported'),
  action: 'emergency-care',
});

/** The same pathway as one that was enrolled on version 1. */
function onVersion1(setting: Setting = {}): Story {
  const story = given(setting);
  const events = story.pathway.events.map((event) =>
    event.type === 'enrolled' ? { ...event, data: { ...event.data, protocolVersion: '1' } } : event,
  );
  story.pathway = pathwayOf(events);
  return story;
}

const alerts = (story: Story) =>
  story
    .staffMessages()
    .filter(({ items }) => items.some(({ rule }) => rule === 'SAF-1'))
    .map(({ to, channel = 'email' }) => `${to} ${channel}`);

// Day 1 is a Tuesday, day 5 a Saturday, day 6 a Sunday.

describe('SAF-1: red flags reach a clinician the same day', () => {
  it('alerts the clinician by SMS in the turn of the report, and the coordinator, as a matter of safety', () => {
    const story = given().at(1, '11:20');
    const { flags, outcome } = story.tell(call, 'patient');
    expect(outcome).toBe('recorded');
    expect(story.turns.at(-1)?.turn.effects).toMatchObject([
      {
        kind: 'staff-message',
        to: 'clinician',
        channel: 'sms',
        urgency: 'safety',
        items: [{ title: 'Red flags: calf swelling and breathlessness', dueOn: story.day(1) }],
      },
      { kind: 'staff-message', to: 'coordinator', urgency: 'safety' },
    ]);
    expect(flags.map(({ code }) => code)).toEqual(['red-flags']);
    expect(flags[0]?.sentence).toContain(emergencyAdvice.en);
    expect(flags[0]?.sentence).toContain(emergencyAdvice.es);
    expect(story.tasks('SAF-1')).toMatchObject([
      { who: 'clinician', urgency: 'safety', dueOn: story.day(1) },
    ]);
  });

  it.each([
    ['before the clinic opens', 1, '07:59', 'on-call sms'],
    ['as it opens', 1, '08:00', 'clinician sms'],
    ['as it closes', 1, '18:00', 'on-call sms'],
    ['at three in the night', 1, '03:00', 'on-call sms'],
    ['at noon on a Saturday', 5, '12:00', 'on-call sms'],
    ['at noon on a holiday', 2, '12:00', 'on-call sms'],
  ])('%s it goes to whoever is on duty', (_, day, clock, first) => {
    const story = given({ holidays: ['2026-01-07'] }).at(day, clock);
    expect(alerts(story.and(call))).toEqual([first, 'coordinator email']);
  });

  it('takes the hours of the clinic, not of a patient who is elsewhere', () => {
    // Half past nine in Madrid is half past three in the morning in New York.
    const elsewhere = { timeZone: 'America/New_York' } as const;
    const near = given(elsewhere).at(1, '03:30').and(call);
    expect(alerts(near)[0]).toBe('on-call sms');
    const far = given({ ...elsewhere, clinicZone: 'Europe/Madrid' })
      .at(1, '03:30')
      .and(call);
    expect(alerts(far)[0]).toBe('clinician sms');
  });

  it('tells again every hour four times, then daily, until a clinician has recorded what was done', () => {
    const story = given().at(1, '11:20').and(call).at(4, '12:00');
    expect(story.fired('SAF-1')).toEqual([
      '1 alert',
      '1 unanswered-1',
      '1 unanswered-2',
      '1 unanswered-3',
      '1 unanswered-4',
      '2 alert',
      '3 alert',
      '4 alert',
    ]);
    story.and(reviewed(story), 'clinician').at(40);
    expect(story.firings('SAF-1')).toHaveLength(8);
    expect([story.tasks('SAF-1'), story.obligations('SAF-1')]).toEqual([[], []]);
  });

  it('asks anew who is on duty each time it is told', () => {
    const story = given().at(1, '16:30').and(call);
    const before = alerts(story).length;
    story.at(1, '18:30');
    expect(alerts(story).slice(before)).toEqual(['clinician sms', 'on-call sms', 'clinician sms']);
  });

  it('is ended by no acknowledgement, and by nobody’s review but a clinician’s', () => {
    const story = given().at(1).and(call);
    story.and({ type: 'acknowledge', task: story.tasks('SAF-1')[0]?.key ?? '' }, 'clinician');
    expect(story.tasks('SAF-1')).toMatchObject([{ acknowledgedBy: 'clinician:clinician-1' }]);
    expect(story.flagsOf(reviewed(story), 'coordinator')).toEqual(['red-flags-need-clinician']);
    expect(story.at(1, '13:30').fired('SAF-1')).toContain('1 unanswered-1');
    expect(story.tasks('SAF-1')).toMatchObject([{ urgency: 'safety' }]);
    expect(story.tasks('SAF-1')[0]).not.toHaveProperty('acknowledgedBy');
  });

  it('keeps each report apart: the review of one ends that one', () => {
    const story = given().at(1).and(call);
    const first = reviewed(story);
    story.and(form, 'patient').and(first, 'clinician');
    expect(story.obligations('SAF-1')).toHaveLength(1);
    expect(story.and(reviewed(story), 'clinician').obligations('SAF-1')).toEqual([]);
  });

  it('stands again where the review was entered in error', () => {
    const story = given().at(1).and(call);
    story.and(reviewed(story), 'clinician').at(2);
    story.and({ type: 'correct', supersedes: story.last('red-flags-reviewed'), changes: null });
    expect(story.obligations('SAF-1')).toHaveLength(1);
  });

  it('is withdrawn by nobody: not by a correction', () => {
    const story = given().at(1).and(call);
    const correction: Said = {
      type: 'correct',
      supersedes: story.last('red-flags-reported'),
      changes: null,
    };
    expect(story.refusal(correction)).toBe('REC-1.nothing-to-correct');
  });

  it('is never refused and always told, whoever reports it, on whichever pathway', () => {
    for (const role of ['patient', 'coordinator', 'clinician', 'surgeon'] as const) {
      for (const reason of ['transfer', 'withdrawn', 'death', 'entered-in-error'] as const) {
        const story = given().at(30).and({ type: 'close-pathway', reason }).at(31);
        expect(story.flagsOf(call, role)).toEqual(['red-flags', 'after-closing']);
        expect(alerts(story)).toEqual(['clinician sms', 'coordinator email']);
        expect(story.deadline('SAF-1', 'alert')?.date).toBe(story.day(32));
      }
    }
  });

  it('is not refused for a date in the future either: that is taken as today’s', () => {
    const story = given().at(1);
    expect(story.flagsOf({ ...call, on: story.day(2) })).toEqual(['red-flags']);
    expect(story.state.redFlags).toMatchObject([{ on: story.day(1) }]);
  });

  it.each(RedFlag.options)('alerts on %s', (flag) => {
    expect(
      alerts(
        given()
          .at(1)
          .and({ ...call, flags: [flag] }),
      ),
    ).toHaveLength(2);
  });

  it('keeps a pathway open until it is reviewed, unless the care ends elsewhere; death ends it', () => {
    const story = () => given().at(1).and(call);
    expect(story().refusal({ type: 'close-pathway', reason: 'withdrawn' })).toBe('SAF-1.red-flags-open');
    const transferred = story().and({ type: 'close-pathway', reason: 'transfer' });
    expect(transferred.obligations('SAF-1')).toHaveLength(1);
    expect(story().and({ type: 'change-person', deceased: true }).obligations()).toEqual([]);
  });

  it('holds on a pathway of protocol version 1 all the same, and can be explained there', () => {
    const story = onVersion1().at(5, '23:00').and(call);
    expect(story.protocol.version).toBe('1');
    expect(alerts(story)).toEqual(['on-call sms', 'coordinator email']);
    const key = story.deadline('SAF-1', 'alert')?.key ?? '';
    const { facts, parameters } = explainDeadline(story.pathway, key);
    expect(parameters.map(({ name }) => name)).toContain('clinic.opens');
    expect(facts.join(' ')).toContain('whoever is on duty (by SMS)');
    expect(story.at(6, '23:30').fired('SAF-1')).toContain('6 alert');
  });
});
