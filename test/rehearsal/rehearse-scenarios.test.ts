/** The clinicians’ hard scenarios on the real engine: each is seen as it is expected. The long ones `npm run scenarios` plays. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { missing, playAll, readScenarios, type Seen } from '../../rehearsal/scenario.ts';
import { folder, stageOn } from '../scenarios/stage.ts';
import { testEngine, type TestEngine } from '../support/engine.ts';

const all = await readScenarios(folder);
const scenarios = all.filter(({ long }) => long !== true);

let t: TestEngine;
const seen = new Map<number, Seen>();
beforeAll(async () => {
  t = await testEngine();
  await playAll(scenarios, stageOn(t), ({ number }, what) => seen.set(number, what));
});
afterAll(() => t.close());

test.each(scenarios)('$number: $title', ({ number }) => {
  expect(seen.get(number)?.faults).toEqual([]);
  expect(seen.get(number)?.facts).not.toEqual([]);
});

test('no scenario is left out, and of the tests only the one that is known to be', () => {
  expect(missing(all)).toEqual([]);
  expect(missing(scenarios)).toEqual([20]);
});
