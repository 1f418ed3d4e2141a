/** IMM-1, IMM-2, IMM-4, IMM-5: the cast or walker comes off in time, and exercise goes with it. */
import { isBusinessDay, lastBusinessDayUpTo } from '../calendar.ts';
import { cumulativeLimitOn, devicesOn, immobilizationDay } from '../care.ts';
import type { EventType } from '../events.ts';
import type { Immobilization } from '../state.ts';
import type { ParameterName } from '../protocols/index.ts';
import { addDays, earlierDate, laterDate, type LocalDate } from '../time.ts';
import {
  clinician,
  coordinator,
  limitStep,
  obligation,
  patientStep,
  staffTime,
  taskStep,
  value,
  type Context,
  type Obligation,
  type Obligations,
  type Step,
} from './obligation.ts';

/** A device stays on record as on until its removal is confirmed, even where the pathway has been closed. */
const endedBy: readonly EventType[] = [
  'immobilization-removed',
  // Another device changes the count, and with it which limit comes first.
  'immobilization-applied',
  'corrected',
  'closed',
];

export const immobilization: Obligations = (context) =>
  devicesOn(context.state).flatMap((item) =>
    item.context === 'surgical' ? surgical(context, item) : conservativeLimits(context, item),
  );

function conservativeLimits(context: Context, item: Immobilization): readonly Obligation[] {
  const { protocol, state } = context;
  const limit = immobilizationDay(protocol, state, item, 'immobilization.limit');
  const cumulative = cumulativeLimitOn(protocol, state, item);
  const days = removalDays(context, item, earlierDate(limit, cumulative));
  const { warnOn, removeBy } = days;
  const summed: readonly ParameterName[] =
    cumulative < limit ? ['immobilization.cumulative', 'immobilization.window'] : [];
  return [
    obligation(item, {
      rule: 'IMM-1',
      title: 'Have the cast or walker removed, and report the removal',
      who: 'coordinator',
      dueOn: removeBy,
      endedBy,
      steps: [
        warning(context, warnOn, removeBy, summed),
        ...removeSteps(context, item, removeBy, ['immobilization.remove', ...summed]),
      ],
    }),
    obligation(item, {
      rule: 'IMM-2',
      title: 'The limit of immobilisation: removal must be confirmed',
      who: 'clinician',
      dueOn: removeBy,
      endedBy,
      steps: [
        limitStep(context, {
          name: 'limit',
          title: 'Immobilised for 10 days or more, and no removal is confirmed',
          date: limit,
          urgency: 'safety',
          repeat: 'immobilization.escalation.repeat',
          parameters: ['immobilization.limit'],
        }),
      ],
    }),
    ...(cumulative < limit ? [cumulativeLimit(context, item, cumulative, days)] : []),
  ];
}

interface RemovalDays {
  readonly warnOn: LocalDate;
  readonly removeBy: LocalDate;
}

/** As far ahead of whichever limit comes first as IMM-1 is ahead of its own; never before the device went on. */
function removalDays(context: Context, item: Immobilization, limit: LocalDate): RemovalDays {
  const before = (name: ParameterName): LocalDate =>
    laterDate(addDays(limit, value(context, name) - value(context, 'immobilization.limit')), item.on);
  return { warnOn: before('immobilization.warn'), removeBy: before('immobilization.remove') };
}

const cumulativeLimit = (
  context: Context,
  item: Immobilization,
  date: LocalDate,
  { warnOn, removeBy }: RemovalDays,
): Obligation =>
  obligation(item, {
    rule: 'IMM-5',
    title: 'The limit of immobilised days within eight weeks: removal must be confirmed',
    who: 'clinician',
    dueOn: removeBy,
    endedBy,
    steps: [
      {
        ...taskStep(context, {
          name: 'warning',
          title: 'The days of immobilisation allowed in eight weeks are nearly used up',
          date: warnOn,
          parameters: ['immobilization.warn', 'immobilization.cumulative', 'immobilization.window'],
        }),
        tell: [coordinator],
      },
      limitStep(context, {
        name: 'limit',
        title: 'Immobilised for 10 days or more within eight weeks, and no removal is confirmed',
        date,
        urgency: 'safety',
        repeat: 'immobilization.escalation.repeat',
        parameters: ['immobilization.cumulative', 'immobilization.window'],
      }),
    ],
  });

const warning = (
  context: Context,
  date: LocalDate,
  removeBy: LocalDate,
  summed: readonly ParameterName[],
): Step => ({
  ...patientStep(context, 'immobilization-warning', removeBy, {
    name: 'warning',
    title: 'The cast or walker comes off soon: book the removal',
    date,
    parameters: ['immobilization.warn', ...summed],
  }),
  task: true,
});

function removeSteps(
  context: Context,
  item: Immobilization,
  removeBy: LocalDate,
  parameters: readonly ParameterName[],
): readonly Step[] {
  const { calendar } = context.state;
  const early = laterDate(lastBusinessDayUpTo(calendar, removeBy), item.on);
  return [
    ...(isBusinessDay(calendar, removeBy)
      ? []
      : [
          {
            name: 'last-working-day',
            title: 'The removal falls on a day off: this is the last working day before',
            date: early,
            minute: staffTime(context),
            urgency: 'clinical' as const,
            tell: [coordinator, clinician],
            task: true,
            parameters,
          },
        ]),
    {
      ...patientStep(context, 'immobilization-remove-today', removeBy, {
        name: 'remove',
        title: 'The cast or walker must come off today',
        date: removeBy,
        parameters,
      }),
      task: true,
      urgency: 'clinical',
    },
  ];
}

/** IMM-5: after surgery the surgeon’s removal date is the deadline. */
function surgical(context: Context, item: Immobilization): readonly Obligation[] {
  if (item.removeBy === undefined) {
    return [
      obligation(item, {
        rule: 'IMM-5',
        title: 'Ask the surgeon for the removal date, and correct the report of immobilisation with it',
        who: 'coordinator',
        dueOn: item.on,
        endedBy,
        steps: [
          limitStep(context, {
            name: 'date-missing',
            title: 'A device is on after surgery without a removal date',
            date: item.on,
            urgency: 'clinical',
            repeat: 'immobilization.escalation.repeat',
            parameters: [],
          }),
        ],
      }),
    ];
  }
  return [
    obligation(item, {
      rule: 'IMM-5',
      title: 'Have the cast or walker removed on the surgeon’s date, and report the removal',
      who: 'coordinator',
      dueOn: item.removeBy,
      endedBy,
      steps: [
        ...removeSteps(context, item, item.removeBy, []),
        limitStep(context, {
          name: 'limit',
          title: 'The surgeon’s removal date has passed, and no removal is confirmed',
          date: addDays(item.removeBy, 1),
          urgency: 'safety',
          repeat: 'immobilization.escalation.repeat',
          parameters: [],
        }),
      ],
    }),
  ];
}

/** IMM-4: exercise is confirmed within two days of removal, unless a plan was active all along. */
export const exerciseAfterRemoval: Obligations = (context) => {
  const { state } = context;
  return state.immobilizations.flatMap((item) => {
    const { removed } = item;
    if (removed === undefined || item.context === 'surgical' || item.exerciseConfirmed !== undefined)
      return [];
    if (state.performedSurgery !== null) return [];
    const dueOn = addDays(removed.on, value(context, 'immobilization.exercise.confirm'));
    const parameters = ['immobilization.exercise.confirm'] as const;
    return [
      obligation(removed, {
        rule: 'IMM-4',
        title: 'Confirm that exercise has begun',
        who: 'coordinator',
        dueOn,
        endedBy: ['exercise-confirmed', 'exercise-plan-started', 'surgery-reported', 'corrected', 'closed'],
        steps: [
          patientStep(context, 'exercise-confirm', dueOn, {
            name: 'request',
            title: 'The patient is asked whether exercise has begun',
            date: addDays(removed.on, 1),
            parameters,
          }),
          taskStep(context, {
            name: 'due',
            title: 'Exercise is to be confirmed today',
            date: dueOn,
            parameters,
          }),
          limitStep(context, {
            name: 'overdue',
            title: 'Exercise after immobilisation is not confirmed',
            date: addDays(dueOn, 1),
            urgency: 'clinical',
            repeat: 'immobilization.exercise.repeat',
            parameters,
          }),
        ],
      }),
    ];
  });
};
