/** Versions, a preview and moves, and `explain`, as they are typed; against the real services. */
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { moveWorkflowIdOf } from '../../client/protocol-moves.ts';
import { effectsOf } from '../../database/effects.ts';
import { readEvents } from '../../database/events.ts';
import type { Answer } from '../../pathway/turn.ts';
import type { Explanations } from '../../client/pathway-view/why.ts';
import { eventually, testEngine, type TestEngine } from '../support/engine.ts';
import { day } from '../support/enrolment.ts';
import { talus, type Ended } from './run-cli.ts';

let system: TestEngine;
let env: Record<string, string>;
let ids: readonly string[];
beforeAll(async () => {
  system = await testEngine();
  const elsewhere = new URL(system.databaseUrl);
  elsewhere.pathname = '/no_rehearsals_here';
  env = {
    DATABASE_URL: system.databaseUrl,
    TALUS_REHEARSAL_DATABASE_URL: elsewhere.href,
    TEMPORAL_ADDRESS: inject('temporalAddress'),
    TALUS_NAMESPACE: system.client.options.namespace,
    SMTP_URL: 'smtp://127.0.0.1:1',
    TWILIO_BASE_URL: 'http://127.0.0.1:1',
    TALUS_ACTOR: 'clinician:vega',
  };
  ids = await Promise.all(
    [0, 20, 60].map((days) => system.enrol({ protocolVersion: '1', conservativeDay0: day(-days) })),
  );
  // What was due on enrolment is in the record.
  await eventually(async () => (await readEvents(system.db, ids[2]!)).length > 4);
});
afterAll(() => system.close());

const type = (...args: readonly string[]): Promise<Ended> => talus(args, { env });
async function ask<T>(...args: readonly string[]): Promise<T> {
  const { stdout, stderr } = await type(...args, '--json');
  expect(stderr).toBe('');
  return JSON.parse(stdout) as T;
}

interface Diff {
  readonly parameters: readonly { readonly name: string }[];
  readonly preview: { readonly moveId: string; readonly pathways: number };
}
const reason = ['--reason', 'reviewed'];
const movesOf = async (id: string): Promise<number> =>
  (await readEvents(system.db, id)).filter(({ type: of }) => of === 'protocol-moved').length;

test('the versions, and what differs', async () => {
  const { versions } = await ask<{ versions: readonly object[] }>('protocol', 'list');
  expect(versions).toContainEqual(expect.objectContaining({ version: '1', openPathways: 3 }));
  expect((await type('protocol', 'show', '2')).stdout).toContain('immobilization.limit');
  const { parameters } = await ask<Diff>('protocol', 'diff', '1', '2');
  expect(parameters.map(({ name }) => name)).toContain('muscles.evaluate');
  expect(await type('protocol', 'diff', '1', '9')).toMatchObject({ code: 4 });
});

test('nothing moves without a preview, a reason and a clinician', async () => {
  const noPreview = await type('protocol', 'move', '--all', '--to', '2', ...reason);
  expect(noPreview).toMatchObject({ code: 2 });
  expect(noPreview.stderr).toMatch(/^INPUT\.missing at --preview/);
  const { preview } = await ask<Diff>('protocol', 'diff', '1', '2', '--running');
  expect(preview.pathways).toBe(3);
  const by = ['protocol', 'move', '--all', '--to', '2', '--preview', preview.moveId];
  expect(await type(...by)).toMatchObject({ code: 2 });
  expect(await type(...by, ...reason, '--as', 'coordinator:anna')).toMatchObject({ code: 2 });
  for (const id of ids) expect(await movesOf(id)).toBe(0);
});

test('one is moved by its preview, then the others; a repeat does nothing', async () => {
  const [first = ''] = ids;
  const one = await ask<Diff>('protocol', 'diff', '1', '2', '--pathway', first);
  const move = ['protocol', 'move', first, '--to', '2', '--preview', one.preview.moveId, ...reason];
  const answer = await ask<Answer>(...move);
  expect(answer).toMatchObject({ outcome: 'recorded', repeated: false });
  expect(await ask<Answer>(...move)).toMatchObject({ outcome: 'recorded', sequence: answer.sequence });

  const { preview } = await ask<Diff>('protocol', 'diff', '1', '2', '--running');
  expect(preview.pathways).toBe(2);
  await ask('protocol', 'move', '--all', '--to', '2', '--preview', preview.moveId, ...reason);
  await system.client.workflow.getHandle(moveWorkflowIdOf(preview.moveId)).result();
  expect(await ask('protocol', 'status', preview.moveId)).toMatchObject({
    by: 'clinician:vega',
    states: { moved: 2, pending: 0 },
    enrolledSince: 0,
    notMoved: [],
  });
  expect((await type('protocol', 'status', preview.moveId)).stdout).toContain('Ended');
  for (const id of ids) expect(await movesOf(id)).toBe(1);
});

test('explain: an event, a deadline, a message; and nothing of that key', async () => {
  const id = ids[2]!;
  const move = (await readEvents(system.db, id)).find((event) => event.type === 'protocol-moved')!;
  const ofMove = await ask<Explanations>('explain', id, String(move.sequence));
  expect(ofMove.explanations[0]?.facts.join()).toContain('follow version 2');
  const ofDeadline = await ask<Explanations>('explain', id, 'REA-1/2/closes');
  expect(ofDeadline.explanations[0]?.parameters[0]).toMatchObject({ value: 56, mark: '' });
  const [message] = await effectsOf(system.db, id);
  const ofMessage = await ask<Explanations>('explain', id, message!.key);
  expect(ofMessage.explanations[0]?.rules).not.toEqual([]);
  expect(await type('explain', id, 'nothing/at/all')).toMatchObject({ code: 4 });
});
