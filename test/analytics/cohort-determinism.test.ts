/** The same seed, the same cohort, byte for byte; and a patient is the same in a cohort of any size. */
import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { patientOf } from '../../analytics/cohort/patient.ts';
import { defaultTruth, trialTruth, type Truth } from '../../analytics/cohort/truth.ts';
import { eventData } from '../../pathway/events.ts';
import { fold } from '../../pathway/evolve.ts';

const numbers = Array.from({ length: 12 }, (_, index) => index + 1);

function hashOf(truth: Truth, seed: number, order: readonly number[]): string {
  const made = new Map(order.map((number) => [number, JSON.stringify(patientOf({ truth, seed }, number))]));
  return createHash('sha256')
    .update(numbers.map((number) => made.get(number)).join('\n'))
    .digest('hex');
}

describe('a seed', () => {
  test('gives the same cohort again, in whatever order its patients are made', () => {
    const hash = hashOf(defaultTruth, 7, numbers);
    expect(hashOf(defaultTruth, 7, numbers)).toBe(hash);
    expect(hashOf(defaultTruth, 7, [...numbers].reverse())).toBe(hash);
  });

  test('gives another cohort than another seed, and than another truth', () => {
    const hash = hashOf(defaultTruth, 7, numbers);
    expect(hashOf(defaultTruth, 8, numbers)).not.toBe(hash);
    expect(hashOf(trialTruth, 7, numbers)).not.toBe(hash);
  });
});

describe('what is generated', () => {
  const patients = numbers.map((number) => patientOf({ truth: defaultTruth, seed: 7 }, number));
  const pathways = patients.flatMap((patient) => patient.pathways);

  test('is what the core has said: every event is valid, numbered, and folds to the state', () => {
    for (const { events, state } of pathways) {
      expect(events.map(({ sequence }) => sequence)).toEqual(events.map((_, index) => index + 1));
      expect(fold(events)).toEqual(state);
      for (const event of events) eventData[event.type].parse(event.data);
    }
  });

  test('is in order of time, and no command was refused', () => {
    for (const { events } of pathways) {
      expect(events.map(({ at }) => at)).toEqual([...events.map(({ at }) => at)].sort());
      expect(events.filter(({ type }) => type === 'command-refused')).toEqual([]);
    }
  });

  test('consents to no contact, is closed, and has an id of its own in each place', () => {
    expect(pathways.filter(({ state }) => state.contactConsent || state.closed === null)).toEqual([]);
    const ids = patients.flatMap(({ person, pathways: own }) => [
      person.personId,
      ...own.flatMap(({ pathwayId, enrolCommandId }) => [pathwayId, enrolCommandId]),
    ]);
    expect(new Set(ids).size).toBe(ids.length);
  });
});
