import { describe, expect, it } from 'vitest';
import { adviceFor } from '../../../pathway/advice.ts';
import { noteId, given, type Said, type Story } from '../support/story.ts';

const order: Said = {
  type: 'order-immobilization',
  device: 'cast',
  indication: 'acute-exacerbation',
  exercise: 'due-on-removal',
};
const cast = (story: Story, on: number, context: 'conservative' | 'surgical' = 'conservative'): Said => ({
  type: 'report-immobilization',
  on: story.day(on),
  device: 'cast',
  context,
  indication: 'acute-exacerbation',
  exercise: 'due-on-removal',
  ...(context === 'surgical' ? { removeBy: story.day(on + 14) } : {}),
});
const risk = (of: 'low' | 'raised' | 'high', on?: ReturnType<Story['day']>): Said => ({
  type: 'report-vte-risk',
  risk: of,
  ...(on === undefined ? {} : { on }),
});

describe('SAF-2: the risk of venous thrombo-embolism is recorded before immobilisation', () => {
  it('refuses an order without it', () => {
    const story = given().at(3);
    expect(story.refusal(order)).toBe('SAF-2.risk-not-recorded');
    expect(story.and(risk('high')).refusal(order)).toBeUndefined();
  });

  it('relies on a risk of four weeks ago, and not on an older one', () => {
    const story = given().at(3).and(risk('low')).at(31);
    expect(story.refusal(order)).toBeUndefined();
    expect(story.at(32).refusal(order)).toBe('SAF-2.risk-not-recorded');
  });

  it('is lifted by a clinician with a reason, and the device is asked about all the same', () => {
    const story = given().at(3);
    const lifted = { ...order, override: { clinicianId: 'd1', reasonNoteId: noteId } } as Said;
    expect(story.flagsOf(lifted, 'clinician')).toEqual(['overridden']);
    expect(story.flagsOf(cast(story, 3))).toEqual(['immobilized-without-vte-risk']);
  });

  it.each(['conservative', 'surgical'] as const)(
    'records a %s device without it, flagged, and tells a clinician the same day and daily',
    (context) => {
      const story = given().at(6);
      expect(story.flagsOf(cast(story, 6, context))).toEqual(['immobilized-without-vte-risk']);
      expect(story.fired('SAF-2')).toEqual(['6 alert']);
      expect(story.tasks('SAF-2')).toMatchObject([
        { who: 'clinician', urgency: 'clinical', dueOn: story.day(6) },
      ]);
      expect(
        story.staffMessages().some(({ to, items }) => to === 'clinician' && items[0]?.rule === 'SAF-2'),
      ).toBe(true);
      expect(story.at(8).fired('SAF-2')).toEqual(['6 alert', '7 alert', '8 alert']);
      story.and(risk('low')).at(12);
      expect(story.fired('SAF-2')).toHaveLength(3);
    },
  );

  it('no longer asks once the device is off', () => {
    const story = given().at(6);
    story.and(cast(story, 6)).and({ type: 'report-removal' });
    expect(story.obligations('SAF-2')).toEqual([]);
  });

  it('has a clinician decide on prophylaxis where the risk is not low', () => {
    const story = given().at(3);
    const advice = () =>
      adviceFor(story.protocol, story.state, story.today).filter(({ rule }) => rule === 'SAF-2');
    expect(story.flagsOf(risk('low'))).toEqual([]);
    expect(advice()).toEqual([]);
    expect(story.flagsOf(risk('raised'))).toEqual(['vte-risk-raised']);
    const answer: Said = { type: 'answer-advice', advice: advice()[0]!.key, answer: 'accepted' };
    expect(story.refusal(answer)).toBe('GOV-1.advice-needs-clinician');
    expect(story.and(answer, 'clinician').tasks('SAF-2')).toEqual([]);
  });

  it('goes by the newest assessment', () => {
    const story = given().at(9).and(risk('low'));
    expect(story.and(risk('high', story.day(2))).state.vteRisk?.risk).toBe('low');
  });
});
