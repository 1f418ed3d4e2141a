/** The event that led to a message or a referral is told by the key, and by nothing else. */
import { describe, expect, it } from 'vitest';
import { causeOf } from '../../pathway/cause.ts';
import { given, type Said, type Story } from './support/story.ts';

const cast: Said = { type: 'report-immobilization', device: 'cast', context: 'conservative' };
const refer: Said = {
  type: 'order-referral',
  surgeonId: 's1',
  indication: 'persistent-limiting-pain',
  careAdequate: true,
};

const causeIn = ({ pathway }: Story, key: string): number | undefined =>
  causeOf(pathway.events, { key })?.sequence;

describe('causeOf', () => {
  it('finds the order of a referral by its number, however many digits that has', () => {
    const story = given().at(50).and(refer);
    const order = story.last('referral-ordered');
    expect(order).toBeGreaterThan(9);
    expect(causeIn(story, `${order}/referral/fhir`)).toBe(order);
    expect(causeIn(story, `${order}/referral/letter`)).toBe(order);
    expect(causeIn(story, '2/coordinator/routine')).toBe(2);
    expect(causeIn(story, '1/coordinator/routine')).toBe(1);
  });

  it('finds the deadline of a message by its key and its occurrence', () => {
    const story = given().at(71);
    const raised = story.pathway.events.filter(
      ({ type, data }) => type === 'deadline-reached' && data.key === 'REA-1/2/closes',
    );
    expect(raised).toHaveLength(3);
    const causes = [0, 1, 2].map((turn) => causeIn(story, `REA-1/2/closes/${turn}/coordinator/routine`));
    expect(causes).toEqual(raised.map(({ sequence }) => sequence));
  });

  it('does not take an acknowledgement, or an effect that ended badly, for a cause', () => {
    const story = given().and(cast).at(10);
    const key = `IMM-2/${story.last('immobilization-applied')}`;
    story.and({ type: 'acknowledge', task: key });
    story.unfinished(`${key}/limit/0/clinician/safety`, 'failed');
    expect(causeIn(story, `${key}/limit/7/clinician/safety`)).toBeUndefined();
    expect(causeIn(story, `${key}/limit/0/clinician/safety`)).toBe(
      story.pathway.events.find(
        ({ type, data }) => type === 'deadline-reached' && data.key === `${key}/limit`,
      )?.sequence,
    );
  });

  it('finds none where no event of the pathway led to it', () => {
    const story = given().at(50);
    expect(causeIn(story, '999/referral/fhir')).toBeUndefined();
    expect(causeIn(story, '12')).toBeUndefined();
    expect(causeIn(story, 'REA-1/3/opens/0/patient')).toBeUndefined();
  });
});
