/** The parts of the patient page, from stories of the core. */
import { describe, expect, test } from 'vitest';
import { delayOf } from '../../../console/server/patient/delay.ts';
import { eventsOf } from '../../../console/server/patient/events.ts';
import { immobilizationsOf } from '../../../console/server/patient/immobilizations.ts';
import { referralsOf } from '../../../console/server/patient/referrals.ts';
import { scoresOf } from '../../../console/server/patient/scores.ts';
import { surgeryOf } from '../../../console/server/patient/surgery.ts';
import { accepted, cast } from '../../pathway/support/situations.ts';
import { given, type Story } from '../../pathway/support/story.ts';
import { wholly } from '../../pathway/support/questionnaires.ts';

const barsOf = ({ protocol, state, today }: Story) => immobilizationsOf(protocol, state, today);

describe('a cast or walker against its limit', () => {
  test('is a breach from the tenth day on, on or off', () => {
    const story = given().at(2).and(cast());
    expect(barsOf(story.at(11))).toMatchObject([{ until: null, limitOn: story.day(12), isBreach: false }]);
    expect(barsOf(story.at(12))).toMatchObject([{ isBreach: true }]);
    story.and({ type: 'report-removal', on: story.day(11) });
    expect(barsOf(story)).toMatchObject([{ until: story.day(11), isBreach: false }]);
  });

  test('counts the days worn before, and after an operation follows the surgeon', () => {
    const story = given().at(2).and(cast()).at(8).and({ type: 'report-removal' }).at(10).and(cast());
    expect(barsOf(story)[1]).toMatchObject({ limitOn: story.day(14) });
    const operated = accepted().and({ type: 'report-surgery', approach: 'endoscopic' }).and(cast('surgical'));
    expect(barsOf(operated)).toMatchObject([{ limitOn: null, isBreach: false }]);
  });

  test('says breach where the core flags one', () => {
    const story = given().at(2).and(cast()).at(9);
    const late = given().at(2).and(cast()).at(13);
    for (const each of [story, late]) {
      const flags = each.flagsOf({ type: 'report-removal' });
      expect(barsOf(each)[0]?.isBreach).toBe(flags.includes('immobilization-breach'));
    }
  });
});

test('an event that was corrected leads to its newest correction, and back', () => {
  const story = given().at(3).and({ type: 'report-pain', score: 4 });
  const sequence = story.last('pain-reported');
  story.and({ type: 'correct', supersedes: sequence, changes: { data: { score: 5 } } });
  story.and({ type: 'correct', supersedes: sequence, changes: null });
  const events = eventsOf(story.pathway);
  expect(events.find((event) => event.sequence === sequence)).toMatchObject({
    lane: 'outcomes',
    title: 'Pain 4 of 10',
    isCorrectable: true,
    correctedBy: story.last('corrected'),
  });
  expect(events.at(-1)).toMatchObject({ type: 'corrected', corrects: sequence, isCorrectable: false });
});

test('scores: one line a scale by day, a withdrawn one left out, with the least change that patients notice', () => {
  const story = given().at(20).and({ type: 'report-pain', score: 7 });
  story.at(30).and({ type: 'report-pain', score: 3 }).and(wholly('FAAM'));
  story.and({ type: 'report-pain', score: 5, on: story.day(25) });
  const wrong = story.last('pain-reported');
  const { protocol } = story;
  const pain = () => scoresOf(protocol, story.state).find(({ scale }) => scale === 'NRS');
  expect(pain()).toMatchObject({ direction: 'lower-is-better', mcid: { value: 2, isOfThesePatients: true } });
  expect(pain()?.points.map(({ score }) => score)).toEqual([7, 5, 3]);
  story.and({ type: 'correct', supersedes: wrong, changes: null });
  expect(pain()?.points.map(({ score }) => score)).toEqual([7, 3]);
  const scales = scoresOf(protocol, story.state).map(({ scale }) => scale);
  expect(scales).toEqual(['NRS', 'FAAM-ADL', 'FAAM-Sport']);
});

test('the referral in hand, the stage that is awaited, and the operation', () => {
  const story = accepted().and({ type: 'plan-surgery', plannedOn: given().day(120), approach: 'endoscopic' });
  const [loop] = referralsOf({ protocol: story.protocol, state: story.state, events: story.pathway.events }, [
    { surgeon_id: 's1', name: 'Dr Iris Moreno', email: null },
  ]);
  expect(loop).toMatchObject({ isInHand: true, response: 'accepted', surgeonName: 'Dr Iris Moreno' });
  expect(loop?.stages.filter(({ isAwaited }) => isAwaited).map(({ stage }) => stage)).toEqual(['reported']);
  expect(surgeryOf(story.state)).toMatchObject({ planned: { plannedOn: story.day(120) }, performed: null });
});

test('the delay clock runs from day 57', () => {
  const story = given().at(60);
  expect(delayOf(story.protocol, story.state, story.today)).toEqual({
    days: 3,
    isRunning: true,
    segments: [{ from: story.day(57), until: null }],
  });
});
