/** Point 7 and 8 of the rules beyond the main line: the wrong side, ends and their undoing, two people at once. */
import { describe, expect, it } from 'vitest';
import { effectsOfEvent } from '../../../pathway/consequences.ts';
import { CloseReason, type Role } from '../../../pathway/codes.ts';
import { given, noteId, uuid, type Said, type Story } from '../support/story.ts';

const unsafe: Said = { type: 'report-injection', site: 'achilles-tendon' };
const plan = (story: Story): Said => ({
  type: 'plan-surgery',
  plannedOn: story.day(80),
  approach: 'endoscopic',
});
const safety = (story: Story) => story.staffMessages().filter(({ urgency }) => urgency === 'safety');

describe('SUR-4: the wrong side (scenario 13)', () => {
  it.each([{ side: 'right' }, { side: 'left', consentSide: 'right' }, { consentSide: 'right' }] as const)(
    'stops a plan that says %o, and tells the clinician now',
    (sides) => {
      const story = given().at(60);
      const answer = story.tell({ ...plan(story), ...sides }, 'clinician');
      expect(answer.refusal).toMatchObject({ code: 'SUR-4.wrong-side', overridable: false });
      expect(story.state.plannedSurgery).toBeNull();
      expect(safety(story).map(({ to }) => to)).toEqual(['clinician', 'coordinator']);
      expect(story.tasks('SUR-4')).toMatchObject([{ who: 'clinician', urgency: 'safety' }]);
    },
  );

  it('is not lifted by a clinician, and a plan whose sides agree is recorded', () => {
    const story = given().at(60);
    const override = { clinicianId: 'd1', reasonNoteId: noteId };
    expect(story.refusal({ ...plan(story), side: 'right', override } as Said, 'clinician')).toBe(
      'SUR-4.wrong-side',
    );
    const agreed = { ...plan(story), side: 'left', consentSide: 'left' } as Said;
    expect(story.refusal(agreed)).toBeUndefined();
    expect(safety(story)).toHaveLength(2);
  });

  it('repeats the answer of the stop, and nothing else', () => {
    const story = given().at(60);
    const envelope = story.envelope({ ...plan(story), side: 'right' } as Said);
    const first = story.send(envelope);
    expect(story.send(envelope)).toEqual({ ...first, repeated: true });
    expect(story.state.sideMismatches).toHaveLength(1);
  });

  it('records an operation on the other ankle, and escalates daily until a clinician has followed it up', () => {
    const story = given().at(60).and({ type: 'record-review', outcome: 'not-improved' });
    const said: Said = { type: 'report-surgery', approach: 'open', side: 'right' };
    expect(story.flagsOf(said)).toEqual(['wrong-side-surgery']);
    const of = story.last('surgery-reported');
    // This ankle has not been operated on: what is due here still is.
    expect(story.state.performedSurgery).toBeNull();
    expect(story.obligations('REF-3')).toHaveLength(1);
    expect(story.flagsOf({ type: 'report-follow-up', of })).toEqual(['follow-up-needs-clinician']);
    story.at(63);
    expect(story.fired('SUR-4')).toEqual([
      '60 side/alert',
      '61 side/alert',
      '62 side/alert',
      '63 side/alert',
    ]);
    story.and({ type: 'report-follow-up', of }, 'surgeon');
    expect(story.obligations('SUR-4')).toEqual([]);
  });

  it('takes a side that was only entered wrongly as it is corrected', () => {
    const story = given().at(60).and({ type: 'report-surgery', approach: 'endoscopic', side: 'right' });
    const supersedes = story.last('surgery-reported');
    story.and({ type: 'correct', supersedes, changes: { data: { side: 'left' } } });
    expect(story.state).toMatchObject({ performedSurgery: { on: story.day(60) }, sideMismatches: [] });
    const back: Said = { type: 'correct', supersedes, changes: { data: { side: 'right' } } };
    expect(story.flagsOf(back)).toEqual(['wrong-side-surgery']);
  });
});

describe('REC-1: the end of a pathway (scenarios 16, 17, 23)', () => {
  const ends = CloseReason.options.filter((reason) => !['recovered', 'follow-up-complete'].includes(reason));

  it.each(ends)('%s stops all contact at once', (reason) => {
    const story = given().at(30).and({ type: 'close-pathway', reason });
    const sent = story.patientMessages().length;
    expect(story.plan()).toEqual([]);
    expect(story.at(300).patientMessages()).toHaveLength(sent);
    expect(story.state.closed).toMatchObject({ reason });
  });

  it.each(['withdrawn', 'lost-to-follow-up', 'transfer'] as const)(
    '%s leaves what is not safe with the staff until it is followed up',
    (reason) => {
      const story = given().at(30).and(unsafe).at(33);
      const of = story.last('injection-reported');
      const told = safety(story).length;
      story.and({ type: 'close-pathway', reason });
      expect(safety(story).length).toBe(told + 2);
      expect(story.tasks('INJ-1')).toMatchObject([{ urgency: 'safety', who: 'clinician' }]);
      story.and({ type: 'report-follow-up', of }, 'clinician');
      expect(story.tasks()).toEqual([]);
    },
  );

  it('tells the staff of a device that is on when the patient is transferred', () => {
    const story = given()
      .at(30)
      .and({ type: 'report-immobilization', device: 'cast', context: 'conservative' });
    story.at(32).and({ type: 'close-pathway', reason: 'transfer' });
    expect(story.tasks('IMM-2')).toHaveLength(1);
    story.and({ type: 'report-removal' });
    expect(story.tasks()).toEqual([]);
  });

  it.each(['withdrawn', 'lost-to-follow-up'] as const)('is not %s with a device on', (reason) => {
    const story = given()
      .at(30)
      .and({ type: 'report-immobilization', device: 'cast', context: 'conservative' });
    expect(story.refusal({ type: 'close-pathway', reason })).toBe('IMM-2.device-on');
  });

  it('goes on with the staff’s safety tasks where only the consent to contact is withdrawn', () => {
    const story = given().at(30).and(unsafe).and({ type: 'change-person', contactConsent: false });
    const sent = story.patientMessages().length;
    story.at(60);
    expect(story.patientMessages()).toHaveLength(sent);
    expect(story.fired('INJ-1').length).toBeGreaterThan(1);
  });
});

describe('REC-1: undo (scenario 22)', () => {
  it('opens a pathway that was closed by mistake, with all that was due meanwhile', () => {
    const story = given().at(30).and({ type: 'close-pathway', reason: 'transfer' }).at(60);
    expect(story.plan()).toEqual([]);
    const supersedes = story.last('closed');
    story.and({ type: 'correct', supersedes, changes: null });
    expect(story.state.closed).toBeNull();
    expect(story.fired('REA-1')).toContain('60 closes');
    expect(story.pathway.events[supersedes - 1]).toMatchObject({ type: 'closed' });
    story.and({ type: 'close-pathway', reason: 'withdrawn' });
    expect(story.state.closed).toMatchObject({ reason: 'withdrawn' });
  });

  it('corrects the reason of a closing, under the guards of a closing', () => {
    const story = given().at(30).and({ type: 'close-pathway', reason: 'transfer' });
    const supersedes = story.last('closed');
    const to = (reason: string): Said => ({ type: 'correct', supersedes, changes: { data: { reason } } });
    expect(story.refusal(to('recovered'))).toBe('CON-7.not-recovered');
    expect(story.refusal(to('lost-to-follow-up'))).toBeUndefined();
    expect(story.state.closed).toMatchObject({ reason: 'lost-to-follow-up' });
  });

  it('takes back a death that was entered in error, and with it the closing', () => {
    const story = given().at(30).and({ type: 'change-person', deceased: true }).at(45);
    const closed = story.last('closed');
    expect(story.refusal({ type: 'correct', supersedes: closed, changes: null })).toBe('REC-1.death-stands');
    const supersedes = story.last('person-changed');
    story.and({ type: 'correct', supersedes, changes: null });
    expect(story.state).toMatchObject({ deceased: false, closed: null });
    expect(story.obligations('REA-1')).toHaveLength(1);
    // Taken back in its turn, and so dead again.
    story.and({ type: 'correct', supersedes, changes: {} });
    expect(story.state).toMatchObject({ deceased: true, closed: { reason: 'death' } });
    expect(story.plan()).toEqual([]);
  });

  it('takes back a consent that was entered wrongly, and keeps what was entered after it', () => {
    const story = given().at(30).and({ type: 'change-person', contactConsent: false });
    const supersedes = story.last('person-changed');
    story.and({ type: 'change-person', researchConsent: false });
    story.and({ type: 'correct', supersedes, changes: null });
    expect(story.state).toMatchObject({ contactConsent: true, researchConsent: false });
  });

  it('knows what the mistake had already sent', () => {
    const story = given()
      .at(10)
      .and({ type: 'report-immobilization', device: 'cast', context: 'conservative' });
    const of = story.last('immobilization-applied');
    story.and({ ...unsafe }).at(18);
    const theirs = effectsOfEvent(story.pathway.events, of, story.effects);
    const templates = theirs.flatMap((effect) =>
      effect.kind === 'patient-message' ? [effect.template] : [],
    );
    expect(templates).toContain('immobilization-warning');
    const ofInjection = effectsOfEvent(story.pathway.events, story.last('injection-reported'), story.effects);
    expect(new Set(ofInjection.map(({ kind }) => kind))).toEqual(new Set(['staff-message']));
    expect(theirs.filter((effect) => ofInjection.includes(effect))).toEqual([]);
  });

  it('lets the state follow a merge of two records', () => {
    const story = given()
      .at(30)
      .and({ type: 'merge-person', personId: uuid(0xfeed) });
    expect(story.state.personId).toBe(uuid(0xfeed));
  });
});

describe('GOV-1: who lifts a guard', () => {
  const override = { clinicianId: 'vega', reasonNoteId: noteId };
  const order: Said = { type: 'order-immobilization', device: 'cast', override };

  it.each(['clinician', 'surgeon'] as const)('a %s may, in his or her own name', (role) => {
    const story = given().at(10);
    expect(story.send({ ...story.envelope(order, role), actor: { id: 'vega', role } }).outcome).toBe(
      'recorded',
    );
  });

  it('is nobody in another’s name', () => {
    const story = given().at(10);
    const answer = story.send({ ...story.envelope(order), actor: { id: 'other', role: 'clinician' } });
    expect(answer.refusal?.code).toBe('GOV-1.override-not-own');
  });
});

describe('REC-1: two people at once', () => {
  const score: Said = { type: 'report-pain', score: 3 };
  const inject: Said = { type: 'order-injection', site: 'fhl-sheath' };
  const seen = (story: Story, said: Said, expectedSequence: number) =>
    story.send({ ...story.envelope(said), expectedSequence });

  it('holds up an order, tells what has changed, and takes it when it is given again', () => {
    const story = given().at(10);
    const { sequence } = story.state;
    story.and(unsafe);
    const answer = seen(story, inject, sequence);
    expect(answer).toMatchObject({ outcome: 'refused', refusal: { code: 'REC-1.changed-meanwhile' } });
    expect(answer.changes).toEqual([
      {
        sequence: sequence + 1,
        actor: { id: 'coordinator-1', role: 'coordinator' },
        what: 'Injection given: achilles tendon',
      },
    ]);
    expect(story.pathway.events.some(({ type }) => type === 'injection-ordered')).toBe(false);
    expect(seen(story, inject, story.state.sequence).outcome).toBe('recorded');
  });

  it.each<[Said, Role]>([
    [{ type: 'order-analgesic', drugClass: 'paracetamol' }, 'clinician'],
    [{ type: 'review-surgeon-report' }, 'clinician'],
    [{ type: 'record-follow-up-decision', decision: 'lost-to-follow-up' }, 'clinician'],
    [{ type: 'move-protocol', to: '2' }, 'administrator'],
  ])('holds up $type', (said, role) => {
    const story = given().at(10);
    const { sequence } = story.state;
    story.and(score);
    const envelope = { ...story.envelope(said, role), expectedSequence: sequence };
    expect(story.send(envelope)).toMatchObject({ refusal: { code: 'REC-1.changed-meanwhile' } });
  });

  it('never loses a report: it is recorded, flagged, and told the same', () => {
    const story = given().at(10);
    const { sequence } = story.state;
    story.and(score);
    const answer = seen(story, { type: 'report-pain', score: 5 }, sequence);
    expect(answer).toMatchObject({ outcome: 'recorded', flags: [{ code: 'changed-meanwhile' }] });
    expect(answer.changes).toMatchObject([{ what: 'Pain 3 of 10' }]);
    expect(story.state.painScores).toHaveLength(2);
  });

  it('takes no notice of time passing, nor of what was refused', () => {
    const story = given({ imaging: 'none' }).at(10);
    const { sequence } = story.state;
    story.at(20).tell({ type: 'order-injection', site: 'achilles-tendon' });
    expect(story.state.sequence).toBeGreaterThan(sequence + 1);
    const answer = seen(story, inject, sequence);
    expect(answer).toMatchObject({ outcome: 'recorded', flags: [] });
    expect(answer).not.toHaveProperty('changes');
  });

  it('answers a repeat the same, though it would be recorded by now', () => {
    const story = given().at(10);
    const stale = { ...story.envelope(inject), expectedSequence: story.state.sequence };
    story.and(score);
    const first = story.send(stale);
    const again = story.send(stale);
    expect(again).toEqual({ ...first, repeated: true });
  });
});
