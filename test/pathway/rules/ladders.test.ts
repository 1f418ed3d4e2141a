/** Escalation ladders: told to the lowest rungs, climbing while nobody acknowledges. */
import { describe, expect, it } from 'vitest';
import { explainDeadline } from '../../../pathway/explain.ts';
import { ladders } from '../../../pathway/protocols/ladders.ts';
import { v1 } from '../../../pathway/protocols/v1.ts';
import { pathwayOf } from '../../../pathway/turn.ts';
import type { RuleId } from '../../../pathway/rules.ts';
import { given, type Said, type Story } from '../support/story.ts';

const cast: Said = { type: 'report-immobilization', device: 'cast', context: 'conservative' };

/** Who was told of a rule, as `day recipient channel`. */
const told = (story: Story, rule: RuleId) =>
  story
    .staffMessages()
    .filter(({ items }) => items.some((item) => item.rule === rule))
    .map(({ day, to, channel = 'email' }) => `${dayOf(story, day)} ${to} ${channel}`);
const dayOf = (story: Story, day: string): number =>
  Array.from({ length: 200 }, (_, number) => number).find((number) => story.day(number) === day) ?? -1;
const acknowledged = (story: Story, rule: RuleId): Said => ({
  type: 'acknowledge',
  task: story.tasks(rule)[0]?.key ?? '',
});

describe('the ladders of the protocol', () => {
  it.each(Object.entries(ladders))('%s climbs, and has a clinician at the top', (_, { rungs, source }) => {
    const after = rungs.map((rung) => rung.after);
    expect(after).toEqual(after.toSorted((a, b) => a - b));
    expect(after[0]).toBe(0);
    expect(new Set(rungs.map(({ unit }) => unit)).size).toBe(1);
    expect(rungs.at(-1)?.to).toBe('clinician');
    expect(source.kind).toBe('default');
  });

  it('are none in version 1', () => {
    expect(v1).not.toHaveProperty('ladders');
  });
});

describe('a clinical limit', () => {
  // A reassessment not held: the window closes at the end of day 56, a Monday.
  const missed = () => given().at(57, '07:00');

  it('is told to the coordinator, then to the clinician by e-mail and by SMS while nobody acknowledges', () => {
    const story = missed();
    expect(told(story, 'REA-1')).toContain('57 coordinator email');
    expect(told(story, 'REA-1').filter((line) => line.includes('clinician'))).toEqual([]);
    story.at(63);
    expect(story.climbed('REA-1')).toEqual(['58 closes-unacknowledged-2', '60 closes-unacknowledged-3']);
    expect(told(story, 'REA-1').filter((line) => line.includes('clinician'))).toEqual([
      '58 clinician email',
      '60 clinician sms',
    ]);
  });

  it('is told to everybody that it has climbed to when it is raised again', () => {
    const story = missed().at(63);
    const before = told(story, 'REA-1').length;
    expect(told(story.at(64), 'REA-1').slice(before)).toEqual(['64 clinician sms', '64 coordinator email']);
  });

  it('stops climbing once somebody acknowledges, and begins anew when it is raised again', () => {
    const story = missed().at(58);
    story.and(acknowledged(story, 'REA-1'), 'clinician');
    expect(story.tasks('REA-1')).toMatchObject([{ acknowledgedBy: 'clinician:clinician-1' }]);
    story.at(63, '23:59');
    expect(story.climbed('REA-1')).toEqual(['58 closes-unacknowledged-2']);
    // It was never the end of it: a week later it is raised again, to the lowest rung first.
    const before = told(story, 'REA-1').length;
    story.at(64);
    expect(told(story, 'REA-1').slice(before)).toEqual(['64 coordinator email']);
    expect(story.tasks('REA-1')[0]).not.toHaveProperty('acknowledgedBy');
    expect(story.at(65).climbed('REA-1').at(-1)).toBe('65 closes-unacknowledged-2-again-1');
  });

  it('counts working days of the clinic', () => {
    const story = given({ holidays: ['2026-03-04'] }).at(60);
    expect(story.climbed('REA-1')).toEqual(['59 closes-unacknowledged-2']);
  });

  it('counts from when it was told, where it should have been told long before', () => {
    const story = given().outageUntil(62, '12:00');
    expect(story.climbed('REA-1')).toEqual([]);
    expect(story.at(63).climbed('REA-1')).toEqual(['63 closes-unacknowledged-2']);
  });

  it('ends with its obligation', () => {
    const story = missed().at(58).and({ type: 'record-review', outcome: 'resolved' }, 'clinician').at(80);
    expect(story.climbed('REA-1')).toEqual(['58 closes-unacknowledged-2']);
  });

  it('is explained with its ladder', () => {
    const story = missed();
    const key = story.deadline('REA-1', 'closes')?.key ?? '';
    const { facts, parameters } = explainDeadline(story.pathway, key);
    expect(facts).toContain(
      'While nobody acknowledges it, it climbs: to the clinician after 1 business day, to the clinician (by SMS) after 3 business days.',
    );
    expect(parameters.map(({ name, mark }) => [name, mark])).toContainEqual(['ladder.clinical rung 2', '†']);
  });
});

describe('something overdue', () => {
  it('becomes the clinician’s work after a week, and then the clinician is written to', () => {
    // Radiographs by day 14; raised from day 15.
    const story = given({ imaging: 'none' }).at(21);
    const radiographs = () => story.tasks('IMG-1')[0];
    expect(radiographs()).toMatchObject({ who: 'coordinator' });
    story.at(22);
    expect(radiographs()).toMatchObject({ who: 'clinician' });
    expect(told(story, 'IMG-1').filter((line) => line.includes('clinician'))).toEqual([]);
    expect(told(story.at(29), 'IMG-1')).toContain('29 clinician email');
    story.and({ type: 'acknowledge', task: radiographs()?.key ?? '' });
    expect(radiographs()).toMatchObject({ who: 'coordinator' });
  });
});

describe('a limit of safety', () => {
  // Day 1 is a Tuesday: the limit is 00:00 on Friday, day 11.
  const tooLong = () => given().at(1).and(cast);

  it('is told at midnight, an hour later to whoever is on call, and once more, with no quiet hours', () => {
    const story = tooLong().at(11, '00:00');
    expect(told(story, 'IMM-2')).toEqual(['11 clinician sms', '11 coordinator email']);
    story.at(11, '01:00');
    expect(told(story, 'IMM-2').slice(2)).toEqual(['11 on-call sms']);
    story.at(11, '04:00');
    expect(told(story, 'IMM-2').slice(3)).toEqual(['11 clinician email']);
  });

  it('is repeated daily whatever was acknowledged, until the removal is confirmed', () => {
    const story = tooLong().at(11, '00:30');
    for (let day = 11; day < 15; day += 1) {
      story.at(day, '00:30').and(acknowledged(story, 'IMM-2'), 'clinician');
    }
    story.at(14, '23:59');
    expect(story.climbed('IMM-2')).toEqual([]);
    expect(story.fired('IMM-2')).toEqual(['11 limit', '12 limit', '13 limit', '14 limit']);
    story.and({ type: 'report-removal' }).at(30);
    expect(story.firings('IMM-2')).toHaveLength(4);
  });
});

describe('to acknowledge', () => {
  it('is for staff, and for what is on the worklist', () => {
    const story = given().at(58);
    const said = acknowledged(story, 'REA-1');
    expect(story.refusal(said, 'patient')).toBe('GOV-1.staff-only');
    expect(story.refusal({ type: 'acknowledge', task: 'OUT-1/99' })).toBe('REC-1.nothing-to-acknowledge');
    expect(story.refusal(said, 'coordinator')).toBeUndefined();
    expect(story.pathway.events.at(-1)).toMatchObject({
      type: 'acknowledged',
      data: { obligation: story.tasks('REA-1')[0]?.key },
      rules: ['REA-1'],
      actor: { role: 'coordinator' },
    });
  });

  it('is recorded on a pathway of version 1, which has no ladder and keeps what it had', () => {
    const story = given().at(58);
    const events = story.pathway.events
      .filter(({ sequence }) => sequence <= 4)
      .map((event) =>
        event.type === 'enrolled' ? { ...event, data: { ...event.data, protocolVersion: '1' } } : event,
      );
    story.pathway = pathwayOf(events);
    story.effects = [];
    story.tick();
    story.at(59);
    expect(told(story, 'REA-1')).toEqual(['58 clinician email', '58 coordinator email']);
    expect(story.and(acknowledged(story, 'REA-1')).tasks('REA-1')).toMatchObject([
      { acknowledgedBy: 'coordinator:coordinator-1' },
    ]);
    expect(story.state).not.toHaveProperty('unacknowledged');
    expect(story.at(63).climbed('REA-1')).toEqual([]);
  });
});
