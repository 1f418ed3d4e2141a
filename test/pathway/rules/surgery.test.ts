import { describe, expect, it } from 'vitest';
import { adviceFor } from '../../../pathway/advice.ts';
import { isConversion, phaseOf } from '../../../pathway/care.ts';
import type { ImagingFinding } from '../../../pathway/codes.ts';
import { obligations } from '../../../pathway/obligations/index.ts';
import { given, noteId, type Said, type Story } from '../support/story.ts';

const approaches = ({ protocol, state, today }: Story) =>
  adviceFor(protocol, state, today).filter(({ rule }) => rule.startsWith('SUR'));

const acceptedOn = (day: number, findings: ImagingFinding[] = []): Story =>
  given()
    .at(45)
    .and({ type: 'report-imaging', modality: 'mri', findings })
    .and({ type: 'record-review', outcome: 'not-improved' })
    .and({ type: 'order-referral', surgeonId: 's1', indication: 'failed-conservative-care' })
    .at(day)
    .and({ type: 'report-referral-answer', response: 'accepted' });

const plan = (
  story: Story,
  day: number,
  approach: 'endoscopic' | 'open' | 'combined' = 'endoscopic',
): Said => ({
  type: 'plan-surgery',
  plannedOn: story.day(day),
  approach,
});

const plannedFor = (day: number, approach?: 'endoscopic' | 'open'): Story => {
  const story = acceptedOn(50);
  return story.and(plan(story, day, approach));
};

describe('SUR-1: endoscopic excision is preferred', () => {
  it('is advised once a surgeon has accepted, not before, and planning it answers the advice', () => {
    expect(approaches(given().at(45))).toEqual([]);
    const story = acceptedOn(50);
    expect(approaches(story)).toMatchObject([{ rule: 'SUR-1', answer: null }]);
    expect(approaches(story)[0]?.text).toContain('Endoscopic');
    expect(story.tasks('SUR-1')).toMatchObject([{ who: 'clinician' }]);
    expect(story.flagsOf(plan(story, 70))).toEqual([]);
    expect(approaches(story)).toMatchObject([{ rule: 'SUR-1', answer: 'accepted' }]);
  });

  it('lets another approach be planned, flagged, and leaves the advice to be answered', () => {
    const story = acceptedOn(50);
    expect(story.flagsOf(plan(story, 70, 'open'))).toEqual(['approach-not-recommended']);
    expect(story.tasks('SUR-1')).toHaveLength(1);
    story.and({ type: 'answer-advice', advice: approaches(story)[0]!.key, answer: 'declined' });
    expect(story.tasks('SUR-1')).toEqual([]);
  });

  it('is advised again where an operation is planned after it was refused', () => {
    const story = acceptedOn(50).and({ type: 'report-surgery-refused', by: 'patient' });
    expect(approaches(story)).toEqual([]);
    expect(approaches(story.and(plan(story, 90, 'open')))).toHaveLength(1);
  });
});

describe('after an informed refusal the patient is referred anew', () => {
  const referredAnew = (): Story =>
    acceptedOn(50)
      .and({ type: 'report-surgery-refused', by: 'patient' })
      .at(90)
      .and({ type: 'order-referral', surgeonId: 's2', indication: 'failed-conservative-care' })
      .and({ type: 'report-referral-answer', response: 'accepted' })
      .and({ type: 'report-referral-seen' });

  it('the approach is advised again, and the decision of the surgeon is awaited', () => {
    const story = referredAnew();
    expect(approaches(story)).toMatchObject([{ rule: 'SUR-1', answer: null }]);
    expect(story.obligations('SUR-4')).toMatchObject([
      { title: 'Record the planned operation, or the decision against it' },
    ]);
  });

  it('neither is in pathways enrolled before core version 3', () => {
    const { protocol, state, today } = referredAnew();
    const before = { ...state, coreVersion: 2 };
    const rules = [...adviceFor(protocol, before, today), ...obligations(protocol, before)].map(
      ({ rule }) => rule,
    );
    expect(rules.filter((rule) => rule.startsWith('SUR'))).toEqual([]);
  });
});

describe('SUR-2: open for complex cases', () => {
  it('is advised where the imaging shows complex anatomy', () => {
    expect(approaches(acceptedOn(50, ['complex-anatomy']))).toMatchObject([{ rule: 'SUR-2' }]);
  });
});

describe('SUR-3: combined where both compartments are involved', () => {
  it('is advised where there is anterior impingement too, whatever else there is', () => {
    expect(approaches(acceptedOn(50, ['anterior-impingement', 'complex-anatomy']))).toMatchObject([
      { rule: 'SUR-3' },
    ]);
  });
});

describe('SUR-4: planned and performed approach are both kept', () => {
  it('asks for a date from four weeks after the surgeon has seen the patient', () => {
    const story = acceptedOn(49).at(50).and({ type: 'report-referral-seen' }).at(86);
    expect(story.fired('SUR-4')).toEqual(['78 due', '79 overdue', '86 overdue']);
  });

  it('asks for a report from the day after the planned date', () => {
    const story = plannedFor(70).at(71);
    expect(story.fired('SUR-4')).toEqual(['71 report']);
    expect(phaseOf(story.protocol, story.state)).toBe('surgery');
  });

  it('moves with a new date, and stops with a cancellation', () => {
    const story = plannedFor(70).at(69);
    story.and(plan(story, 80)).at(80);
    expect(story.fired('SUR-4')).toEqual([]);
    story.and({ type: 'cancel-surgery' });
    // There is an accepted referral without a date again.
    expect(story.obligations('SUR-4')).toMatchObject([
      { title: expect.stringContaining('planned') as string },
    ]);
    expect(story.obligations('OUT-1').map(({ key }) => key)).not.toContain('surgical-baseline');
  });

  it('keeps both where another approach was performed, with its reason', () => {
    const story = plannedFor(70).at(70);
    const said: Said = { type: 'report-surgery', approach: 'open', conversionReasonNoteId: noteId };
    expect(story.flagsOf(said)).toEqual(['conversion', 'target-missing']);
    expect(story.state.performedSurgery).toMatchObject({ approach: 'open', plannedApproach: 'endoscopic' });
    expect(isConversion(story.state)).toBe(true);
    expect(story.obligations('SUR-4')).toEqual([]);
  });

  it('asks for the reason where it is missing', () => {
    const story = plannedFor(70, 'open').at(70);
    expect(story.flagsOf({ type: 'report-surgery', approach: 'endoscopic' })).toEqual([
      'conversion-unexplained',
    ]);
    expect(story.at(71).fired('SUR-4')).toEqual(['71 conversion/reason']);
    expect(story.and({ type: 'explain-conversion', reasonNoteId: noteId }).obligations('SUR-4')).toEqual([]);
  });

  it('analyses the plan as it is corrected, though the operation has been performed', () => {
    const story = plannedFor(70, 'open').at(70).and({ type: 'report-surgery', approach: 'endoscopic' });
    const supersedes = story.last('surgery-planned');
    story.and({ type: 'correct', supersedes, changes: { data: { approach: 'endoscopic' } } });
    expect(isConversion(story.state)).toBe(false);
    expect(story.obligations('SUR-4')).toEqual([]);
  });

  it('records an operation that nobody planned, and plans none after it', () => {
    const story = given().at(20);
    expect(story.flagsOf({ type: 'report-surgery', approach: 'endoscopic' })).toEqual([
      'unplanned-operation',
    ]);
    expect(story.refusal(plan(story, 90))).toBe('SUR-4.operated');
  });

  it.each<[string, Said]>([
    ['explain a conversion', { type: 'explain-conversion', reasonNoteId: noteId }],
    ['set a target', { type: 'set-target-review', targetReviewOn: given().day(150) }],
  ])('does not %s without an operation', (_, said) => {
    expect(given().at(45).refusal(said)).toBe('SUR-4.no-operation');
  });
});
