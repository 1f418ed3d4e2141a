import { describe, expect, it } from 'vitest';
import { delayClock, delayDays } from '../../../pathway/care.ts';
import { enrol } from '../../../pathway/enrol.ts';
import { explainEvent } from '../../../pathway/explain.ts';
import { windows } from '../../../pathway/outcomes.ts';
import { pathwayOf } from '../../../pathway/turn.ts';
import { enrolmentOf, given, type Said, type Story } from '../support/story.ts';

const reinjury = (decision?: 'continue' | 'restart-clock' | 'urgent-review'): Said => ({
  type: 'record-reinjury',
  ...(decision && { decision }),
});
const inWeek7 = (): Story => given().at(44);
const closes = (story: Story) => story.deadline('REA-1', 'closes')?.date;
const segments = ({ protocol, state }: Story) =>
  delayClock(protocol, state).map(({ from, until }) => [from, until]);

describe('REA-1: a re-injury in week 7 (scenario 1)', () => {
  it('leaves everything as it was where a clinician lets care go on', () => {
    const story = inWeek7();
    const before = story.plan().map(({ key, at }) => [key, at]);
    expect(story.flagsOf(reinjury('continue'), 'clinician')).toEqual([]);
    expect(story.plan().map(({ key, at }) => [key, at])).toEqual(before);
    expect(story.state.reinjuries).toMatchObject([{ decision: 'continue', on: story.day(44) }]);
  });

  it('restarts the clock: day 0, the window and the guard are new, the old clock stays on record', () => {
    const story = inWeek7();
    expect(closes(story)).toBe(story.day(57));
    expect(story.flagsOf(reinjury('restart-clock'), 'clinician')).toEqual(['delay-clock-restarted']);
    expect(story.state.day0).toMatchObject({ on: story.day(44), id: story.last('reinjury-recorded') });
    expect(story.state.earlierDay0s).toMatchObject([{ on: story.day(0), id: 2 }]);
    expect(closes(story)).toBe(story.day(44 + 57));
    const operation = { type: 'plan-surgery', approach: 'endoscopic' } as const;
    expect(story.refusal({ ...operation, plannedOn: story.day(85) })).toBe('CON-1.too-early');
    const why = explainEvent(story.pathway, story.last('reinjury-recorded')).facts.join(' ');
    expect(why).toContain('Wednesday 18 February 2026');
    expect(why).toContain('Monday 5 January 2026');
  });

  it('asks for a reassessment anew: what was found before the restart does not complete it', () => {
    const story = given().at(43).and({ type: 'record-review', outcome: 'improving' }).at(44);
    expect(story.obligations('REA-1')).toEqual([]);
    story.and(reinjury('restart-clock'), 'clinician');
    expect(story.obligations('REA-1')).toHaveLength(1);
    story.at(90).and({ type: 'record-review', outcome: 'not-improved' });
    expect(story.obligations('REA-1')).toEqual([]);
    expect(story.obligations('REF-1')).toHaveLength(1);
  });

  it('makes an urgent review due within two business days, tells the clinician now, and daily when missed', () => {
    // Day 45 is a Thursday: two business days on is Monday, day 49.
    const story = given().at(45);
    story.and(reinjury('urgent-review'), 'clinician');
    expect(story.obligations('REA-1').find(({ key }) => key.endsWith('/reinjury'))).toMatchObject({
      who: 'clinician',
      dueOn: story.day(49),
    });
    expect(story.tasks('REA-1').some(({ title }) => title.includes('urgently'))).toBe(true);
    expect(story.staffMessages().at(-1)).toMatchObject({ to: 'coordinator' });
    story.at(52);
    const late = story.fired('REA-1').filter((step) => step.endsWith('reinjury/overdue'));
    expect(late).toEqual(['50 reinjury/overdue', '51 reinjury/overdue', '52 reinjury/overdue']);
    story.and({ type: 'record-review', outcome: 'partly-improved' });
    expect(story.obligations('REA-1')).toEqual([]);
  });

  it('is recorded from anybody, and waits for a clinician to decide', () => {
    const story = inWeek7();
    expect(story.flagsOf(reinjury('restart-clock'))).toEqual(['reinjury-undecided']);
    expect(story.state).toMatchObject({ day0: { on: story.day(0) }, earlierDay0s: [] });
    expect(story.tasks('REA-1').some(({ title }) => title.startsWith('Decide about'))).toBe(true);
    story.and(reinjury('continue'), 'surgeon');
    expect(story.tasks('REA-1').some(({ title }) => title.startsWith('Decide about'))).toBe(false);
  });

  it('has no clock to restart after an operation, nor before the day 0 that counts', () => {
    const operated = given().at(60).and({ type: 'report-surgery', approach: 'endoscopic' }).at(70);
    expect(operated.flagsOf(reinjury('restart-clock'), 'clinician')).toEqual(['reinjury-not-restarted']);
    const story = inWeek7().and(reinjury('restart-clock'), 'clinician');
    const earlier: Said = { type: 'record-reinjury', decision: 'restart-clock', on: story.day(30) };
    expect(story.flagsOf(earlier, 'clinician')).toEqual(['reinjury-not-restarted']);
    expect(story.state.day0.on).toBe(story.day(44));
  });

  it('is taken back by a correction, and the old deadlines stand again', () => {
    const story = inWeek7();
    const before = story.plan().map(({ key }) => key);
    story.and(reinjury('restart-clock'), 'clinician');
    story.and({ type: 'correct', supersedes: story.last('reinjury-recorded'), changes: null });
    expect(story.state.earlierDay0s).toEqual([]);
    expect(story.plan().map(({ key }) => key)).toEqual(before);
  });

  it('moves neither the time points of the scores nor the day by which imaging was due', () => {
    const story = given({ imaging: 'none' }).at(10);
    const time = windows(story.protocol, story.state).map(({ from }) => from);
    const imaging = story.obligations('IMG-1').map(({ key, dueOn }) => [key, dueOn]);
    story.and(reinjury('restart-clock'), 'clinician');
    expect(windows(story.protocol, story.state).map(({ from }) => from)).toEqual(time);
    expect(story.obligations('IMG-1').map(({ key, dueOn }) => [key, dueOn])).toEqual(imaging);
  });

  it('works for a pathway that stays on version 1', () => {
    const [first, ...rest] = enrol(enrolmentOf(), given().now);
    const story = given();
    const old = { ...first!, data: { ...first!.data, protocolVersion: '1' } } as typeof first;
    story.pathway = pathwayOf([old!, ...rest]);
    story.at(45).and(reinjury('urgent-review'), 'clinician');
    const key = story.plan().find((deadline) => deadline.key.endsWith('reinjury/overdue'))?.key;
    expect(key).toBeDefined();
    expect(explainEvent(story.pathway, story.last('reinjury-recorded')).parameters).not.toEqual([]);
  });
});

describe('REF-3: the delay clock through a restart', () => {
  it('begins anew from the new day 57 where it was not running', () => {
    const story = inWeek7().and(reinjury('restart-clock'), 'clinician');
    expect(segments(story)).toEqual([[story.day(44 + 57), null]]);
  });

  it('goes on where it was running, also through a second restart: no day is lost', () => {
    const story = given().at(60);
    expect(story.flagsOf(reinjury('restart-clock'), 'clinician')).toEqual(['delay-clock-goes-on']);
    story.at(70).and(reinjury('restart-clock'), 'clinician');
    expect(segments(story)).toEqual([[story.day(57), null]]);
    expect(delayDays(story.protocol, story.state, story.day(80))).toBe(23);
    expect(story.obligations('REF-3')).toHaveLength(1);
    expect(
      story
        .at(79)
        .firings('REF-3')
        .map(({ day }) => day),
    ).toEqual([57, 64, 71, 78]);
  });

  it('keeps the days that an acceptance had ended, and those that recovery had', () => {
    const accepted = given().at(60).and({ type: 'report-referral', surgeonId: 's1' });
    accepted.and({ type: 'report-referral-answer', response: 'accepted' }).at(62);
    accepted.and(reinjury('restart-clock'), 'clinician');
    expect(segments(accepted)).toEqual([[accepted.day(57), accepted.day(60)]]);
    const recovered = given().at(60).and({ type: 'record-review', outcome: 'resolved' }).at(63);
    recovered.and(reinjury('restart-clock'), 'clinician');
    expect(segments(recovered)).toEqual([
      [recovered.day(57), recovered.day(60)],
      [recovered.day(63 + 57), null],
    ]);
  });

  it('begins anew after an informed refusal, which ended the clock before for good', () => {
    const story = given().at(50).and({ type: 'report-surgery-refused', by: 'patient' }).at(70);
    expect(story.obligations('REA-1')).toEqual([]);
    story.and(reinjury('restart-clock'), 'clinician');
    expect(segments(story)).toEqual([[story.day(127), null]]);
    expect(story.obligations('REA-1')).toHaveLength(1);
  });
});
