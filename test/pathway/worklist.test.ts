/** What is on the worklist, in its words. */
import { describe, expect, it, test } from 'vitest';
import { enrol } from '../../pathway/enrol.ts';
import type { Instant } from '../../pathway/time.ts';
import { obligations } from '../../pathway/obligations/index.ts';
import { isAcknowledgeable } from '../../pathway/worklist.ts';
import { enrolmentOf, given, Story, type Said } from './support/story.ts';

const now = '2026-01-05T11:00:00.000Z' as Instant;

test('notice is taken of what a rule asks for: the keys of that begin with the rule', () => {
  const story = given().at(3).and({ type: 'report-bounce', channel: 'email', whose: 'patient' }).at(70);
  const { protocol, state } = story;
  const asked = obligations(protocol, state).map(({ key }) => key);
  const keys = story.tasks().map(({ key }) => key);
  expect(keys.filter(isAcknowledgeable)).toEqual(keys.filter((key) => asked.includes(key)));
  expect(new Set(keys.map(isAcknowledgeable))).toEqual(new Set([true, false]));
});

describe('what is not a matter of the plan', () => {
  it.each<[string, Extract<Said, { type: 'report-bounce' }>, string, string]>([
    [
      'the patient’s e-mail address',
      { type: 'report-bounce', channel: 'email', whose: 'patient' },
      'contact/patient-email',
      'The patient’s e-mail address does not work: ask for another',
    ],
    [
      'the patient’s mobile number',
      { type: 'report-bounce', channel: 'sms', whose: 'patient' },
      'contact/patient-sms',
      'The patient’s mobile number does not work: ask for another',
    ],
    [
      'the guardian’s e-mail address',
      { type: 'report-bounce', channel: 'email', whose: 'guardian' },
      'contact/guardian-email',
      'The guardian’s e-mail address does not work: ask for another',
    ],
    [
      'the guardian’s mobile number',
      { type: 'report-bounce', channel: 'sms', whose: 'guardian' },
      'contact/guardian-sms',
      'The guardian’s mobile number does not work: ask for another',
    ],
  ])('%s that does not work', (_, said, key, title) => {
    const story = given().at(3).and(said);
    const ofContacts = () => story.tasks().filter((task) => task.key.startsWith('contact/'));
    expect(ofContacts()).toEqual([
      { key, rule: 'REC-1', title, who: 'coordinator', dueOn: story.day(3), urgency: 'clinical' },
    ]);
    story.and({ type: 'close-pathway', reason: 'withdrawn' });
    expect(ofContacts()).toEqual([]);
  });

  it.each([
    [
      'failed',
      'A message or a referral could not be delivered: reach the recipient another way, then resolve this task',
    ],
    ['uncertain', 'A message may or may not have been delivered: find out, then resolve this task'],
  ] as const)('a message whose end is %s', (result, title) => {
    const story = given().at(3).unfinished('9/patient', result);
    expect(story.tasks('REC-1')).toEqual([
      {
        key: 'effect/9/patient',
        rule: 'REC-1',
        title,
        who: 'coordinator',
        dueOn: story.day(3),
        urgency: 'clinical',
      },
    ]);
    story.and({ type: 'resolve-task', task: 'effect/9/patient' });
    expect(story.tasks('REC-1')).toEqual([]);
  });

  it('an interpreter, until one is found or the pathway is closed', () => {
    const enrolment = { ...enrolmentOf(), needsInterpreter: true as const };
    const enrolled = (): Story => new Story({}, enrol(enrolment, now)).at(3);
    const story = enrolled();
    expect(story.tasks('REC-1')).toEqual([
      {
        key: 'interpreter',
        rule: 'REC-1',
        title:
          'The patient reads no language in which Talus writes, and is written to in English: find an interpreter, then resolve this task',
        who: 'coordinator',
        dueOn: story.day(0),
        urgency: 'routine',
      },
    ]);
    story.and({ type: 'resolve-task', task: 'interpreter' });
    expect(story.tasks('REC-1')).toEqual([]);
    const closed = enrolled().and({ type: 'close-pathway', reason: 'withdrawn' });
    expect(closed.state.interpreterAwaited).not.toBeNull();
    expect(closed.tasks('REC-1')).toEqual([]);
  });

  it('advice that waits for the clinician’s answer', () => {
    const story = given().at(3);
    expect(story.tasks().find(({ key }) => key === 'advice/CON-3/2/heel-lifts')).toMatchObject({
      rule: 'CON-3',
      who: 'clinician',
      dueOn: story.day(0),
      urgency: 'routine',
    });
  });
});

describe('what is a matter of the plan', () => {
  it('is on it from the first step that is a task, and not before; then as urgent as the most urgent of its steps', () => {
    const story = given({ imaging: 'none' }).at(13);
    const planned = () => story.tasks().filter(({ key }) => !key.startsWith('advice/'));
    const radiographs = {
      key: 'IMG-1/2/radiograph',
      rule: 'IMG-1',
      title: 'Have radiographs taken, and report them',
      who: 'coordinator',
      dueOn: story.day(14),
    };
    expect(planned()).toEqual([]);
    story.at(14);
    expect(planned()).toEqual([{ ...radiographs, urgency: 'routine' }]);
    story.at(15);
    expect(planned()).toEqual([{ ...radiographs, urgency: 'clinical' }]);
  });

  it('is of safety from a limit on', () => {
    const story = given()
      .at(3)
      .and({ type: 'report-immobilization', device: 'cast', context: 'conservative' });
    const urgencies = () =>
      story
        .at(13)
        .tasks()
        .filter(({ rule }) => rule.startsWith('IMM-'))
        .map(({ rule, urgency }) => [rule, urgency]);
    expect(urgencies()).toEqual([
      ['IMM-1', 'clinical'],
      ['IMM-2', 'safety'],
    ]);
  });

  it('says by role and name who has taken notice', () => {
    const story = given().at(57).and({ type: 'acknowledge', task: 'REF-3/2' });
    expect(story.tasks('REF-3')).toMatchObject([{ acknowledgedBy: 'coordinator:coordinator-1' }]);
  });
});
