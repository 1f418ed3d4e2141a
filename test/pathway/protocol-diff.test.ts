/** What differs between protocol versions, and what one pathway would see of it: every change, in its order. */
import { describe, expect, it } from 'vitest';
import {
  escalatedAtOnce,
  isEmpty,
  pathwayDiff,
  protocolDiff,
  type DeadlineChange,
  type DeadlineView,
  type PathwayDiff,
  type TaskChange,
} from '../../pathway/protocol-diff.ts';
import { protocolOf, type TalusProtocol } from '../../pathway/protocols/index.ts';
import { v2 } from '../../pathway/protocols/v2.ts';
import { withShorterLimit } from './planted/shorter-limit.ts';
import { date, given, type Story } from './support/story.ts';

const between = (from: string, to: string) => protocolDiff(protocolOf(from), protocolOf(to));
const added = [
  ...(['CON-2', 'CON-3', 'CON-4', 'CON-5', 'INJ-2', 'ATH-1', 'ATH-2'] as const),
  ...(['OUT-2', 'SAF-1', 'SAF-2', 'REF-4'] as const),
];

describe('the difference between two protocols', () => {
  it('is what version 2 added to version 1: rules, their parameters, and the ladders', () => {
    const { parameters, ...rest } = between('1', '2');
    expect(rest).toEqual({ from: '1', to: '2', rulesAdded: added, rulesRemoved: [], tables: ['ladders'] });
    expect(parameters).toHaveLength(40);
    expect(parameters[0]).toEqual({
      name: 'referral.received.within',
      rule: 'REF-4',
      unit: 'days',
      from: null,
      to: 2,
      awaitsSignOff: true,
    });
  });

  it('is, the other way round, what version 1 lacks', () => {
    const { parameters, ...rest } = between('2', '1');
    expect(rest).toEqual({ from: '2', to: '1', rulesAdded: [], rulesRemoved: added, tables: ['ladders'] });
    expect(parameters).toHaveLength(40);
    expect(parameters[0]).toEqual({
      name: 'referral.received.within',
      rule: 'REF-4',
      unit: 'days',
      from: 2,
      to: null,
      awaitsSignOff: true,
    });
  });

  it('names a table that differs, and no rule or parameter that both have', () => {
    expect(between('2', '3')).toEqual({
      from: '2',
      to: '3',
      rulesAdded: [],
      rulesRemoved: [],
      parameters: [],
      tables: ['collection'],
    });
    const [first, ...others] = protocolOf('3').rehabilitationPhases;
    const slower = { ...protocolOf('3'), rehabilitationPhases: [{ ...first!, completeBy: 21 }, ...others] };
    expect(protocolDiff(protocolOf('3'), slower).tables).toEqual(['rehabilitationPhases']);
  });

  it('is none between a protocol and itself', () => {
    const none = { rulesAdded: [], rulesRemoved: [], parameters: [], tables: [] };
    expect(between('1', '1')).toEqual({ from: '1', to: '1', ...none });
    expect(between('3', '3')).toEqual({ from: '3', to: '3', ...none });
  });

  it('gives a parameter that changed with both values', () => {
    const sooner = withShorterLimit(v2);
    expect(protocolDiff(v2, sooner).parameters.map(({ name, from, to }) => [name, from, to])).toEqual([
      ['reassess.reminder', 3, 1],
      ['immobilization.warn', 7, 4],
      ['immobilization.remove', 9, 6],
      ['immobilization.limit', 10, 7],
      ['immobilization.cumulative', 10, 7],
    ]);
  });
});

const view = (tells: readonly string[]): DeadlineView => ({
  date: date('2026-01-15'),
  title: 'A cast is on',
  urgency: 'clinical',
  tells,
});
const deadline = (change: DeadlineChange['change'], after: DeadlineView | null): DeadlineChange => ({
  key: 'IMM-2/6/limit',
  rule: 'IMM-2',
  change,
  before: null,
  after,
});
const task: TaskChange = { key: 'IMM-2/6', rule: 'IMM-2', change: 'removed', before: null, after: null };

describe('a difference for a pathway', () => {
  const atOnce = deadline('at-once', view(['clinician']));

  it.each<[string, PathwayDiff, boolean]>([
    ['no change at all', { deadlines: [], tasks: [] }, true],
    ['a change of a deadline only', { deadlines: [atOnce], tasks: [] }, false],
    ['a change of a task only', { deadlines: [], tasks: [task] }, false],
    ['a change of each', { deadlines: [atOnce], tasks: [task] }, false],
  ])('is empty or not: %s', (_, diff, empty) => {
    expect(isEmpty(diff)).toBe(empty);
  });

  it.each<[string, DeadlineChange, boolean]>([
    ['what staff are told of at once', atOnce, true],
    ['what patient and staff are told of', deadline('at-once', view(['patient', 'coordinator'])), true],
    ['what only the patient is told of', deadline('at-once', view(['patient'])), false],
    ['what nobody is told of', deadline('at-once', view([])), false],
    ['what has no plan', deadline('at-once', null), false],
    ['what staff will be told of on another day', deadline('moved', view(['clinician'])), false],
    ['what is gone', deadline('removed', null), false],
  ])('escalates or not: %s', (_, change, escalated) => {
    expect(escalatedAtOnce({ deadlines: [change], tasks: [] })).toEqual(escalated ? [change] : []);
  });
});

const diffOf = ({ pathway, now }: Story, from: string, to: TalusProtocol): PathwayDiff =>
  pathwayDiff(pathway, protocolOf(from), to, now);
const inCast = (protocolVersion: string): Story =>
  given({ protocolVersion })
    .at(1)
    .and({ type: 'report-immobilization', device: 'cast', context: 'conservative' });

describe('moving a pathway', () => {
  it('from version 1 to 2 with a cast on: what is at once, then what is new or altered, by date', () => {
    const withoutRisk = 'A cast or walker is on, and no risk of venous thrombo-embolism is recorded';
    const delayed = {
      date: '2026-03-03',
      title: 'The referral is delayed: the delay clock is running',
      urgency: 'clinical',
    };
    const closed = { ...delayed, title: 'The reassessment window has closed without a reassessment' };
    expect(diffOf(inCast('1').at(10), '1', protocolOf('2')).deadlines).toEqual([
      {
        key: 'SAF-2/6/alert',
        rule: 'SAF-2',
        change: 'at-once',
        before: null,
        after: {
          date: '2026-01-15',
          title: withoutRisk,
          urgency: 'clinical',
          tells: ['clinician', 'coordinator'],
        },
      },
      {
        key: 'SAF-2/6/alert-unacknowledged-2-again-9',
        rule: 'SAF-2',
        change: 'added',
        before: null,
        after: {
          date: '2026-01-16',
          title: `${withoutRisk}; and nobody has acknowledged it`,
          urgency: 'clinical',
          tells: ['clinician'],
        },
      },
      {
        key: 'SAF-2/6/alert-unacknowledged-3-again-9',
        rule: 'SAF-2',
        change: 'added',
        before: null,
        after: {
          date: '2026-01-20',
          title: `${withoutRisk}; and nobody has acknowledged it`,
          urgency: 'clinical',
          tells: ['clinician'],
        },
      },
      {
        key: 'REA-1/2/closes',
        rule: 'REA-1',
        change: 'altered',
        before: { ...closed, tells: ['clinician', 'coordinator'] },
        after: { ...closed, tells: ['coordinator'] },
      },
      {
        key: 'REF-3/2/delayed',
        rule: 'REF-3',
        change: 'altered',
        before: { ...delayed, tells: ['clinician', 'coordinator'] },
        after: { ...delayed, tells: ['coordinator'] },
      },
    ]);
  });

  it('puts what is at once before what is planned for later that day', () => {
    const { deadlines } = diffOf(inCast('1').at(14, '08:30'), '1', protocolOf('3'));
    const today = deadlines.filter(({ after }) => after?.date === '2026-01-19');
    expect(today.map(({ change, key }) => `${change} ${key}`)).toEqual([
      'at-once SAF-2/6/alert',
      'added OUT-2/2/questionnaires-conservative-week-2/request',
    ]);
  });

  it('from version 1 to 2 with an accepted referral: the stage that is awaited takes the place of another', () => {
    const story = given({ protocolVersion: '1' })
      .at(50)
      .and({ type: 'record-review', outcome: 'not-improved' })
      .and({ type: 'order-referral', surgeonId: 's1', indication: 'failed-conservative-care' })
      .at(55)
      .and({ type: 'report-referral-answer', response: 'accepted' })
      .at(85);
    const referral = story.last('referral-answered');
    const { deadlines, tasks } = diffOf(story, '1', protocolOf('2'));
    expect(
      deadlines.map(({ change, key, before, after }) => [change, key, before?.date, after?.date]),
    ).toEqual([
      ['at-once', `REF-4/${referral}/booked/due`, undefined, '2026-03-06'],
      ['at-once', `REF-4/${referral}/booked/overdue`, undefined, '2026-03-31'],
      ['removed', `SUR-4/${referral}/overdue`, '2026-04-06', undefined],
      ['added', `REF-4/${referral}/booked/overdue-unacknowledged-2-again-8`, undefined, '2026-04-07'],
      ['added', `REF-4/${referral}/booked/overdue-unacknowledged-3-again-8`, undefined, '2026-04-14'],
    ]);
    expect(deadlines[2]).toEqual({
      key: `SUR-4/${referral}/overdue`,
      rule: 'SUR-4',
      change: 'removed',
      before: {
        date: '2026-04-06',
        title: 'The referral was accepted, and no operation is planned',
        urgency: 'clinical',
        tells: ['coordinator'],
      },
      after: null,
    });
    expect(tasks.slice(0, 2)).toEqual([
      {
        key: `SUR-4/${referral}`,
        rule: 'SUR-4',
        change: 'removed',
        before: {
          title: 'Record the planned operation, or the decision against it',
          who: 'coordinator',
          dueOn: '2026-03-29',
          urgency: 'clinical',
        },
        after: null,
      },
      {
        key: `REF-4/${referral}/booked`,
        rule: 'REF-4',
        change: 'added',
        before: null,
        after: {
          title: 'Get the date of the appointment with the surgeon',
          who: 'coordinator',
          dueOn: '2026-03-06',
          urgency: 'clinical',
        },
      },
    ]);
    expect(tasks.slice(2).map(({ change, key }) => `${change} ${key}`)).toEqual([
      'added advice/CON-2/2',
      'added advice/CON-3/2/shoes',
      'added advice/CON-3/2/heel-lifts',
      'added advice/CON-5/2',
      'added advice/CON-4/none/ask',
      'added advice/ATH-1/2/ask',
    ]);
  });

  it('to a shorter limit alters the task that stands already, and leaves others out', () => {
    const story = inCast('2').and({ type: 'report-vte-risk', risk: 'low' }).at(8);
    const { deadlines, tasks } = diffOf(story, '2', withShorterLimit(v2));
    expect(
      deadlines.map(({ change, key, before, after }) => [change, key, before?.date, after?.date]),
    ).toEqual([
      ['at-once', 'IMM-1/6/remove', '2026-01-15', '2026-01-12'],
      ['at-once', 'IMM-2/6/limit', '2026-01-16', '2026-01-13'],
      ['added', 'IMM-2/6/limit-unacknowledged-3', undefined, '2026-01-13'],
      ['added', 'IMM-2/6/limit-unacknowledged-4', undefined, '2026-01-13'],
      ['moved', 'REA-1/2/reminder', '2026-02-13', '2026-02-15'],
    ]);
    const removed = { title: 'Have the cast or walker removed, and report the removal', who: 'coordinator' };
    expect(tasks).toEqual([
      {
        key: 'IMM-1/6',
        rule: 'IMM-1',
        change: 'altered',
        before: { ...removed, dueOn: '2026-01-15', urgency: 'routine' },
        after: { ...removed, dueOn: '2026-01-12', urgency: 'clinical' },
      },
      {
        key: 'IMM-2/6',
        rule: 'IMM-2',
        change: 'added',
        before: null,
        after: {
          title: 'The limit of immobilisation: removal must be confirmed',
          who: 'clinician',
          dueOn: '2026-01-12',
          urgency: 'safety',
        },
      },
    ]);
  });
});
