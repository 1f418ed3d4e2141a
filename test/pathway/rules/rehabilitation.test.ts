import { describe, expect, it } from 'vitest';
import { phaseOf } from '../../../pathway/care.ts';
import { given, noteId, type Said, type Story } from '../support/story.ts';

/** Operated on day 60 of care: week 14 after it is day 158. */
const operated = (approach: 'endoscopic' | 'open' | 'combined' = 'endoscopic'): Story =>
  given().at(60).and({ type: 'report-surgery', approach });

const milestone = (story: Story) =>
  story.obligations('REH-1').filter(({ key }) => key.endsWith('/milestone'));
const reviewed = (outcome: 'on-track' | 'delayed'): Said => ({
  type: 'record-rehabilitation-review',
  outcome,
});

describe('REH-1: early, active rehabilitation, and a milestone review', () => {
  it('expects four phases after endoscopic surgery, and asks again each week', () => {
    const story = operated().at(81);
    expect(story.fired('REH-1')).toEqual(['74 protection/due', '81 protection/overdue']);
    story.and({ type: 'report-rehabilitation-phase', phase: 'protection' }).at(102);
    expect(story.fired('REH-1').slice(2)).toEqual(['102 mobility/due']);
  });

  it('holds the milestone review at week 14, reminded a week before and missed the day after', () => {
    const story = operated().at(61);
    for (const phase of ['protection', 'mobility', 'strength', 'sport-specific']) {
      story.and({ type: 'report-rehabilitation-phase', phase });
    }
    story.at(166);
    expect(story.fired('REH-1')).toEqual([
      '151 milestone/reminder',
      '158 milestone/due',
      '159 milestone/overdue',
      '166 milestone/overdue',
    ]);
    story.and(reviewed('on-track'));
    expect(story.obligations('REH-1')).toEqual([]);
    expect(phaseOf(story.protocol, story.state)).toBe('follow-up');
  });

  it('holds it again four weeks after one that found a delay', () => {
    const story = operated().at(158).and(reviewed('delayed'));
    expect(milestone(story)).toMatchObject([{ dueOn: story.day(186) }]);
    story.and({ type: 'set-target-review', targetReviewOn: story.day(200) });
    expect(milestone(story)).toMatchObject([{ dueOn: story.day(200) }]);
  });

  it('holds it again four weeks after one that was held on the surgeon’s date', () => {
    const story = operated('open').and({ type: 'set-target-review', targetReviewOn: given().day(100) });
    story.at(100).and(reviewed('delayed'));
    expect(milestone(story)).toMatchObject([{ dueOn: story.day(128) }]);
  });

  it('accepts an early one, and says so', () => {
    const story = operated().at(150);
    expect(story.flagsOf(reviewed('on-track'))).toEqual(['early-milestone-review']);
    expect(operated().at(151).flagsOf(reviewed('on-track'))).toEqual([]);
  });

  it.each(['open', 'combined'] as const)('asks for the surgeon’s target after %s surgery', (approach) => {
    const story = given().at(60);
    expect(story.flagsOf({ type: 'report-surgery', approach })).toContain('target-missing');
    expect(story.at(81).fired('REH-1')).toEqual(['60 target/due', '74 target/overdue', '81 target/overdue']);
    story.and({ type: 'set-target-review', targetReviewOn: story.day(180) });
    expect(story.obligations('REH-1')).toMatchObject([{ dueOn: story.day(180) }]);
  });

  it('raises a review whose target the surgeon has moved on its new day', () => {
    const story = operated('open')
      .and({ type: 'set-target-review', targetReviewOn: given().day(100) })
      .at(120);
    expect(story.fired('REH-1').at(-1)).toBe('115 milestone/overdue');
    story.and({ type: 'set-target-review', targetReviewOn: story.day(140) });
    expect(story.deadline('REH-1', 'milestone/overdue')).toMatchObject({ date: story.day(141) });
  });

  it('takes no review and no phase of before the operation for one after it', () => {
    const story = given()
      .at(50)
      .and(reviewed('on-track'))
      .and({ type: 'report-rehabilitation-phase', phase: 'protection' })
      .at(60)
      .and(reviewed('on-track'))
      .and({ type: 'report-surgery', approach: 'endoscopic' });
    expect(phaseOf(story.protocol, story.state)).toBe('rehabilitation');
    expect(milestone(story)).toMatchObject([{ dueOn: story.day(158) }]);
    expect(story.obligations('REH-1')).toHaveLength(5);
  });

  it('never urges a return: no message about it is written to the patient', () => {
    const story = operated().at(430);
    const templates = new Set(story.patientMessages().map(({ template }) => template));
    expect([...templates].filter((name) => /return|sport|clear/.test(name))).toEqual([]);
  });

  it('moves and stops with a corrected operation', () => {
    const story = operated().at(70);
    const supersedes = story.last('surgery-reported');
    story.and({ type: 'correct', supersedes, changes: { on: story.day(50) } });
    expect(milestone(story)).toMatchObject([{ dueOn: story.day(148) }]);
    story.and({ type: 'correct', supersedes, changes: null });
    expect(story.obligations('REH-1')).toEqual([]);
  });
});

describe('REH-2: no premature return to high impact', () => {
  const fit = {
    type: 'clear-return',
    pain: 2,
    heelRaisePercent: 90,
    plantarFlexionDeficit: 5,
    clinicianJudged: false,
    phaseComplete: true,
  } as const;

  it.each<[string, Partial<typeof fit> | Record<string, unknown>, string | undefined]>([
    ['all at their limits', {}, undefined],
    ['pain 3', { pain: 3 }, 'REH-2.pain'],
    ['pain unknown', { pain: undefined }, 'REH-2.pain'],
    ['heel raise 89.9%', { heelRaisePercent: 89.9 }, 'REH-2.heel-raise'],
    ['heel raise unknown', { heelRaisePercent: undefined }, 'REH-2.heel-raise'],
    ['plantar flexion 5.1° short', { plantarFlexionDeficit: 5.1 }, 'REH-2.plantar-flexion'],
    ['plantar flexion unknown', { plantarFlexionDeficit: undefined }, 'REH-2.plantar-flexion'],
    [
      'plantar flexion judged by a clinician',
      { plantarFlexionDeficit: undefined, clinicianJudged: true },
      undefined,
    ],
    ['the phase not complete', { phaseComplete: false }, 'REH-2.phase'],
  ])('%s', (_, change, code) => {
    for (const story of [
      operated().at(158),
      given().at(60).and({ type: 'record-review', outcome: 'resolved' }),
    ]) {
      const answer = story.tell({ ...fit, ...change });
      expect(answer.refusal?.code).toBe(code);
      expect(answer.refusal?.overridable ?? true).toBe(true);
    }
  });

  it('is lifted by a clinician with a reason', () => {
    const override = { clinicianId: 'd1', reasonNoteId: noteId };
    expect(
      operated()
        .at(100)
        .flagsOf({ ...fit, pain: 4, override }, 'clinician'),
    ).toEqual(['overridden']);
  });

  it('records a return that nobody cleared, and tells a clinician', () => {
    const story = operated().at(100);
    expect(story.flagsOf({ type: 'report-return', level: 'sport' })).toEqual(['return-without-clearance']);
    expect(story.fired('REH-2')).toEqual(['100 alert']);
    expect(story.staffMessages().at(-1)).toMatchObject({ to: 'clinician', items: [{ rule: 'REH-2' }] });
    story.and({ type: 'report-follow-up', of: story.last('return-reported') });
    expect(story.obligations('REH-2')).toEqual([]);
  });

  it('asks nothing about one that was cleared', () => {
    const story = operated().at(158).and(fit);
    expect(story.flagsOf({ type: 'report-return', level: 'sport' })).toEqual([]);
    expect(story.obligations('REH-2')).toEqual([]);
  });

  it('does not take a clearance of before the operation for one after it', () => {
    const story = given().at(30).and({ type: 'report-return', level: 'participation' });
    story.at(31).and(fit).at(60).and({ type: 'report-surgery', approach: 'endoscopic' });
    // The return of before was cleared, and is not brought up again.
    expect(story.obligations('REH-2')).toEqual([]);
    expect(story.at(80).flagsOf({ type: 'report-return', level: 'sport' })).toEqual([
      'return-without-clearance',
    ]);
    expect(story.obligations('REH-2')).toHaveLength(1);
  });
});
