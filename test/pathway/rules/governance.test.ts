import { describe, expect, it } from 'vitest';
import { disclaimer } from '../../../pathway/rules.ts';
import { refusals } from '../../../pathway/refusals.ts';
import { given, noteId, uuid, type Said } from '../support/story.ts';

const override = { clinicianId: 'd1', reasonNoteId: noteId };

describe('GOV-1: clinical judgment prevails', () => {
  it('says so in words that stand wherever a recommendation does', () => {
    expect(disclaimer).toContain('Clinical judgment prevails');
    expect(given().pathway.events[0]?.rules).toContain('GOV-1');
  });

  it.each(['coordinator', 'patient', 'system'] as const)('lets no %s lift a guard', (role) => {
    const story = given().at(10);
    const said: Said = { type: 'order-immobilization', device: 'cast', override };
    expect(story.refusal(said, role)).toBe('GOV-1.override-needs-clinician');
    expect(story.state.overrides).toEqual([]);
  });

  it('lets no clinician lift a stop', () => {
    const stops = Object.entries(refusals).filter(([, { overridable }]) => !overridable);
    expect(stops.map(([code]) => code)).toContain('INJ-1.unsafe-site');
    const said = { type: 'order-injection', site: 'achilles-tendon', override } as unknown as Said;
    expect(given().refusal(said, 'clinician')).toBe('INJ-1.unsafe-site');
  });

  it('begins every code with its rule, and gives every refusal a sentence', () => {
    for (const [code, { rule, sentence }] of Object.entries(refusals)) {
      expect(code.startsWith(`${rule}.`)).toBe(true);
      expect(sentence).toMatch(/^[A-Z].{20,}\.$/);
    }
  });
});

describe('REC-1: the record', () => {
  it('answers a repeated command the same, and does nothing', () => {
    const story = given().at(20);
    const unsafe = story.envelope({ type: 'report-injection', site: 'achilles-tendon' });
    const first = story.send(unsafe);
    const [events, effects] = [story.pathway.events, story.effects.length];
    expect(story.send(unsafe)).toEqual({ ...first, repeated: true });
    // Days later and after a correction, too: it is the answer of then.
    story.at(30).and({ type: 'correct', supersedes: story.last('injection-reported'), changes: null });
    expect(story.send(unsafe)).toMatchObject({ repeated: true, flags: first.flags });
    expect(story.pathway.events.slice(0, events.length)).toEqual(events);
    expect(story.pathway.events.filter(({ type }) => type === 'injection-reported')).toHaveLength(1);
    expect(story.effects.length).toBeGreaterThanOrEqual(effects);
  });

  it('answers a repeated refusal the same, though it would be recorded by now', () => {
    const story = given().at(41);
    const refer = story.envelope({
      type: 'order-referral',
      surgeonId: 's1',
      indication: 'persistent-limiting-pain',
      careAdequate: true,
    });
    const first = story.send(refer);
    expect(first.refusal?.code).toBe('CON-1.too-early');
    expect(story.at(50).send(refer)).toMatchObject({
      ...first,
      sequence: story.state.sequence,
      repeated: true,
    });
    expect(story.state.referrals).toEqual([]);
  });

  it('knows the enrolment’s own command', () => {
    const story = given();
    const again = { ...story.envelope({ type: 'report-pain', score: 1 }), commandId: uuid(1) };
    expect(story.send(again)).toMatchObject({ outcome: 'recorded', repeated: true });
    expect(story.state.painScores).toEqual([]);
  });

  it('refuses a date in the future, and takes today', () => {
    const story = given().at(20, '23:30');
    expect(story.refusal({ type: 'report-pain', on: story.day(21), score: 3 })).toBe('REC-1.future');
    expect(story.refusal({ type: 'report-pain', on: story.day(20), score: 3 })).toBeUndefined();
  });

  it('supersedes and never edits: the deadlines of a corrected day 0 are deadlines anew', () => {
    const story = given().at(43);
    const before = story.deadline('REA-1', 'closes')!;
    const events = story.pathway.events;
    story.and({ type: 'correct', supersedes: 2, changes: { on: story.day(-14) } });
    const [reached] = story.firings('REA-1').filter(({ key }) => key.endsWith('/closes'));
    expect(reached).toMatchObject({ day: 43 });
    expect(reached!.key).not.toBe(before.key);
    expect(reached!.key).toBe(`REA-1/2.${story.last('corrected')}/closes`);
    expect(story.pathway.events.slice(0, events.length)).toEqual(events);
    expect(story.state.day0).toMatchObject({ id: 2, on: story.day(-14) });
  });

  it('lets the newest correction of an event stand, and one that was withdrawn be brought back', () => {
    const story = given()
      .at(20)
      .and({ type: 'report-pain', on: given().day(15), score: 7 });
    const supersedes = story.last('pain-reported');
    story.and({ type: 'correct', supersedes, changes: { data: { score: 6 } } });
    story.and({ type: 'correct', supersedes, changes: { on: story.day(16) } });
    expect(story.state.painScores).toMatchObject([{ score: 6, on: story.day(16), id: supersedes }]);
    story.and({ type: 'correct', supersedes, changes: null });
    expect(story.state.painScores).toEqual([]);
    story.and({ type: 'correct', supersedes, changes: {} });
    expect(story.state.painScores).toMatchObject([{ score: 7, on: story.day(15) }]);
  });

  it.each<[string, Said, string]>([
    ['no such event', { type: 'correct', supersedes: 999, changes: null }, 'REC-1.nothing-to-correct'],
    ['the enrolment', { type: 'correct', supersedes: 1, changes: null }, 'REC-1.nothing-to-correct'],
    [
      'content that does not fit',
      { type: 'correct', supersedes: 2, changes: { data: { score: 3 } } },
      'REC-1.correction-malformed',
    ],
    [
      'a date in the future',
      { type: 'correct', supersedes: 2, changes: { on: given().day(300) } },
      'REC-1.future',
    ],
  ])('refuses to correct %s', (_, said, code) => {
    expect(given().at(10).refusal(said)).toBe(code);
  });

  it('makes an effect that gave up, or may have been delivered, a task until a person resolves it', () => {
    const story = given().at(3);
    const effect = '9/coordinator/routine';
    story.unfinished(effect, 'uncertain');
    expect(story.tasks('REC-1')).toMatchObject([{ key: `effect/${effect}`, who: 'coordinator' }]);
    story.and({ type: 'resolve-task', task: `effect/${effect}` });
    expect(story.tasks('REC-1')).toEqual([]);
  });

  it('does not let a clinical task be ticked off: it ends with a report of what was done', () => {
    const story = given().at(70);
    const [task] = story.tasks('REA-1');
    expect(story.refusal({ type: 'resolve-task', task: task!.key })).toBe('REC-1.not-resolvable');
    expect(story.tasks('REA-1')).toHaveLength(1);
  });

  it('stops all contact at once on death, and censors', () => {
    const story = given().at(10).and({ type: 'change-person', deceased: true });
    expect(story.state.closed).toMatchObject({ reason: 'death' });
    expect([story.obligations(), story.tasks(), story.plan()]).toEqual([[], [], []]);
    const sent = story.effects.length;
    expect(story.at(200).effects).toHaveLength(sent);
  });

  it('stops messages to a patient who withdraws consent, and none to staff', () => {
    const story = given().at(3).and({ type: 'change-person', contactConsent: false });
    const sent = story.patientMessages().length;
    story.and({ type: 'report-immobilization', device: 'cast', context: 'conservative' }).at(15);
    expect(story.patientMessages()).toHaveLength(sent);
    expect(story.staffMessages().some(({ urgency }) => urgency === 'safety')).toBe(true);
  });

  it('takes reports on a closed pathway, flagged, and no orders', () => {
    const story = given().at(10).and({ type: 'close-pathway', reason: 'transfer' }).at(20);
    expect(story.flagsOf({ type: 'report-pain', score: 2 })).toEqual(['after-closing']);
    expect(story.refusal({ type: 'order-injection', site: 'fhl-sheath' })).toBe('REC-1.closed');
    expect(story.refusal({ type: 'close-pathway', reason: 'transfer' })).toBe('REC-1.closed');
  });
});
