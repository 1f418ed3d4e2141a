/**
 * A few dozen courses of care, told through the core: what the bench multiplies into a record. The clock is looked at only
 * when somebody says something, so that there are about forty events a pathway.
 */
import type { PathwayEvent } from '../../pathway/events.ts';
import { scalesOf, type QuestionnaireId } from '../../pathway/instruments/index.ts';
import { given, type Said, type Story } from '../../test/pathway/support/story.ts';

/** Numbers that are the same in every run. */
function numbers(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}
type Numbers = ReturnType<typeof numbers>;

/** One item in ten is left out. */
function questionnaire(instrument: QuestionnaireId, below: Numbers): Said {
  const items = scalesOf(instrument).flatMap((scale) => scale.items);
  const answers = Object.fromEntries(
    items.filter(() => below(10) > 0).map(({ id, values }) => [id, values[below(values.length)] ?? 0]),
  );
  return { type: 'report-questionnaire', instrument, answers, respondent: 'patient', mode: 'form' };
}

/** What the patient answers at a time point: pain always, and every other time a questionnaire. */
function answer(story: Story, below: Numbers): void {
  story.tell({ type: 'report-pain', score: below(11) });
  if (below(2) === 0) story.tell(questionnaire('FAAM', below));
  if (below(8) === 0) story.tell(questionnaire('FAOS', below));
  if (below(8) === 0) {
    const supersedes = story.last('pain-reported');
    story.tell({ type: 'correct', supersedes, changes: { data: { score: below(11) } } });
  }
}

function immobilize(story: Story, on: number, days: number): void {
  story.outageUntil(on).tell({ type: 'report-vte-risk', risk: 'low' });
  story.tell({ type: 'report-immobilization', device: 'cast', context: 'conservative' });
  story.outageUntil(on + days).tell({ type: 'report-removal' });
}

/** Better without an operation: to the week-26 answers. */
function recovers(story: Story, below: Numbers): void {
  answer(story, below);
  immobilize(story, 2, 4 + below(8));
  story.outageUntil(16 + below(4));
  answer(story, below);
  story.outageUntil(44 + below(10)).tell({ type: 'record-review', outcome: 'resolved' }, 'clinician');
  answer(story, below);
  story.tell({ type: 'report-return', level: 'sport' });
  story.outageUntil(98);
  answer(story, below);
  story.outageUntil(182);
  answer(story, below);
}

/** Referred, operated on, and followed for a year. */
function isOperatedOn(story: Story, below: Numbers): void {
  answer(story, below);
  story.outageUntil(50).tell({ type: 'record-review', outcome: 'not-improved' }, 'clinician');
  answer(story, below);
  story
    .outageUntil(52 + below(20))
    .tell({ type: 'order-referral', surgeonId: 'dr-a', indication: 'failed-conservative-care' });
  story.tell({ type: 'report-referral-answer', response: 'accepted' });
  story.outageUntil(75).tell({ type: 'plan-surgery', plannedOn: story.day(90), approach: 'endoscopic' });
  answer(story, below);
  story.outageUntil(90).tell({ type: 'report-surgery', approach: below(9) === 0 ? 'open' : 'endoscopic' });
  for (const day of [14, 42, 98, 182, 364]) {
    story.outageUntil(90 + day);
    answer(story, below);
    if (day === 42 && below(8) === 0) {
      story.tell({ type: 'report-complication', kind: 'infection', grade: 'I' });
    }
    if (day === 182) story.tell({ type: 'report-return', level: 'sport' });
  }
  story.tell({ type: 'report-satisfaction', satisfaction: below(11), cosmesis: below(11) });
}

export interface Course {
  readonly events: readonly PathwayEvent[];
}

/** So many, each a little different; three of five are operated on. */
export const courses = (count: number): readonly Course[] =>
  Array.from({ length: count }, (_, index) => {
    const below = numbers(index + 1);
    const day0 = `2026-0${1 + below(9)}-1${below(10)}`;
    const story = given({ day0, enrolledOnDay: 1 + below(6), protocolVersion: '1' });
    (index % 5 < 3 ? isOperatedOn : recovers)(story, below);
    return { events: story.pathway.events };
  });
