/** REC-1 and GOV-1 by example: corrections, the end of a pathway, notice that is taken, and who lifts a guard in version 1. */
import { describe, expect, it } from 'vitest';
import { enrol } from '../../../pathway/enrol.ts';
import type { Actor } from '../../../pathway/events.ts';
import type { Instant } from '../../../pathway/time.ts';
import { enrolmentOf, given, noteId, Story, uuid, type Said } from '../support/story.ts';

const cast: Said = { type: 'report-immobilization', device: 'cast', context: 'conservative' };
const score = (value: number): Said => ({ type: 'report-pain', score: value });

describe('REC-1: what a correction says', () => {
  it('holds the whole new content, and the reason where one was given', () => {
    const story = given().at(3).and(score(3));
    const supersedes = story.last('pain-reported');
    const correction = { type: 'correct', supersedes, changes: { data: { score: 4 } } } as const;
    const replacement = { occurredOn: story.day(3), data: { score: 4 } };
    story.and(correction);
    expect(story.pathway.events.at(-1)).toMatchObject({ type: 'corrected', supersedes });
    // As it is stored: without a member that says nothing.
    expect(story.pathway.events.at(-1)?.data).toStrictEqual({ replacement });
    story.and({ ...correction, reasonNoteId: noteId });
    expect(story.pathway.events.at(-1)?.data).toEqual({ replacement, reasonNoteId: noteId });
  });

  it('goes on from the correction before of the same event, not of another', () => {
    const story = given().at(3).and(score(3)).and(score(8));
    const [first, second] = story.pathway.events
      .filter(({ type }) => type === 'pain-reported')
      .map(({ sequence }) => sequence);
    story.and({ type: 'correct', supersedes: first!, changes: { data: { score: 4 } } });
    story.and({ type: 'correct', supersedes: second!, changes: { data: { score: 9 } } });
    story.and({ type: 'correct', supersedes: first!, changes: { on: story.day(2) } });
    expect(story.state.painScores).toMatchObject([
      { on: story.day(2), score: 4 },
      { on: story.day(3), score: 9 },
    ]);
  });

  it('of a person’s record leaves a closing that it had no part in', () => {
    const story = given().at(3).and({ type: 'change-person', researchConsent: false });
    const supersedes = story.last('person-changed');
    story.and({ type: 'close-pathway', reason: 'withdrawn' });
    const before = story.pathway.events.length;
    story.and({ type: 'correct', supersedes, changes: null });
    expect(story.pathway.events.slice(before).map((event) => event.supersedes)).toEqual([supersedes]);
    expect(story.state).toMatchObject({ researchConsent: true, closed: { reason: 'withdrawn' } });
  });

  it('may move a plan to any day once the operation is done', () => {
    const story = given().at(60);
    story.and({ type: 'plan-surgery', plannedOn: story.day(62), approach: 'endoscopic' });
    const supersedes = story.last('surgery-planned');
    const tooEarly: Said = { type: 'correct', supersedes, changes: { data: { plannedOn: story.day(20) } } };
    expect(story.refusal(tooEarly)).toBe('CON-1.too-early');
    story.at(62).and({ type: 'report-surgery', approach: 'endoscopic' });
    expect(story.refusal(tooEarly)).toBeUndefined();
  });
});

describe('SUR-4: a plan for the wrong side', () => {
  it.each<[string, object, object]>([
    ['the plan', { side: 'right' }, { planned: 'right' }],
    ['the consent', { consentSide: 'right' }, { consent: 'right' }],
    ['the consent only', { side: 'left', consentSide: 'right' }, { planned: 'left', consent: 'right' }],
  ])('puts on record which side %s named', (_, sides, data) => {
    const story = given().at(60);
    const plan: Said = { type: 'plan-surgery', plannedOn: story.day(80), approach: 'endoscopic' };
    story.tell({ ...plan, ...sides });
    expect(story.pathway.events[story.last('side-mismatch-found') - 1]?.data).toEqual(data);
  });
});

describe('SUR-4: the reason of a conversion', () => {
  it('is kept by the note that holds it', () => {
    const story = given().at(60).and({ type: 'report-surgery', approach: 'open' });
    story.and({ type: 'explain-conversion', reasonNoteId: noteId });
    expect(story.pathway.events[story.last('conversion-explained') - 1]?.data).toEqual({
      reasonNoteId: noteId,
    });
  });
});

describe('REC-1: what a closing waits for', () => {
  it.each(['death', 'transfer', 'entered-in-error'] as const)('%s waits for no device', (reason) => {
    expect(given().at(3).and(cast).refusal({ type: 'close-pathway', reason })).toBeUndefined();
  });

  it.each(['withdrawn', 'lost-to-follow-up', 'recovered', 'follow-up-complete'] as const)(
    '%s waits for the device to come off',
    (reason) => {
      expect(given().at(3).and(cast).refusal({ type: 'close-pathway', reason })).toBe('IMM-2.device-on');
    },
  );

  it('follow-up is not complete with a reassessment open, though a consent is to be renewed as well', () => {
    const minor = { ...enrolmentOf({ adult: false }), comesOfAgeIn: '2026-02' };
    const story = new Story({}, enrol(minor, '2026-01-05T11:00:00.000Z' as Instant)).at(3);
    expect(new Set(story.obligations().map(({ rule }) => rule))).toContain('REC-1');
    expect(story.obligations('REA-1')).toHaveLength(1);
    expect(story.refusal({ type: 'close-pathway', reason: 'follow-up-complete' })).toBe(
      'OUT-1.follow-up-open',
    );
  });
});

describe('REC-1: tasks that a person resolves', () => {
  it.each(['effect/7/1', 'contact/patient-email', 'interpreter'])('%s is one', (task) => {
    expect(given().at(3).refusal({ type: 'resolve-task', task })).toBeUndefined();
  });

  it.each(['REA-1/2', 'advice/contact/x', 'REC-1/effect/7', 'interpreters', 'an interpreter', 'effect'])(
    '%s is none',
    (task) => {
      expect(given().at(3).refusal({ type: 'resolve-task', task })).toBe('REC-1.not-resolvable');
    },
  );
});

describe('GOV-1: notice that is taken', () => {
  const role = (name: Actor['role']): Actor => ({ id: 'x', role: name });
  const notice: Said = { type: 'acknowledge', task: 'REF-3/2' };

  it.each(['coordinator', 'clinician', 'surgeon', 'administrator'] as const)('may be a %s’s', (name) => {
    const story = given().at(57);
    expect(story.send({ ...story.envelope(notice), actor: role(name) }).refusal).toBeUndefined();
    expect(story.pathway.events.findLast(({ type }) => type === 'acknowledged')).toMatchObject({
      occurredOn: story.day(57),
      data: { obligation: 'REF-3/2' },
    });
  });

  it.each(['patient', 'system'] as const)('is never a %s’s', (name) => {
    const story = given().at(57);
    expect(story.send({ ...story.envelope(notice), actor: role(name) }).refusal?.code).toBe(
      'GOV-1.staff-only',
    );
  });

  it('is taken of what is escalated, and of no other task', () => {
    const story = given().at(3).and({ type: 'report-bounce', channel: 'email', whose: 'patient' });
    expect(story.tasks().map(({ key }) => key)).toContain('contact/patient-email');
    expect(story.refusal({ type: 'acknowledge', task: 'contact/patient-email' })).toBe(
      'REC-1.nothing-to-acknowledge',
    );
    expect(story.refusal({ type: 'acknowledge', task: 'REA-1/2' })).toBe('REC-1.nothing-to-acknowledge');
  });
});

describe('GOV-1: who lifts a guard of version 1', () => {
  const order: Said = {
    type: 'order-immobilization',
    device: 'cast',
    override: { clinicianId: 'vega', reasonNoteId: noteId },
  };
  const told = (protocolVersion: string, actor: Actor) => {
    const story = given({ protocolVersion }).at(10);
    return story.send({ ...story.envelope(order), actor }).refusal?.code;
  };

  it.each<[Actor['role'], string, string | undefined, string | undefined]>([
    ['clinician', 'vega', undefined, undefined],
    ['clinician', 'other', undefined, 'GOV-1.override-not-own'],
    ['surgeon', 'vega', 'GOV-1.override-needs-clinician', undefined],
    ['coordinator', 'vega', 'GOV-1.override-needs-clinician', 'GOV-1.override-needs-clinician'],
  ])('a %s who is %s: in version 1 %s, since then %s', (role, id, inFirst, since) => {
    expect(told('1', { id, role })).toBe(inFirst);
    expect(told('2', { id, role })).toBe(since);
  });

  it('nobody has to where none is named', () => {
    const story = given().at(10).and({ type: 'report-vte-risk', risk: 'low' });
    const named: Said = {
      type: 'order-immobilization',
      device: 'cast',
      indication: 'acute-exacerbation',
      exercise: 'due-on-removal',
      override: undefined,
    };
    expect(story.refusal(named)).toBeUndefined();
  });
});

describe('REC-1: what a person had seen', () => {
  it('is no change: not the last of it either', () => {
    const story = given().at(10).and(score(3));
    const inject: Said = { type: 'order-injection', site: 'fhl-sheath' };
    const seen = (expectedSequence: number) => story.send({ ...story.envelope(inject), expectedSequence });
    const last = story.last('pain-reported');
    expect(last).toBe(story.state.sequence);
    expect(seen(last - 1).refusal?.code).toBe('REC-1.changed-meanwhile');
    expect(seen(last)).toMatchObject({ outcome: 'recorded', flags: [] });
  });
});

describe('SAF-1: red flags', () => {
  it('are each of them told once, of today where the date lies ahead', () => {
    const story = given().at(3);
    story.and({
      type: 'report-red-flags',
      on: story.day(4),
      flags: ['fever', 'calf-pain', 'fever'],
      channel: 'call',
    });
    expect(story.pathway.events[story.last('red-flags-reported') - 1]).toMatchObject({
      occurredOn: story.day(3),
      data: { flags: ['fever', 'calf-pain'], channel: 'call' },
    });
  });
});

describe('REC-1: a merge of two records', () => {
  it('says whose the pathway is', () => {
    const story = given().at(3);
    story.and({ type: 'merge-person', personId: uuid(7) });
    expect(story.pathway.events.at(-1)?.data).toEqual({ personId: uuid(7) });
  });
});
