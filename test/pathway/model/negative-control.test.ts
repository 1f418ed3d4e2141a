/** Each invariant notices a core that breaks it: a fault is planted, and the first histories must show it. */
import fc from 'fast-check';
import { expect, it, vi } from 'vitest';
import { histories, storyOf } from './history.ts';
import { Broken, invariants, type Sentence } from './invariants.ts';
import { faults, type Core } from './planted-faults.ts';

const planted: { real: Partial<Core>; core: Partial<Core> } = vi.hoisted(() => ({ real: {}, core: {} }));

/** The module with some of its functions exchangeable. */
const exchangeable = vi.hoisted(
  () =>
    async <M extends object>(original: () => Promise<M>, ...names: (keyof Core)[]): Promise<M> => {
      const module = { ...(await original()) } as Record<string, unknown>;
      for (const name of names) {
        Object.assign(planted.real, { [name]: module[name] });
        module[name] = (...args: unknown[]) =>
          ((planted.core[name] ?? planted.real[name]) as unknown as (...args: unknown[]) => unknown)(...args);
      }
      return module as M;
    },
);

vi.mock('../../../pathway/obligations/index.ts', (original) =>
  exchangeable(original as never, 'obligations'),
);
vi.mock('../../../pathway/care.ts', (original) => exchangeable(original as never, 'delayDays', 'breachFlag'));
vi.mock('../../../pathway/effects.ts', (original) => exchangeable(original as never, 'effects'));
vi.mock('../../../pathway/measurements.ts', (original) => exchangeable(original as never, 'measurementsOf'));
vi.mock('../../../pathway/outcomes.ts', (original) => exchangeable(original as never, 'filedScores'));
vi.mock('../../../pathway/decide/index.ts', (original) => exchangeable(original as never, 'decide'));
vi.mock('../../../pathway/turn.ts', (original) => exchangeable(original as never, 'commandTurn', 'tickTurn'));

const firstBreach = (sentence: Sentence): unknown => {
  const property = fc.property(histories(8), (history) => {
    invariants[sentence](storyOf(history));
  });
  return fc.check(property, { numRuns: 6000, seed: 1, endOnFailure: true }).errorInstance;
};

it.each(Object.keys(faults) as (keyof typeof faults)[])('“%s” fails where a fault is planted', (sentence) => {
  planted.core = faults[sentence](planted.real as Core);
  expect(firstBreach(sentence)).toBeInstanceOf(Broken);
});
