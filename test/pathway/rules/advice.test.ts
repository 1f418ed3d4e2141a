import { describe, expect, it } from 'vitest';
import { adviceFor } from '../../../pathway/advice.ts';
import { adherence } from '../../../pathway/care.ts';
import { explainEvent } from '../../../pathway/explain.ts';
import type { RuleId } from '../../../pathway/rules.ts';
import { given, type Said, type Story } from '../support/story.ts';

const advice = ({ protocol, state, today }: Story, rule: RuleId) =>
  adviceFor(protocol, state, today).filter((item) => item.rule === rule);
const answer = (key: string, as: 'accepted' | 'declined' = 'accepted'): Said => ({
  type: 'answer-advice',
  advice: key,
  answer: as,
});

describe.each(['CON-2', 'CON-3', 'CON-5'] as const)('%s: advice in conservative care', (rule) => {
  it('stands on the clinician’s worklist until it is answered', () => {
    const story = given();
    expect(story.tasks(rule).length).toBeGreaterThan(0);
    for (const { key } of advice(story, rule)) story.and(answer(key), 'clinician');
    expect(story.tasks(rule)).toEqual([]);
    expect(advice(story.at(30), rule).every((item) => item.answer === 'accepted')).toBe(true);
  });

  it('is not given once symptoms have resolved, or after an operation', () => {
    const recovered = given().at(50).and({ type: 'record-review', outcome: 'resolved' });
    const operated = given().at(50).and({ type: 'report-surgery', approach: 'endoscopic' });
    expect([advice(recovered, rule), advice(operated, rule)]).toEqual([[], []]);
  });
});

describe('CON-2: extreme plantar flexion is avoided', () => {
  it('names running, jumping and kicking', () => {
    expect(advice(given(), 'CON-2')).toMatchObject([
      { text: expect.stringMatching(/running, jumping or kicking/) as string },
    ]);
  });
});

describe('CON-3: open-backed shoes; heel lifts or orthoses', () => {
  it('leaves heel lifts, which add plantar flexion, to a clinician', () => {
    const story = given();
    const [shoes, lifts] = advice(story, 'CON-3').map(({ key }) => key);
    expect(story.refusal(answer(shoes!))).toBeUndefined();
    expect(story.refusal(answer(lifts!))).toBe('GOV-1.advice-needs-clinician');
    expect(story.refusal(answer(lifts!), 'patient')).toBe('GOV-1.advice-needs-clinician');
    expect(story.tasks('CON-3')).toMatchObject([{ key: `advice/${lifts!}` }]);
    expect(story.and(answer(lifts!, 'declined'), 'clinician').tasks('CON-3')).toEqual([]);
  });
});

describe('CON-5: physical therapy', () => {
  it('records sessions, attended and missed, and what adherence they make', () => {
    const story = given().at(10);
    const session = (attendance: 'attended' | 'missed', on: number): Said => ({
      type: 'report-therapy-session',
      on: story.day(on),
      kind: 'strengthening',
      attendance,
    });
    expect(adherence(story.state)).toEqual({ attended: 0, missed: 0 });
    story.and(session('attended', 3)).and(session('missed', 5)).and(session('attended', 7));
    expect(adherence(story.state)).toEqual({ attended: 2, missed: 1 });
    const { facts } = explainEvent(story.pathway, story.last('therapy-session-reported'));
    expect(facts).toContain('Of 3 sessions of physical therapy on record 2 were attended.');
    story.and({ type: 'correct', supersedes: story.last('therapy-session-reported'), changes: null });
    expect(adherence(story.state)).toEqual({ attended: 1, missed: 1 });
  });
});

describe('ATH-1: sport, level and season', () => {
  it('is asked until level and season are on record', () => {
    const story = given();
    expect(advice(story, 'ATH-1')).toHaveLength(1);
    story.and({ type: 'report-sport', sport: 'ballet', level: 'competitive' });
    expect(advice(story, 'ATH-1')).toHaveLength(1);
    story.and({ type: 'report-sport', level: 'competitive', season: 'in-season' });
    expect(advice(story, 'ATH-1')).toEqual([]);
    expect(story.state).toMatchObject({ sport: 'ballet', sportLevel: 'competitive', season: 'in-season' });
  });

  it('is not asked of one who does none, nor where enrolment told all', () => {
    expect(advice(given({ sport: { sportLevel: 'none' } }), 'ATH-1')).toEqual([]);
    const told = { sport: 'football', sportLevel: 'recreational', season: 'pre-season' } as const;
    expect(advice(given({ sport: told }), 'ATH-1')).toEqual([]);
  });

  it('goes by the newest report', () => {
    const story = given().at(9).and({ type: 'report-sport', level: 'professional', season: 'in-season' });
    story.and({ type: 'report-sport', on: story.day(2), level: 'none' });
    expect(story.state.sportLevel).toBe('professional');
  });
});
