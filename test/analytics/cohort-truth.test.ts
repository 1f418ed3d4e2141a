/** What the truth says comes out of the events again, within four standard errors. The seed is fixed: no test is by luck. */
import { describe, expect, test } from 'vitest';
import type { GeneratedPathway } from '../../analytics/cohort/patient.ts';
import { defaultTruth, type Truth } from '../../analytics/cohort/truth.ts';
import type { EventType } from '../../pathway/events.ts';
import { daysBetween } from '../../pathway/time.ts';
import { all, cohortOf, meanOff, only, shareOff, weeksTo } from './support.ts';

const near = (off: number): void => {
  expect(Math.abs(off)).toBeLessThan(4);
};

/** Nobody’s observation is cut short: every share is that of the truth. */
const whole: Truth = {
  ...defaultTruth,
  name: 'whole',
  endings: { death: 0, transfer: 0, withdrawn: 0, 'lost-to-follow-up': 0 },
};

const patients = cohortOf(whole, 800);
const firsts = patients.flatMap(({ pathways }) => pathways.slice(0, 1));
const pathways = patients.flatMap((patient) => patient.pathways);
const has = (type: EventType) => (pathway: GeneratedPathway) => only(pathway, type) !== undefined;
const operated = pathways.filter(has('surgery-reported'));
const performed = (approach: string) =>
  operated.filter((pathway) => only(pathway, 'surgery-reported')?.data.approach === approach);

describe('the persons', () => {
  test('two ankles, and the right one', () => {
    const { share } = whole.people.otherAnkle;
    const two = patients.filter((patient) => new Set(patient.pathways.map(({ side }) => side)).size === 2);
    near(shareOff(two.length, patients.length, share));
    const right = firsts.filter(({ side }) => side === 'right');
    near(shareOff(right.length, firsts.length, whole.people.right));
  });

  test('enrolled after day 0', () => {
    const late = firsts.filter((pathway) => enrolledAfter(pathway) > 0);
    near(shareOff(late.length, firsts.length, whole.enrolment.late.share));
    expect(Math.max(...late.map(enrolledAfter))).toBeLessThanOrEqual(whole.enrolment.late.most);
  });
});

const enrolledAfter = (pathway: GeneratedPathway): number =>
  daysBetween(only(pathway, 'conservative-care-started')!.occurredOn, only(pathway, 'enrolled')!.occurredOn);

describe('conservative care', () => {
  /** Up to the first review that is neither improving nor dated after a referral. */
  const [first, second, third] = whole.conservative.reviews;
  const outcomes = firsts.map((pathway) => all(pathway, 'review-recorded').map(({ data }) => data.outcome));

  test('what the first review finds', () => {
    near(shareOff(outcomes.filter(([found]) => found === 'resolved').length, firsts.length, first!.resolved));
    near(
      shareOff(outcomes.filter(([found]) => found === 'improving').length, firsts.length, first!.improving),
    );
  });

  test('who recovers without referral', () => {
    const p = first!.resolved + first!.improving * (second!.resolved + second!.improving * third!.resolved);
    const recovered = firsts.filter(
      (pathway) => !has('referral-ordered')(pathway) && pathway.state.reviews.at(-1)?.outcome === 'resolved',
    );
    near(shareOff(recovered.length, firsts.length, p));
  });

  test('immobilised, and for too long', () => {
    const worn = pathways.filter(has('immobilization-applied'));
    near(shareOff(worn.length, pathways.length, whole.conservative.immobilized));
    const broken = worn.filter(({ state }) => {
      const [device] = state.immobilizations;
      return daysBetween(device!.on, device!.removed!.on) >= 10;
    });
    near(shareOff(broken.length, worn.length, whole.conservative.breach));
    const again = worn.filter((pathway) => all(pathway, 'immobilization-applied').length > 1);
    near(shareOff(again.length, worn.length, whole.conservative.immobilizedAgain));
  });

  test('a relapse is an episode of its own that names the one before', () => {
    const relapses = pathways.filter(({ episode }) => episode === 2);
    expect(relapses.length).toBeGreaterThan(5);
    for (const relapse of relapses) {
      const previous = only(relapse, 'enrolled')!.data.previousPathwayId;
      const before = pathways.find(({ pathwayId }) => pathwayId === previous)!;
      expect(before.state.closed?.reason).toBe('recovered');
      expect(before.side).toBe(relapse.side);
    }
  });
});

describe('surgery', () => {
  test('refused by the patient, and cancelled', () => {
    const seen = pathways.filter(has('surgeon-report-received'));
    const refused = seen.filter(
      (pathway) =>
        only(pathway, 'surgery-refused')?.data.by === 'patient' && !has('surgery-planned')(pathway),
    );
    near(shareOff(refused.length, seen.length, whole.surgery.refused));
    const listed = pathways.filter(has('surgery-planned'));
    const cancelled = listed.filter(has('surgery-cancelled'));
    near(shareOff(cancelled.length, listed.length, whole.surgery.cancelled));
  });

  test('approaches as planned, and conversions', () => {
    const planned = (approach: string) =>
      operated.filter((pathway) => only(pathway, 'surgery-planned')?.data.approach === approach);
    for (const { value, weight } of whole.surgery.approaches) {
      near(shareOff(planned(value).length, operated.length, weight));
    }
    const endoscopic = planned('endoscopic');
    const converted = endoscopic.filter(
      (pathway) => only(pathway, 'surgery-reported')?.data.approach === 'open',
    );
    near(shareOff(converted.length, endoscopic.length, whole.surgery.converted));
  });

  test.each(['endoscopic', 'open', 'combined'] as const)('returns and complications: %s', (approach) => {
    const of = performed(approach);
    const { returns, everReturns, complicated } = whole.surgery.byApproach[approach];
    for (const level of ['participation', 'sport', 'pre-injury-level'] as const) {
      const weeks = of.flatMap((pathway) => weeksTo(pathway, level) ?? []);
      near(shareOff(weeks.length, of.length, everReturns[level]));
      near(meanOff(weeks, returns[level]));
    }
    near(shareOff(of.filter(has('complication-reported')).length, of.length, complicated));
  });
});

describe('what patients answer', () => {
  /** Pain on the last day on which it was reported, of those who answered at week 52 after an operation. */
  const atTheEnd = operated.flatMap((pathway) => {
    const last = all(pathway, 'pain-reported').at(-1);
    const since = last && daysBetween(only(pathway, 'surgery-reported')!.occurredOn, last.occurredOn);
    return last !== undefined && since !== undefined && since >= 273 ? [last] : [];
  });

  test('how many do at week 52', () => {
    near(shareOff(atTheEnd.length, operated.length, whole.outcomes.answered));
  });

  test('pain at the end', () => {
    const { after, noise } = whole.outcomes.operated.pain;
    const sd = Math.hypot(after.sd, after.mean * noise, 0.5);
    near(
      meanOff(
        atTheEnd.map(({ data }) => data.score),
        { mean: after.mean, sd },
      ),
    );
  });

  test('function at the end, and items left out', () => {
    const last = operated.flatMap((pathway) => all(pathway, 'questionnaire-reported').slice(-1));
    const whose = last.filter((event) =>
      atTheEnd.some(({ at }) => at.slice(0, 10) === event.at.slice(0, 10)),
    );
    const items = whose.flatMap(({ data }) => Object.entries(data.answers));
    near(shareOff(29 * whose.length - items.length, 29 * whose.length, whole.outcomes.itemMissing));
    const { after, noise } = whole.outcomes.operated.faamAdl;
    const adl = whose.map(({ data }) => {
      const own = Object.entries(data.answers).filter(([item]) => !item.startsWith('S'));
      return 100 - 25 * (own.reduce((sum, [, value]) => sum + (value ?? 0), 0) / own.length);
    });
    near(meanOff(adl, { mean: after.mean, sd: Math.hypot(after.sd, after.mean * noise, 3) }));
  });
});

describe('what ends the observation', () => {
  const observed = cohortOf(defaultTruth, 400).flatMap((patient) => patient.pathways.slice(0, 1));
  const years = observed.reduce(
    (sum, { state }) => sum + daysBetween(state.enrolledOn, state.closed!.on) / 365.25,
    0,
  );

  test.each(Object.entries(defaultTruth.endings))('%s at its rate', (name, rate) => {
    // Of those who were not operated on nor recovered, some go back to where they came from after a year.
    const ended = observed.filter(
      ({ state }) => state.closed!.reason === name && !(name === 'transfer' && hasRunItsYear(state)),
    );
    near((ended.length - rate * years) / Math.sqrt(rate * years));
  });
});

const hasRunItsYear = (state: GeneratedPathway['state']): boolean =>
  state.performedSurgery === null && daysBetween(state.day0.on, state.closed!.on) >= 402;
