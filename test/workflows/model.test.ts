/**
 * Random histories of the model test on the real engine, in virtual time: event for event what the core gives for the
 * same commands at the same instants. MODEL_ENGINE_RUNS=… takes another number of them, FC_SEED=… the same ones again.
 */
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { saveSurgeon } from '../../database/people.ts';
import type { PathwayEvent } from '../../pathway/events.ts';
import { epochOf } from '../../pathway/time.ts';
import { histories } from '../pathway/model/history.ts';
import { testEngine, type TestEngine } from '../support/engine.ts';
import { replayed, type Replayed } from '../support/replayed-history.ts';

const runs = Number(process.env['MODEL_ENGINE_RUNS'] ?? 40);
const seed = Number(process.env['FC_SEED'] ?? Math.trunc(Math.random() * 2 ** 31));
const atOnce = 8;
/** A timer fires up to a second late, and what is due at enrolment waits for the run to begin; a busy machine adds to both. */
const latest = 25_000;

let t: TestEngine;
beforeAll(async () => {
  t = await testEngine();
  for (const surgeon_id of ['s1', 's2', 's3']) {
    await saveSurgeon(t.db, { surgeon_id, name: surgeon_id, email: `${surgeon_id}@surgeons.example` });
  }
});
afterAll(() => t.close());

const content = (event: PathwayEvent): unknown => ({ ...event, at: undefined });

function expectSame({ engine, core, answers }: Replayed): void {
  expect(engine.map(content)).toEqual(core.map(content));
  engine.forEach(({ at, type }, index) => {
    const late = epochOf(at) - epochOf(core[index]?.at ?? at);
    expect(late, `${type} by ${late} ms`).toBeGreaterThanOrEqual(0);
    expect(late, `${type} by ${late} ms`).toBeLessThan(latest);
  });
  for (const answer of answers) expect(answer.engine).toEqual(answer.core);
}

test(`${runs} random histories come out the same, event for event`, { timeout: 1_800_000 }, async () => {
  const began = performance.now();
  const waiting = fc.sample(histories(10, 6), { numRuns: runs, seed });
  const count = { histories: 0, events: 0, commands: 0 };
  const faults: Error[] = [];
  const serve = async (): Promise<void> => {
    for (let history = waiting.pop(); history !== undefined; history = waiting.pop()) {
      try {
        const result = await replayed(t, history);
        expectSame(result);
        count.histories += 1;
        count.events += result.engine.length;
        count.commands += result.answers.length;
      } catch (error) {
        faults.push(new Error(`FC_SEED=${seed}: ${fc.stringify(history)}`, { cause: error }));
      }
    }
  };
  await Promise.all(Array.from({ length: atOnce }, serve));
  const seconds = ((performance.now() - began) / 1000).toFixed(0);
  process.stdout.write(
    `model on the engine: ${count.histories} histories, ${count.commands} commands, ${count.events} events, in ${seconds} s; FC_SEED=${seed}\n`,
  );
  // Which of them differ, and which did not come to their end.
  for (const { cause } of faults)
    process.stdout.write(`${cause instanceof Error ? cause.message.split('\n')[0] : String(cause)}\n`);
  if (faults[0] !== undefined) throw faults[0];
  expect(count.histories).toBe(runs);
});
