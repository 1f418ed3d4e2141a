/** Who answered: the patient, or somebody in the patient’s place. */
import { expect, test } from 'vitest';
import type { Actor } from '../../pathway/events.ts';
import { answeringFor, isProxy } from '../../pathway/proxy.ts';
import { given } from './support/story.ts';

test('a patient answers as a patient, and so does a proxy, under an id that says so', () => {
  expect(answeringFor('p1', 'patient')).toEqual({ id: 'p1', role: 'patient' });
  expect(answeringFor('p1', 'proxy')).toEqual({ id: 'proxy-p1', role: 'patient' });
});

test.each<[Actor['role'], string, boolean]>([
  ['patient', 'p1', false],
  ['patient', 'proxy-p1', true],
  ['patient', 'p1-proxy-', false],
  ['clinician', 'proxy-p1', false],
  ['coordinator', 'd1', false],
])('a %s of the id %s is a proxy: %s', (role, id, is) => {
  expect(isProxy({ role, id })).toBe(is);
});

test('a score keeps who gave it', () => {
  const story = given().at(3);
  for (const by of ['patient', 'proxy'] as const) {
    const envelope = story.envelope({ type: 'report-pain', score: 3 });
    story.send({ ...envelope, actor: answeringFor('p1', by) });
  }
  expect(story.state.painScores.map(({ respondent }) => respondent)).toEqual(['patient', 'proxy']);
});
