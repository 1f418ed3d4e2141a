import { expect, test } from 'vitest';
import { sharedAnswers } from '../../console/server/api/shared-answers.ts';

/** Counts how often it was really asked. */
function counting(milliseconds: number, fault?: Error) {
  const asked: string[] = [];
  const answers = sharedAnswers((question: { find: string }) => {
    asked.push(question.find);
    return fault === undefined ? Promise.resolve(asked.length) : Promise.reject(fault);
  }, milliseconds);
  return { asked, answers };
}

test('the same question is asked once, another by itself', async () => {
  const { asked, answers } = counting(60_000);
  expect(await Promise.all([answers.ask({ find: 'a' }), answers.ask({ find: 'a' })])).toEqual([1, 1]);
  expect(await answers.ask({ find: 'b' })).toBe(2);
  expect(asked).toEqual(['a', 'b']);
});

test('it is asked again once something changed, or after a while', async () => {
  const { answers } = counting(60_000);
  await answers.ask({ find: 'a' });
  answers.forget();
  expect(await answers.ask({ find: 'a' })).toBe(2);
  const brief = counting(0);
  await brief.answers.ask({ find: 'a' });
  await brief.answers.ask({ find: 'a' });
  expect(brief.asked).toHaveLength(2);
});

test('a failure is not kept', async () => {
  const { asked, answers } = counting(60_000, new Error('no answer'));
  await expect(answers.ask({ find: 'a' })).rejects.toThrow('no answer');
  await expect(answers.ask({ find: 'a' })).rejects.toThrow('no answer');
  expect(asked).toHaveLength(2);
});
