/** What is exported of a pathway: every type, with its versions, and nothing that tells who or when. */
import { describe, expect, test } from 'vitest';
import { episodeResources, untold } from '../../../fhir/export/episode.ts';
import type { Identified, ResourceType } from '../../../fhir/export/resource.ts';
import { addDays } from '../../../pathway/time.ts';
import { given, noteId, type Story } from '../../pathway/support/story.ts';
import { cohort, episodeOf, wholeStory } from './cohort.ts';

const exported = (story: Story): readonly Identified[] => episodeResources(episodeOf(story, 1));

function of<T extends ResourceType>(story: Story, type: T) {
  return exported(story).filter(
    (resource): resource is Extract<Identified, { resourceType: T }> => resource.resourceType === type,
  );
}

const shifted = (story: Story, day: number): string => addDays(story.day(day), episodeOf(story, 1).shiftDays);

const correctLast = (
  story: Story,
  type: Parameters<Story['last']>[0],
  data: Record<string, unknown> | null,
): Story =>
  story.and({
    type: 'correct',
    supersedes: story.last(type),
    changes: data && { data },
    reasonNoteId: noteId,
  });

describe('a pathway that went all the way', () => {
  test('has every type', () => {
    const types = new Set(exported(wholeStory()).map(({ resourceType }) => resourceType));
    expect([...types].sort()).toEqual([
      'AdverseEvent',
      'CarePlan',
      'Communication',
      'Condition',
      'Consent',
      'Observation',
      'Procedure',
      'Provenance',
      'QuestionnaireResponse',
      'ServiceRequest',
      'Task',
    ]);
  });

  test('the walker is a Procedure with its period, on its ankle', () => {
    const [walker] = of(wholeStory(), 'Procedure').filter(({ performedPeriod }) => performedPeriod);
    expect(walker).toMatchObject({
      status: 'completed',
      performedPeriod: { start: shifted(wholeStory(), 3), end: shifted(wholeStory(), 9) },
      bodySite: [{ text: 'Left ankle', coding: [{ code: '7771000' }] }],
    });
  });

  test('the operation is as performed, and names the plan that it carried out', () => {
    const story = wholeStory();
    const plan = of(story, 'ServiceRequest').find(({ intent }) => intent === 'plan');
    expect(plan).toMatchObject({
      status: 'completed',
      code: { text: expect.stringContaining('endoscopic') as string },
    });
    const operation = of(story, 'Procedure').find(({ basedOn }) => basedOn);
    expect(operation).toMatchObject({
      code: { text: 'Operation for posterior ankle impingement, open' },
      performedDateTime: shifted(story, 80),
      basedOn: [{ reference: `ServiceRequest/${plan?.id ?? ''}` }],
    });
  });

  test('a score that too few items were answered for is absent with its reason', () => {
    const pain = of(wholeStory(), 'Observation').find(({ code }) => code.text === 'FAOS-Pain');
    expect(pain).toMatchObject({
      dataAbsentReason: { text: 'too-few-answers', coding: [{ code: 'unknown' }] },
    });
    expect(pain).not.toHaveProperty('valueQuantity');
  });

  test('a score of before the operation is filed in both arms', () => {
    const observation = of(wholeStory(), 'Observation').find(
      ({ effectiveDateTime }) => effectiveDateTime === shifted(wholeStory(), 79),
    );
    const arms = observation?.extension?.map(({ extension }) => extension?.[0]?.valueString);
    expect(arms).toContain('surgical');
    expect(observation?.code.coding).toEqual([{ system: 'http://loinc.org', code: '72514-3' }]);
  });
});

test.each([
  [{ type: 'report-referral-booked', appointmentOn: '2026-03-06' }, 'booked', 'accepted'],
  [{ type: 'report-referral-seen' }, 'seen', 'completed'],
  [{ type: 'report-referral-answer', response: 'declined' }, 'declined', 'rejected'],
] as const)('%o is told by the Task', (said, business, status) => {
  const story = given()
    .at(50)
    .and({ type: 'record-review', outcome: 'not-improved' })
    .and({ type: 'order-referral', surgeonId: 's1', indication: 'failed-conservative-care' })
    .at(55)
    .and(said as Parameters<Story['and']>[0]);
  expect(of(story, 'Task')[0]).toMatchObject({ status, businessStatus: { text: business } });
});

describe('a correction', () => {
  const reported = () => given().at(14).and({ type: 'report-pain', score: 6 });
  const observationOf = (story: Story) => of(story, 'Observation')[0];

  test('is a new version, and its Provenance names the one that it replaces', () => {
    const before = reported();
    expect(observationOf(before)).toMatchObject({ status: 'final', meta: { versionId: '1' } });
    const after = correctLast(reported(), 'pain-reported', { score: 3 });
    const corrected = observationOf(after);
    expect(corrected).toMatchObject({
      id: observationOf(before)?.id,
      status: 'corrected',
      meta: { versionId: '2' },
      valueQuantity: { value: 3 },
    });
    const provenance = of(after, 'Provenance').at(-1);
    expect(provenance).toMatchObject({
      activity: { coding: [{ code: 'UPDATE' }] },
      target: [{ reference: `Observation/${corrected?.id ?? ''}/_history/2` }],
      entity: [{ role: 'revision', what: { reference: `Observation/${corrected?.id ?? ''}/_history/1` } }],
      agent: [{ who: { display: 'coordinator' } }],
    });
  });

  test('that withdraws leaves what was said, as entered in error', () => {
    const after = correctLast(reported(), 'pain-reported', null);
    expect(observationOf(after)).toMatchObject({
      status: 'entered-in-error',
      meta: { versionId: '2' },
      valueQuantity: { value: 6 },
    });
    expect(of(after, 'Provenance').at(-1)).toMatchObject({
      activity: { coding: [{ code: 'NULLIFY' }] },
      entity: [{ role: 'removal' }],
    });
  });

  test('that withdraws a complication takes it out: R4 has no status for it', () => {
    const story = given().and({ type: 'report-complication', kind: 'wound', grade: 'II' });
    expect(of(story, 'AdverseEvent')).toMatchObject([{ seriousness: { text: 'Clavien–Dindo II' } }]);
    expect(of(correctLast(story, 'complication-reported', null), 'AdverseEvent')).toEqual([]);
  });
});

test('an episode that was entered in error says so of all that it had', () => {
  const story = given()
    .and({ type: 'report-pain', score: 6 })
    .and({ type: 'close-pathway', reason: 'entered-in-error' });
  expect(of(story, 'Observation')).toMatchObject([{ status: 'entered-in-error' }]);
  const [condition] = of(story, 'Condition');
  expect(condition?.verificationStatus?.coding?.[0]?.code).toBe('entered-in-error');
  expect(condition).not.toHaveProperty('clinicalStatus');
});

describe('over a cohort', () => {
  const stories = cohort(20);

  test('nothing tells who, when or in whose words', () => {
    for (const [index, story] of stories.entries()) {
      // By a century, so that a day of the record cannot be a shifted other one.
      const episode = { ...episodeOf(story, index), shiftDays: -36_525 };
      const text = JSON.stringify(episodeResources(episode));
      expect(text).not.toMatch(/"20\d\d-\d\d/);
      expect(text).toMatch(/"19\d\d-\d\d/);
      for (const secret of [story.state.personId, noteId, 'coordinator-1', 'clinician-1', '"s1"']) {
        expect(text).not.toContain(secret);
      }
      expect(text).not.toMatch(/T(?!00:00:00Z)\d\d:\d\d/);
    }
  });

  test('ids are unique, and every reference without a version leads to a resource', () => {
    for (const [index, story] of stories.entries()) {
      const episode = episodeOf(story, index);
      const keys = episodeResources(episode).map(({ resourceType, id }) => `${resourceType}/${id}`);
      expect(new Set(keys).size).toBe(keys.length);
      const known = new Set([...keys, `Patient/${episode.subjectId}`]);
      const text = JSON.stringify(episodeResources(episode));
      for (const [, reference] of text.matchAll(/"reference":"([^"]+)"/g)) {
        if (reference?.includes('/_history/') === true) continue;
        expect(known).toContain(reference);
      }
    }
  });

  test('events that are passed over change nothing', () => {
    const story = stories.at(-1) ?? given();
    const { events } = story.pathway;
    const kept = events.filter(({ type }) => !untold.has(type));
    const pseudonyms = episodeOf(story, 1);
    const told = episodeResources(pseudonyms).filter(({ resourceType }) => resourceType !== 'Communication');
    const without = episodeResources({ ...pseudonyms, events: kept }).filter(
      ({ resourceType }) => resourceType !== 'Communication',
    );
    expect(without).toEqual(told);
  });
});
