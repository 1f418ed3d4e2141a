/**
 * Recorded histories on today’s code. A replay notices other commands; it does not notice a moved date, because a
 * timer’s duration is not compared: so what each history led to is compared as well.
 */
import { join } from 'node:path';
import { bundleWorkflowCode, DefaultLogger, Runtime } from '@temporalio/worker';
import { DeterminismViolationError } from '@temporalio/workflow';
import { beforeAll, describe, expect, test } from 'vitest';
import { bundleWith } from '../support/bundle-with.ts';
import { encoded, historyOf, recordings, replay, timersIn, type Recording } from './recording.ts';

const corpus = recordings();
const observer = join(import.meta.dirname, 'observer.ts');
let bundle: { code: string };

beforeAll(async () => {
  Runtime.install({ logger: new DefaultLogger('ERROR', () => undefined) });
  bundle = await bundleWorkflowCode({
    workflowsPath: join(import.meta.dirname, '../../workflows/index.ts'),
    workflowInterceptorModules: [observer],
    logger: new DefaultLogger('ERROR'),
  });
});

test('the corpus is not empty', () => {
  expect(corpus.map(({ name }) => name)).toEqual(
    expect.arrayContaining([
      'fails-and-has-endoscopic-surgery',
      'first-attempt-at-messages',
      'immobilised-too-long-and-referred-late',
      'next-deadline-not-indexed',
      'recovers-conservatively',
      'version-1-moved-to-version-3',
      'version-2-recovers-conservatively',
      'version-2-relapses-refuses-and-is-operated-on',
      'version-3-fails-and-has-endoscopic-surgery',
      'version-3-recovers-conservatively',
      'version-3-relapses-and-refuses',
    ]),
  );
});

describe.each(corpus)('$name', (recording) => {
  test('replays to the same state, the same plan and the same timers', async () => {
    const { error, ending, timers } = await replay(bundle, recording);
    expect(error).toBeUndefined();
    // Members that the state has gained since are not in the recording.
    expect(ending.state).toMatchObject(recording.ending.state);
    expect(ending.plan).toEqual(recording.ending.plan);
    expect(timers).toEqual(timersIn(recording));
  });
});

describe('negative controls', () => {
  const [recording] = corpus as [Recording];

  test('code that asks for another activity fails the replay', async () => {
    const history = historyOf(recording);
    for (const { activityTaskScheduledEventAttributes: scheduled } of history.events ?? []) {
      if (scheduled?.activityType?.name === 'appendEvents') scheduled.activityType.name = 'appendOtherEvents';
    }
    const tampered = { ...recording, history: encoded(history) };
    const { error } = await replay(bundle, tampered);
    expect(error).toBeInstanceOf(DeterminismViolationError);
  });

  test('a parameter that moves a date is caught by the timers', async () => {
    const moved = await bundleWith('pathway/protocols/v1.ts', 'test/replay/moved-protocol.ts', [observer]);
    const { timers } = await replay(moved, recording);
    expect(timers).not.toEqual(timersIn(recording));
  });
});
