/** The export of a cohort that the core played, before a validator that nobody here wrote. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { episodeResources } from '../../../fhir/export/episode.ts';
import { patient } from '../../../fhir/export/patient.ts';
import { questionnaires } from '../../../fhir/export/questionnaires.ts';
import { resourceTypes, type Identified } from '../../../fhir/export/resource.ts';
import { orSkip } from '../../support/or-skip.ts';
import { cohort, episodeOf, subjectOf } from '../export/cohort.ts';
import { missingTool, validate, type Validated } from './hapi.ts';

const missing = await missingTool();
const isReady = orSkip(
  missing === undefined,
  'what validates the FHIR export: a JDK (17 or newer) and Maven',
  'Debian: apt-get install openjdk-17-jdk-headless maven',
);

const resources: readonly Identified[] = [
  ...questionnaires(),
  ...cohort(12).flatMap((story, index) => {
    const episode = episodeOf(story, index);
    return [patient(subjectOf(episode, index)), ...episodeResources(episode)];
  }),
];

const lines = (items: readonly object[]): string => items.map((item) => `${JSON.stringify(item)}\n`).join('');

/** Each has one fault, and is valid but for it. */
const broken = [
  { resourceType: 'Patient', id: 'a', gender: 'woman' },
  { resourceType: 'Observation', id: 'b', status: 'final' },
  {
    resourceType: 'Condition',
    id: 'c',
    subject: { reference: 'Patient/a' },
    bodySite: { text: 'Left ankle' },
  },
  { resourceType: 'Task', id: 'd', status: 'booked', intent: 'order' },
  {
    resourceType: 'Procedure',
    id: 'e',
    status: 'completed',
    subject: { reference: 'Patient/a' },
    performedPeriod: { start: '2026-02-03', end: '2026-01-03' },
  },
  {
    resourceType: 'QuestionnaireResponse',
    id: 'f',
    questionnaire: 'urn:talus:questionnaire:FAOS',
    status: 'completed',
    item: [{ linkId: 'P1', answer: [{ valueInteger: 9 }] }],
  },
];

describe.skipIf(!isReady)('HAPI’s R4 validator', () => {
  let folder: string;
  let good: Validated;
  let bad: Validated;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'talus-fhir-'));
    const bads = await mkdtemp(join(folder, 'broken-'));
    for (const type of resourceTypes) {
      const items = resources.filter(({ resourceType }) => resourceType === type);
      await writeFile(join(folder, `${type}.ndjson`), lines(items));
    }
    await writeFile(join(bads, 'broken.ndjson'), lines(broken));
    const [first, second] = await validate(folder, bads);
    if (first === undefined || second === undefined) throw new Error('the validator gave no answer');
    [good, bad] = [first, second];
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  test('finds no error in what is exported', () => {
    const errors = good.messages.filter(([severity]) => severity === 'ERROR' || severity === 'FATAL');
    expect(errors.slice(0, 20)).toEqual([]);
    expect(good.errors).toBe(0);
    expect(good.resources).toBe(resources.length);
  });

  test('was given every type that is exported', () => {
    expect(new Set(resources.map(({ resourceType }) => resourceType))).toEqual(new Set(resourceTypes));
  });

  test('finds each fault of what is broken', () => {
    const found = bad.messages.filter(([severity]) => severity === 'ERROR').map(([, , line]) => Number(line));
    expect([...new Set(found)].sort((a, b) => a - b)).toEqual(broken.map((_, index) => index + 1));
  });
});
