import { describe, expect, it } from 'vitest';
import { filedScores, windows } from '../../../pathway/outcomes.ts';
import { wholly } from '../support/questionnaires.ts';
import { given, type Said, type Story } from '../support/story.ts';

const pain = (story: Story, day: number, score: number): Said => ({
  type: 'report-pain',
  on: story.day(day),
  score,
});
const filed = (story: Story): readonly string[] =>
  filedScores(story.protocol, story.state).map(
    ({ window, score }) => `${window.arm} ${window.timePoint}: ${score}`,
  );
const asked = (story: Story): readonly string[] =>
  story.obligations('OUT-1').map(({ key }) => key.split('/')[2]!);

describe('OUT-1: pain before and after', () => {
  it('asks at baseline and weeks 2, 6, 14, 26 and 52, again after four days, then by telephone', () => {
    const story = given().at(24);
    expect(story.fired('OUT-1')).toEqual([
      '0 conservative-baseline/request',
      '4 conservative-baseline/reminder',
      '8 conservative-baseline/missed',
      '14 conservative-week-2/request',
      '18 conservative-week-2/reminder',
      '22 conservative-week-2/call',
    ]);
    expect(story.tasks('OUT-1')).toMatchObject([{ who: 'coordinator', dueOn: story.day(27) }]);
    story.at(28, '00:00');
    expect(story.tasks('OUT-1')).toEqual([]);
    expect(asked(story)).toEqual(
      ['week-6', 'week-14', 'week-26', 'week-52'].map((name) => `conservative-${name}`),
    );
  });

  it('asks no more once a score is in', () => {
    const story = given()
      .at(5)
      .and(pain(given(), 5, 7))
      .at(13);
    expect(story.fired('OUT-1').filter((step) => !/request|reminder/.test(step))).toEqual([]);
    expect(filed(story)).toEqual(['conservative baseline: 7']);
  });

  it.each([
    [-15, 'nowhere'],
    [-14, 'conservative baseline'],
    [7, 'conservative baseline'],
    [8, 'conservative week-2'],
    [27, 'conservative week-2'],
    [28, 'conservative week-6'],
    [69, 'conservative week-6'],
    [70, 'conservative week-14'],
    [400, 'conservative week-52'],
    [401, 'nowhere'],
  ])('files a score completed on day %d: %s', (day, place) => {
    const story = given().at(410);
    const flags = story.flagsOf(pain(story, day, 3));
    expect(flags).toEqual([place === 'nowhere' ? 'outside-every-window' : 'received-late']);
    expect(filed(story)).toEqual(place === 'nowhere' ? [] : [`${place}: 3`]);
  });

  it('takes the score nearest to the time point, and of two as near the one entered last', () => {
    const story = given()
      .at(20)
      .and(pain(given(), 18, 5))
      .and(pain(given(), 15, 4))
      .and(pain(given(), 15, 3));
    expect(filed(story)).toEqual(['conservative week-2: 3']);
  });

  it('asks before an operation, from a week ahead, unless a score of the last six weeks is there', () => {
    const story = given().at(60);
    story.and({ type: 'plan-surgery', plannedOn: story.day(100), approach: 'endoscopic' }).at(93);
    expect(story.fired('OUT-1').at(-1)).toBe('93 surgical-baseline/request');
    const known = given()
      .at(60)
      .and(pain(given(), 60, 6));
    known.and({ type: 'plan-surgery', plannedOn: known.day(100), approach: 'endoscopic' });
    expect(asked(known)).not.toContain('surgical-baseline');
  });

  it.each([
    [17, false],
    [18, true],
    [59, true],
    [60, false],
  ])('a score of day %d counts as before an operation on day 60: %s', (day, counts) => {
    const story = given().at(60).and({ type: 'report-surgery', approach: 'endoscopic' }).at(80);
    story.and(pain(story, day, 8));
    expect(filed(story).includes('surgical baseline: 8')).toBe(counts);
  });

  it('never counts a date before the operation as after it, however late it comes', () => {
    const story = given().at(60).and({ type: 'report-surgery', approach: 'endoscopic' }).at(300);
    story.and(pain(story, 50, 7)).and(pain(story, 74, 1));
    expect(filed(story)).toEqual(['conservative week-6: 7', 'surgical baseline: 7', 'surgical week-2: 1']);
  });

  it('cuts the windows of conservative care off at the operation', () => {
    const story = given().at(60).and({ type: 'report-surgery', approach: 'endoscopic' });
    const conservative = windows(story.protocol, story.state).filter(({ arm }) => arm === 'conservative');
    expect(conservative.map(({ timePoint }) => timePoint)).toEqual(['baseline', 'week-2', 'week-6']);
    expect(conservative.at(-1)).toMatchObject({ from: story.day(28), to: story.day(59) });
    expect(asked(story)).toEqual(
      ['week-2', 'week-6', 'week-14', 'week-26', 'week-52'].map((name) => `surgical-${name}`),
    );
  });

  it('asks about the planned operation anew once it is moved, and not at all once it is cancelled', () => {
    const story = given().at(60);
    story.and({ type: 'plan-surgery', plannedOn: story.day(90), approach: 'endoscopic' }).at(84);
    story.and({ type: 'plan-surgery', plannedOn: story.day(120), approach: 'endoscopic' }).at(113);
    expect(story.fired('OUT-1').filter((step) => step.includes('baseline/request'))).toEqual([
      '0 conservative-baseline/request',
      '83 surgical-baseline/request',
      '113 surgical-baseline/request',
    ]);
    expect(asked(story.and({ type: 'cancel-surgery' }))).not.toContain('surgical-baseline');
  });

  it('keeps a corrected score as a new version', () => {
    const story = given()
      .at(14)
      .and(pain(given(), 14, 7));
    story.and({ type: 'correct', supersedes: story.last('pain-reported'), changes: { data: { score: 4 } } });
    expect(filed(story)).toEqual(['conservative week-2: 4']);
    expect(story.pathway.events.find(({ type }) => type === 'pain-reported')?.data).toEqual({ score: 7 });
  });

  it('raises in the same tick what another deadline has made due', () => {
    const story = given().at(60).and({ type: 'record-review', outcome: 'resolved' }).outageUntil(410);
    expect(story.fired('OUT-1').at(-1)).toBe('410 conservative-week-52/missed');
    expect(story.tasks('REC-1')).toHaveLength(1);
  });

  it('closes as complete only once nothing is left, and reminds to', () => {
    const story = given().at(60).and({ type: 'record-review', outcome: 'resolved' }).at(300);
    expect(story.refusal({ type: 'close-pathway', reason: 'follow-up-complete' })).toBe(
      'OUT-1.follow-up-open',
    );
    story.and(pain(story, 300, 0));
    for (const instrument of ['FAAM', 'FAOS', 'Tegner'] as const) story.and(wholly(instrument));
    expect(story.tasks('REC-1')).toMatchObject([{ title: expect.stringContaining('Close') as string }]);
    expect(story.refusal({ type: 'close-pathway', reason: 'follow-up-complete' })).toBeUndefined();
    expect(story.obligations()).toEqual([]);
  });
});
