import { describe, expect, it } from 'vitest';
import { ComplicationGrade } from '../../../pathway/codes.ts';
import { given, type Said, type Story } from '../support/story.ts';

const operated = (): Story => given().at(60).and({ type: 'report-surgery', approach: 'endoscopic' });
const after = (story: Story, days: number): Story => story.at(60 + days);
const complication = (grade: ComplicationGrade): Said => ({
  type: 'report-complication',
  kind: 'infection',
  grade,
});
const content: Said = { type: 'report-satisfaction', satisfaction: 8, cosmesis: 7 };
const fired = (story: Story, part: string) =>
  story
    .firings('OUT-2')
    .filter(({ key }) => key.includes(part))
    .map(({ day, key }) => `${day - 60} ${key.split('/').at(-1) ?? ''}`);

describe('OUT-2: complications', () => {
  it.each(ComplicationGrade.options)('of grade %s', (grade) => {
    const isSevere = grade !== 'I' && grade !== 'II';
    const story = after(operated(), 10);
    expect(story.flagsOf(complication(grade))).toEqual(isSevere ? ['severe-complication'] : []);
    expect(story.state.complications).toMatchObject([{ grade }]);
    expect(story.tasks('OUT-2')).toMatchObject(isSevere ? [{ who: 'clinician', urgency: 'safety' }] : []);
    expect(fired(story, 'complication')).toEqual(isSevere ? ['10 alert'] : []);
  });

  it('are raised daily as a matter of safety until a clinician has followed them up', () => {
    const story = after(operated(), 10).and(complication('III'));
    expect(story.staffMessages().at(-2)).toMatchObject({ to: 'clinician', urgency: 'safety' });
    expect(fired(after(story, 12), 'complication')).toEqual(['10 alert', '11 alert', '12 alert']);
    story.and({ type: 'report-follow-up', of: story.last('complication-reported') });
    expect(fired(after(story, 20), 'complication')).toHaveLength(3);
  });

  it('are escalated where a correction makes them severe', () => {
    const story = after(operated(), 10).and(complication('I'));
    const supersedes = story.last('complication-reported');
    const flags = story.flagsOf({ type: 'correct', supersedes, changes: { data: { grade: 'IV' } } });
    expect(flags).toEqual(['severe-complication']);
    expect(fired(story, 'complication')).toEqual(['10 alert']);
  });

  it('reach a clinician although the pathway is closed', () => {
    const story = after(operated(), 10).and({ type: 'close-pathway', reason: 'transfer' });
    expect(after(story, 20).flagsOf(complication('V'))).toEqual(['severe-complication', 'after-closing']);
    expect(story.tasks()).toMatchObject([{ rule: 'OUT-2', who: 'clinician', urgency: 'safety' }]);
    expect(story.plan()).toEqual([]);
    story.and({ type: 'report-follow-up', of: story.last('complication-reported') });
    expect(story.tasks()).toEqual([]);
  });
});

describe('OUT-2: satisfaction and cosmesis', () => {
  it('are asked for at weeks 14 and 52, once more, and then let be missing', () => {
    const story = after(operated(), 410);
    expect(fired(story, '/week')).toEqual([
      '98 due',
      '112 reminder',
      '135 missed',
      '364 due',
      '378 reminder',
      '401 missed',
    ]);
  });

  it('are on the coordinator’s worklist until they are reported', () => {
    const story = after(operated(), 98);
    const tasks = () => story.tasks('OUT-2').filter(({ key }) => key.includes('/week'));
    expect(tasks()).toMatchObject([{ who: 'coordinator' }]);
    expect(story.flagsOf(content)).toEqual([]);
    expect(tasks()).toEqual([]);
    expect(story.state.satisfaction).toMatchObject([{ satisfaction: 8, cosmesis: 7 }]);
    expect(fired(after(story, 363), '/week')).toEqual(['98 due']);
  });

  it.each([
    [62, false],
    [63, true],
    [134, true],
    [135, false],
    [328, false],
    [329, true],
    [400, true],
    [401, false],
  ])('an answer of day %i after the operation counts: %j', (days, isFiled) => {
    expect(after(operated(), days).flagsOf(content)).toEqual(isFiled ? [] : ['satisfaction-not-filed']);
  });

  it('are asked of nobody who was not operated on', () => {
    expect(fired(given().at(400), '/week')).toEqual([]);
  });
});

describe('version 1', () => {
  it('carries none of it out, though severe complications are told on every version', async () => {
    const { pathwayOf } = await import('../../../pathway/turn.ts');
    const story = after(operated(), 10);
    const [first, ...rest] = story.pathway.events;
    if (first?.type !== 'enrolled') throw new Error('a pathway begins with its enrolment');
    story.pathway = pathwayOf([{ ...first, data: { ...first.data, protocolVersion: '1' } }, ...rest]);
    const rules = new Set(story.obligations().map(({ rule }) => rule));
    expect(rules).not.toContain('OUT-2');
    story.and(complication('IV'));
    expect(story.tasks('OUT-2')).toMatchObject([{ urgency: 'safety' }]);
    story.and({ type: 'report-vte-risk', risk: 'high' });
    expect(story.tasks('SAF-2')).toHaveLength(1);
    expect(story.refusal({ type: 'order-analgesic', drugClass: 'nsaid' })).toBe('CON-4.nsaid-unknown');
    expect(
      story.flagsOf({
        type: 'report-immobilization',
        device: 'cast',
        context: 'surgical',
        removeBy: story.day(80),
      }),
    ).toEqual([]);
  });
});
