/** The randomised trial’s moments (Georgiannos 2017), given back by cohorts of the trial’s truth. */
import { describe, expect, test } from 'vitest';
import type { GeneratedPathway } from '../../analytics/cohort/patient.ts';
import { trialTruth } from '../../analytics/cohort/truth.ts';
import { cohortOf, deviationOff, meanOff, only, shareOff, weeksTo } from './support.ts';

const performed = (pathways: readonly GeneratedPathway[], approach: string) =>
  pathways.filter((pathway) => only(pathway, 'surgery-reported')?.data.approach === approach);
const complicated = (pathways: readonly GeneratedPathway[]) =>
  pathways.filter((pathway) => only(pathway, 'complication-reported') !== undefined).length;

const published = {
  open: { sport: { mean: 11.54, sd: 3.89 }, participation: { mean: 9.58, sd: 3.98 }, complications: 6 / 26 },
  endoscopic: {
    sport: { mean: 7.12, sd: 2.25 },
    participation: { mean: 4.58, sd: 1.47 },
    complications: 1 / 26,
  },
} as const;

describe('a large cohort', () => {
  const pathways = cohortOf(trialTruth, 400).flatMap((patient) => patient.pathways);

  test.each(['open', 'endoscopic'] as const)(
    '%s: weeks to training and to sport, and complications',
    (arm) => {
      const of = performed(pathways, arm);
      expect(of.length).toBe(200);
      for (const level of ['sport', 'participation'] as const) {
        const weeks = of.flatMap((pathway) => weeksTo(pathway, level) ?? []);
        expect(weeks.length).toBe(of.length);
        expect(Math.abs(meanOff(weeks, published[arm][level]))).toBeLessThan(4);
        expect(Math.abs(deviationOff(weeks, published[arm][level]))).toBeLessThan(4);
      }
      expect(Math.abs(shareOff(complicated(of), of.length, published[arm].complications))).toBeLessThan(4);
    },
  );
});

test('one arm’s weeks are not taken for the other’s', () => {
  const pathways = cohortOf(trialTruth, 100).flatMap((patient) => patient.pathways);
  const weeks = performed(pathways, 'open').flatMap((pathway) => weeksTo(pathway, 'sport') ?? []);
  expect(Math.abs(meanOff(weeks, published.endoscopic.sport))).toBeGreaterThan(4);
});

describe('a cohort of the trial’s size', () => {
  const pathways = cohortOf(trialTruth, 52).flatMap((patient) => patient.pathways);

  test('is 26 and 26, every one operated on and followed to the end', () => {
    expect(pathways.map(({ state }) => state.closed?.reason)).toEqual(
      Array.from({ length: 52 }, () => 'follow-up-complete'),
    );
    expect(performed(pathways, 'open').length).toBe(26);
    expect(performed(pathways, 'endoscopic').length).toBe(26);
  });

  test.each(['open', 'endoscopic'] as const)('%s: within the sampling error of 26', (arm) => {
    const of = performed(pathways, arm);
    const weeks = of.flatMap((pathway) => weeksTo(pathway, 'sport') ?? []);
    expect(Math.abs(meanOff(weeks, published[arm].sport))).toBeLessThan(4);
    expect(Math.abs(shareOff(complicated(of), 26, published[arm].complications))).toBeLessThan(4);
  });
});
