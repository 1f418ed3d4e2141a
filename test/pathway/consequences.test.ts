/** What a superseded entry had led to (scenario 22): of a small pathway, message by message. */
import { describe, expect, it } from 'vitest';
import { effectsOfEvent } from '../../pathway/consequences.ts';
import type { Effect } from '../../pathway/effects.ts';
import type { PathwayEvent } from '../../pathway/events.ts';

const event = (sequence: number, type: string, at: string, data: object = {}): PathwayEvent =>
  ({ sequence, type, at, data }) as unknown as PathwayEvent;
const reached = (sequence: number, key: string, at: string): PathwayEvent =>
  event(sequence, 'deadline-reached', at, { key, occurrence: 0 });

const [monday, tuesday] = ['2026-03-02T08:00:00Z', '2026-03-03T08:00:00Z'];
/** Care began by event 2, a device went on by event 3. */
const events: readonly PathwayEvent[] = [
  event(1, 'enrolled', monday),
  event(2, 'conservative-care-started', monday),
  event(3, 'immobilization-applied', monday),
  reached(4, 'IMM-2/3/limit', monday),
  reached(5, 'REA-1/2/closes', monday),
  reached(6, 'OUT-1/2.9/conservative-week-6/request', monday),
  reached(7, 'REA-1/3/other', tuesday),
  event(8, 'referral-ordered', tuesday),
  reached(9, 'REF-3/20/delayed', tuesday),
];

const toStaff = (key: string, ...rules: readonly string[]): Effect =>
  ({ kind: 'staff-message', key, items: rules.map((rule) => ({ rule })) }) as unknown as Effect;
const toPatient = (key: string): Effect => ({ kind: 'patient-message', key }) as unknown as Effect;

const effects = {
  'safety of Monday, of the device alone': toStaff('IMM-2/3/limit/0/clinician/safety', 'IMM-2'),
  'routine of Monday, named by the device, with the window': toStaff(
    'IMM-2/3/limit/0/coordinator/routine',
    'IMM-2',
    'REA-1',
  ),
  'to the patient about the device': toPatient('IMM-2/3/limit/0/patient'),
  'to the patient about pain': toPatient('OUT-1/2.9/conservative-week-6/request/0/patient'),
  'routine of Tuesday': toStaff('REA-1/3/other/0/coordinator/routine', 'REA-1'),
  'a referral': { kind: 'referral', key: '8/referral/fhir', referral: 8, by: 'fhir' } as Effect,
  'of no event': toStaff('REA-1/99/closes/0/coordinator/routine', 'REA-1'),
};
const ledTo = (sequence: number): readonly string[] => {
  const found = effectsOfEvent(events, sequence, Object.values(effects));
  return Object.entries(effects).flatMap(([name, effect]) => (found.includes(effect) ? [name] : []));
};

describe('what an event had led to', () => {
  it.each<[string, number, readonly string[]]>([
    [
      'care that began: a message of that day that tells of its window beside the device, and what its own deadlines sent',
      2,
      ['routine of Monday, named by the device, with the window', 'to the patient about pain'],
    ],
    [
      'a device: all that its deadlines sent on both days',
      3,
      [
        'safety of Monday, of the device alone',
        'routine of Monday, named by the device, with the window',
        'to the patient about the device',
        'routine of Tuesday',
      ],
    ],
    ['an order: the referral itself', 8, ['a referral']],
    ['a deadline that told nobody: nothing', 9, []],
    ['an enrolment: nothing', 1, []],
  ])('%s', (_, sequence, expected) => {
    expect(ledTo(sequence)).toEqual(expected);
  });
});
