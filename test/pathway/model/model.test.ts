/**
 * Whatever is said in whatever order, whenever the clock is looked at and wherever the patient moves. The seed is
 * printed: FC_SEED=… finds the same histories again, MODEL_RUNS=… tells fewer or more.
 */
import { beforeAll, describe, expect, it } from 'vitest';
import { Command } from '../../../pathway/commands.ts';
import { eventData } from '../../../pathway/events.ts';
import { explore, shrink, type Explored } from './explore.ts';
import { sentences } from './invariants.ts';

const least = 20_000;
const runs = Number(process.env['MODEL_RUNS'] ?? least);
const seed = Number(process.env['FC_SEED'] ?? Math.trunc(Math.random() * 2 ** 31));

describe('of all random histories', { timeout: 1_800_000 }, () => {
  let explored: Explored;
  beforeAll(() => {
    const before = process.cpuUsage();
    explored = explore(runs, seed);
    const { histories, commands, events, zoneChanges } = explored;
    // Of the processor, so that it says the same on a busy machine.
    const { user, system } = process.cpuUsage(before);
    const seconds = ((user + system) / 1_000_000).toFixed(0);
    process.stdout.write(
      `model: ${histories} histories, ${commands} commands, ${events} events, ${zoneChanges} changes of zone, in ${seconds} s; FC_SEED=${seed}\n`,
    );
  }, 1_800_000);

  it.each(sentences)('%s', (sentence) => {
    if (explored.failures.has(sentence)) shrink(sentence, runs, seed);
    expect(explored.failures.get(sentence)).toBeUndefined();
  });

  it('commands of every kind were given and recorded, and events of every kind came about', () => {
    expect([...explored.recorded].sort()).toEqual(
      Command.options.map(({ shape }) => shape.type.value).sort(),
    );
    expect([...explored.types].sort()).toEqual(Object.keys(eventData).sort());
  });

  it('at least 20,000 were told', () => {
    expect(explored.histories).toBeGreaterThanOrEqual(process.env['MODEL_RUNS'] === undefined ? least : runs);
  });
});
