import { describe, expect, it } from 'vitest';
import { noteId, given, type Said, type Setting, type Story } from '../support/story.ts';

const dancer: Setting = { sport: { sport: 'ballet', sportLevel: 'professional', season: 'in-season' } };
const examined: Said = { type: 'report-muscle-evaluation', muscles: 'normal', fhl: 'tenosynovitis' };
const plan = (story: Story): Said => ({
  type: 'plan-surgery',
  plannedOn: story.day(70),
  approach: 'endoscopic',
});
const refer: Said = {
  type: 'order-referral',
  surgeonId: 's1',
  indication: 'persistent-limiting-pain',
  careAdequate: true,
};

describe('ATH-2: muscles and FHL tendon of athletes are evaluated', () => {
  it('is due by the reassessment, and is raised weekly until it is reported', () => {
    const story = given(dancer).at(51);
    expect(story.fired('ATH-2')).toEqual(['35 soon', '42 due', '43 overdue', '50 overdue']);
    expect(story.tasks('ATH-2')).toMatchObject([{ who: 'clinician', dueOn: story.day(42) }]);
    expect(
      story.staffMessages().filter(({ items }) => items.some(({ rule }) => rule === 'ATH-2')),
    ).toMatchObject([{ to: 'clinician' }, { to: 'coordinator' }, { to: 'clinician' }, { to: 'coordinator' }]);
    story.and(examined).at(90);
    expect(story.fired('ATH-2')).toHaveLength(4);
    expect(story.obligations('ATH-2')).toEqual([]);
  });

  it.each<[string, NonNullable<Setting['sport']>, boolean]>([
    ['no sport on record', {}, false],
    ['a sport without a level', { sport: 'football' }, true],
    ['a level without a sport', { sportLevel: 'recreational' }, true],
    ['none', { sport: 'none', sportLevel: 'none' }, false],
    ['competitive', { sportLevel: 'competitive' }, true],
  ])('%s: an athlete or not', (_, sport, isDue) => {
    expect(given({ sport }).obligations('ATH-2')).toHaveLength(isDue ? 1 : 0);
  });

  it('is not put off by a restart of the clock', () => {
    const story = given(dancer).at(30);
    const { dueOn } = story.obligations('ATH-2')[0]!;
    story.and({ type: 'record-reinjury', decision: 'restart-clock' }, 'clinician');
    expect(story.obligations('REA-1')[0]?.dueOn).not.toBe(story.day(56));
    expect(story.obligations('ATH-2')).toMatchObject([{ dueOn }]);
  });

  it('becomes due, or ceases to be, with a report of the sport', () => {
    const story = given().at(50).and({ type: 'report-sport', level: 'recreational' });
    expect(story.fired('ATH-2')).toEqual(['50 overdue', '50 soon', '50 due']);
    expect(story.and({ type: 'report-sport', level: 'none' }).obligations('ATH-2')).toEqual([]);
  });

  it('needs both, be it on two days', () => {
    const story = given(dancer);
    const [muscles, fhl] = [
      { ...examined, fhl: 'not-examined' },
      { ...examined, muscles: 'not-examined' },
    ] as Said[];
    expect(story.flagsOf(muscles!)).toEqual(['evaluation-incomplete']);
    expect(story.obligations('ATH-2')).toHaveLength(1);
    expect(story.at(9).flagsOf(fhl!)).toEqual([]);
    expect(story.obligations('ATH-2')).toEqual([]);
  });

  it('guards an operation, and a corrected plan alike', () => {
    const story = given(dancer).at(60);
    expect(story.refusal(plan(story))).toBe('ATH-2.not-evaluated');
    story.and(examined);
    expect(story.refusal(plan(story))).toBeUndefined();
    expect(given().at(60).refusal(plan(story))).toBeUndefined();
  });

  it('is lifted by a clinician with a reason', () => {
    const story = given(dancer).at(60);
    const lifted = { ...plan(story), override: { clinicianId: 'd1', reasonNoteId: noteId } } as Said;
    expect(story.flagsOf(lifted, 'clinician')).toEqual(['overridden']);
  });

  it('never delays a referral: it goes, flagged', () => {
    const story = given(dancer).at(45);
    expect(story.flagsOf(refer)).toEqual(['evaluation-pending']);
    expect(story.pathway.events.findLast(({ type }) => type === 'referral-ordered')?.data).toMatchObject({
      evaluationPending: true,
    });
    expect(given(dancer).and(examined).at(45).flagsOf(refer)).toEqual([]);
  });
});
