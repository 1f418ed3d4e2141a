import { describe, expect, it } from 'vitest';
import { given, type Said, type Story } from '../support/story.ts';

const known = { drug: 'triamcinolone', guidance: 'ultrasound' } as const;
const injected = (story: Story, on = 0): Story =>
  story.at(on).and({ type: 'report-injection', site: 'fhl-sheath', ...known });
const relief = (story: Story, on: number): Said => ({
  type: 'report-injection-relief',
  on: story.day(on),
  of: story.last('injection-reported'),
  relief: 'partial',
});

describe('INJ-2: a local injection may give temporary relief', () => {
  it('asks for the relief after two and six weeks, once more after a week, and then lets it be missing', () => {
    const story = injected(given()).at(90);
    expect(story.fired('INJ-2')).toEqual([
      '14 week-2/due',
      '21 week-2/reminder',
      '29 week-2/missed',
      '42 week-6/due',
      '49 week-6/reminder',
      '57 week-6/missed',
    ]);
    expect(story.obligations('INJ-2')).toEqual([]);
  });

  it('stands on the coordinator’s worklist from the day until it is answered', () => {
    const story = injected(given()).at(14);
    expect(story.tasks('INJ-2')).toMatchObject([{ who: 'coordinator', dueOn: story.day(28) }]);
    expect(story.flagsOf(relief(story, 14))).toEqual([]);
    expect(story.tasks('INJ-2')).toEqual([]);
    expect(story.obligations('INJ-2')).toHaveLength(1);
  });

  it.each([
    [0, ['week-2', 'week-6']],
    [1, ['week-6']],
    [28, ['week-6']],
    [29, ['week-2']],
    [56, ['week-2']],
    [57, ['week-2', 'week-6']],
  ])('after an answer of day %i it is missing at %j', (day, missing) => {
    const story = injected(given());
    story.outageUntil(day);
    expect(story.flagsOf(relief(story, day))).toEqual(missing.length === 2 ? ['relief-not-filed'] : []);
    story.at(90);
    const missed = story.fired('INJ-2').filter((fired) => fired.endsWith('missed'));
    // What was missed before the answer came stays so; each is missed at most once.
    expect(missed.map((fired) => fired.split(' ')[1]?.split('/')[0])).toEqual(missing);
  });

  it('asks of each injection, and of none at an unsafe site', () => {
    const story = injected(injected(given()), 5);
    expect(story.obligations('INJ-2')).toHaveLength(4);
    story.and({ type: 'report-injection', site: 'achilles-tendon', ...known });
    expect(story.obligations('INJ-2')).toHaveLength(4);
    expect(story.flagsOf(relief(story, 5))).toEqual(['relief-not-filed']);
  });

  it.each<Said>([
    { type: 'report-injection', site: 'fhl-sheath' },
    { type: 'report-injection', site: 'fhl-sheath', drug: 'triamcinolone', guidance: 'unknown' },
    { type: 'report-injection', site: 'fhl-sheath', guidance: 'landmark' },
  ])('asks for drug and guidance: %j', (said) => {
    expect(given().flagsOf(said)).toEqual(['injection-detail-missing']);
  });

  it('is asked anew where the date of the injection is corrected', () => {
    const story = injected(given()).at(20);
    const supersedes = story.last('injection-reported');
    story.and({ type: 'correct', supersedes, changes: { on: story.day(-60) } });
    expect(story.obligations('INJ-2')).toEqual([]);
  });
});
