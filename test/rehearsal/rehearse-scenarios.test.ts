/** The clinicians’ hard scenarios on the real engine: each is seen as it is expected. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { missing, playAll, readScenarios, type Seen } from '../../rehearsal/scenario.ts';
import { folder, stageOn } from '../scenarios/stage.ts';
import { testEngine, type TestEngine } from '../support/engine.ts';

const scenarios = await readScenarios(folder);

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

/** They need commands that other parts of issue 4 bring. */
test('no scenario is left out but those that are known to be', () => {
  expect(missing(scenarios)).toEqual([1, 13, 23, 24]);
});
