/**
 * Every number against R (survival, stats), which nobody here wrote, to 1e-9. Where R is not installed these are skipped, loudly; where
 * CI is set, they fail instead.
 */
import { describe, expect, test } from 'vitest';
import { aalenJohansen } from '../../../analytics/statistics/aalen-johansen.ts';
import { fisherExact } from '../../../analytics/statistics/fisher.ts';
import { z } from '../../../analytics/statistics/interval.ts';
import { kaplanMeier, type SurvivalStep } from '../../../analytics/statistics/kaplan-meier.ts';
import { quantile } from '../../../analytics/statistics/quantile.ts';
import { differenceOfRates, wilson } from '../../../analytics/statistics/rates.ts';
import type { Subject } from '../../../analytics/statistics/subject.ts';
import { momentsOf, welch } from '../../../analytics/statistics/welch.ts';
import { agreementWith, anyEvent, apart, type Numbers } from './agreement.ts';
import { intervalSets, scores, survivalSets, tables } from './data-sets.ts';
import { askR, hasR } from './run-r.ts';

const installed = hasR();
const r = installed ? askR({ survival: survivalSets, interval: intervalSets, tables, scores }) : undefined;

describe.skipIf(!installed)(`against R’s survival ${r?.of('version', 'survival').join('.') ?? ''}`, () => {
  const { agree, kaplanMeierAgrees, aalenJohansenAgrees, turnbullAgrees } = agreementWith(() => r!);
  const names = Object.keys(survivalSets);
  const competing = names.filter((name) => survivalSets[name]?.some(({ status }) => status === 2));

  describe.each(['greenwood', 'clustered'] as const)('Kaplan–Meier, %s', (variance) => {
    test.each(names)('%s', (name) => {
      kaplanMeierAgrees(name, survivalSets[name]!, variance);
    });
  });

  describe.each(['by-ankle', 'by-person'] as const)('Aalen–Johansen, %s', (variance) => {
    test.each(competing)('%s', (name) => {
      aalenJohansenAgrees(name, survivalSets[name]!, variance);
    });
  });

  test.each(competing)('Aalen–Johansen’s limits are those that survfit itself prints: %s', (name) => {
    const curve = aalenJohansen(survivalSets[name]!, false);
    agree(
      name,
      'by-ankle.own.lower',
      curve.map(({ event }) => event.lower),
    );
    agree(
      name,
      'by-ankle.own.upper',
      curve.map(({ event }) => event.upper),
    );
  });

  // R ends its EM once no estimate moves by more than 5e-5: that, not ours, limits the agreement. Its same EM, given time, agrees as all else does.
  test.each(Object.keys(intervalSets))('Turnbull, to 1e-3, and 1e-9 where R’s EM goes on: %s', (name) => {
    turnbullAgrees(name, intervalSets[name]!);
  });

  test.each(tables.map((table, index) => [index, ...table] as const))(
    'rates of table %i: %i of %i, %i of %i',
    (index, count1, of1, count2, of2) => {
      const [a, b] = [
        { count: count1, of: of1 },
        { count: count2, of: of2 },
      ];
      const name = `table${index}`;
      const [one, two] = [wilson(a)!, wilson(b)!];
      agree(name, 'wilson', [one.lower, one.upper, two.lower, two.upper]);
      agree(name, 'fisher', [fisherExact(a, b)]);
      const { lower, upper } = differenceOfRates(a, b)!;
      agree(name, 'newcombe', [lower, upper]);
    },
  );

  test.each([2, 3, 10, scores.length])('quantiles and Welch of %i scores', (size) => {
    const a = scores.slice(0, size).map((score) => score.a);
    const b = scores.slice(0, size).map((score) => score.b);
    agree(
      `scores${size}`,
      'quantile',
      [0, 0.1, 0.25, 0.5, 0.75, 0.9, 1].map((p) => quantile(a, p)),
    );
    const w = welch(momentsOf(a)!, momentsOf(b)!)!;
    agree(`scores${size}`, 'welch', [w.difference, w.lower, w.upper, w.p, w.degreesOfFreedom]);
  });

  describe('a wrong convention does not agree', () => {
    const differs = (name: string, key: string, ours: Numbers): void => {
      expect(apart(ours, r!.of(name, key))).toBeGreaterThan(1e-3);
    };
    test('censorings before events on the same day', () => {
      const early = survivalSets['ties']!.map((one) =>
        one.status === 0 ? { ...one, exit: one.exit - 0.5 } : one,
      );
      const estimates = kaplanMeier(early)
        .filter(({ day }) => Number.isInteger(day))
        .map(({ estimate }) => estimate);
      const theirs = r!
        .of('ties', 'clustered.estimate')
        .filter((_, index) => (r!.of('ties', 'clustered.events')[index] ?? 0) > 0);
      expect(apart(estimates, theirs)).toBeGreaterThan(1e-3);
    });
    test('log limits, R’s default, for log–log ones', () => {
      const log = ({ estimate, standardError }: SurvivalStep) =>
        estimate > 0 && estimate < 1 && standardError !== null
          ? estimate * Math.exp((-z * standardError) / estimate)
          : null;
      differs('two-ankles', 'clustered.lower', kaplanMeier(survivalSets['two-ankles']!).map(log));
    });
    test('two ankles taken for two persons', () => {
      const curve = kaplanMeier(survivalSets['two-ankles']!, 'greenwood');
      differs(
        'two-ankles',
        'clustered.standardError',
        curve.map(({ standardError }) => standardError),
      );
      const steps = aalenJohansen(survivalSets['two-ankles-competing']!, false);
      differs(
        'two-ankles-competing',
        'by-person.event.standardError',
        steps.map(({ event }) => event.standardError),
      );
    });
    test('late entries at risk from day 0', () => {
      const curve = kaplanMeier(anyEvent(survivalSets['late-entry']!).map((one) => ({ ...one, entry: 0 })));
      differs(
        'late-entry',
        'clustered.estimate',
        curve.map(({ estimate }) => estimate),
      );
    });
    test('competing events counted as censored', () => {
      const censored = survivalSets['competing']!.map((one): Subject =>
        one.status === 2 ? { ...one, status: 0 } : one,
      );
      differs(
        'competing',
        'by-ankle.event.estimate',
        kaplanMeier(censored).map(({ estimate }) => 1 - estimate),
      );
    });
  });
});
