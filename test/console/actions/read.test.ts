/** What a form sends to the members of a command: everything that is wrong is said at once, field by field. */
import { describe, expect, test } from 'vitest';
import { givenMembers } from '../../../client/happenings/members.ts';
import { happenings } from '../../../client/happenings/index.ts';
import { InvalidValues } from '../../../console/server/actions/action.ts';
import { actionNamed, actionsFor } from '../../../console/server/actions/index.ts';
import { correctionFields } from '../../../console/server/actions/correction-form.ts';
import { readValues } from '../../../console/server/actions/read.ts';
import { given } from '../../pathway/support/story.ts';
import { cast } from '../../pathway/support/situations.ts';
import { sourceOf } from './support.ts';

const story = () => given().at(3);

function read(name: string, values: Record<string, unknown>) {
  const happening = happenings.find((each) => each.name === name)!;
  return readValues(givenMembers(happening), actionNamed(name)!.fields(sourceOf(story())), values, 'vega');
}

function problemsOf(name: string, values: Record<string, unknown>) {
  try {
    read(name, values);
  } catch (error) {
    if (error instanceof InvalidValues) return error.problems;
    throw error;
  }
  return [];
}

describe('what is given', () => {
  test('is taken as its schema has it; what is empty was not given, and a flag that is not set is no', () => {
    expect(
      read('clear-return', { pain: 1, heelRaisePercent: '', phaseComplete: true, override: ' unusual ' }),
    ).toEqual({
      given: { pain: 1, phaseComplete: true, clinicianJudged: false },
      texts: { notes: {}, override: { clinicianId: 'vega', reason: 'unusual' } },
    });
  });

  test.each([
    ['review', {}, { field: 'outcome', code: 'INPUT.missing' }],
    ['review', { outcome: 'splendid' }, { field: 'outcome', code: 'INPUT.malformed' }],
    [
      'review',
      { outcome: 'improving', on: '31.12.2026' },
      { field: 'on', message: 'It must be a day, YYYY-MM-DD.' },
    ],
    ['report pain', { score: 11 }, { field: 'score', message: 'It must be a whole number from 0 to 10.' }],
    ['report pain', { score: 4, colour: 'red' }, { field: 'colour', code: 'INPUT.not-allowed' }],
    ['explain-conversion', {}, { field: 'reasonNoteId', code: 'INPUT.missing' }],
    [
      'explain-conversion',
      { reasonNoteId: 'half a \ud800' },
      { field: 'reasonNoteId', code: 'INPUT.malformed' },
    ],
    ['order analgesic', { drugClass: 'nsaid', drug: 'a\u0000b' }, { field: 'drug', code: 'INPUT.malformed' }],
  ])('%s %j', (name, values, problem) => {
    expect(problemsOf(name, values)).toMatchObject([problem]);
  });

  test('is never repeated in what is said of it', () => {
    const problems = problemsOf('review', { outcome: 'quirina', on: 'quirina', nextReviewOn: 'quirina' });
    expect(problems).toHaveLength(3);
    expect(JSON.stringify(problems)).not.toContain('quirina');
  });
});

describe('the form', () => {
  const formOf = (name: string) =>
    actionsFor(sourceOf(story().and(cast()))).find((form) => form.name === name)!;

  test('begins with what the action is about, and offers what there is', () => {
    expect(formOf('report injection-relief').fields.map(({ name, kind }) => [name, kind])).toEqual([
      ['of', 'event'],
      ['relief', 'choice'],
      ['on', 'day'],
    ]);
    expect(formOf('order referral').fields[0]).toMatchObject({
      kind: 'surgeon',
      options: [{ value: 's1', label: 'Dr Iris Moreno' }],
    });
    expect(formOf('report follow-up').fields[0]).toMatchObject({
      options: [{ label: 'Cast on (conservative)' }],
    });
  });

  test('of a correction is filled in as the event stands', () => {
    const wrong = story().and({ type: 'report-pain', score: 4 });
    const sequence = wrong.last('pain-reported');
    const corrected = wrong.and({ type: 'correct', supersedes: sequence, changes: { data: { score: 6 } } });
    expect(correctionFields(sourceOf(corrected), sequence)).toContainEqual(
      expect.objectContaining({ name: 'score', kind: 'number', default: 6 }),
    );
    expect(correctionFields(sourceOf(corrected), 1)).toBeUndefined();
  });
});
