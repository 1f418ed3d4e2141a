/** INJ-2, OUT-2: an answer is asked for at its time point, once more, and stays missing once its window has closed. */
import { isWithin, type AnswerWindow } from '../asked.ts';
import type { EventType } from '../events.ts';
import { carries, type ParameterName } from '../protocols/index.ts';
import { reliefWindows } from '../relief.ts';
import type { RuleId } from '../rules.ts';
import { satisfactionWindows } from '../satisfaction.ts';
import type { Entry } from '../state.ts';
import { addDays } from '../time.ts';
import {
  coordinator,
  hadClosedBeforeMove,
  obligation,
  startOfDay,
  taskStep,
  value,
  type Context,
  type Obligation,
  type Obligations,
} from './obligation.ts';

export const injectionRelief: Obligations = (context) => {
  const { protocol, state } = context;
  if (!carries(protocol, 'INJ-2')) return [];
  return reliefWindows(protocol, state)
    .filter(
      (window) =>
        !state.injectionReliefs.some(({ of, on }) => of === window.injection.id && isWithin(window, on)),
    )
    .flatMap((window) =>
      asked(context, window.injection, window, {
        rule: 'INJ-2',
        what: `the relief by the injection (${window.timePoint})`,
        part: window.timePoint,
        at: window.timePoint === 'week-2' ? 'injection.relief.early' : 'injection.relief.late',
        within: 'injection.relief.within',
        reminder: 'injection.relief.reminder',
        answer: 'injection-relief-reported',
      }),
    );
};

export const satisfaction: Obligations = (context) => {
  const { protocol, state } = context;
  if (!carries(protocol, 'OUT-2')) return [];
  return satisfactionWindows(protocol, state)
    .filter((window) => !state.satisfaction.some(({ on }) => isWithin(window, on)))
    .flatMap((window) =>
      asked(context, window.surgery, window, {
        rule: 'OUT-2',
        what: `satisfaction and cosmesis (${window.timePoint})`,
        part: window.timePoint,
        at: window.timePoint === 'week-14' ? 'satisfaction.early' : 'satisfaction.late',
        within: 'satisfaction.within',
        reminder: 'satisfaction.reminder',
        answer: 'satisfaction-reported',
      }),
    );
};

interface Asking {
  readonly rule: RuleId;
  readonly what: string;
  readonly part: string;
  readonly at: ParameterName;
  readonly within: ParameterName;
  readonly reminder: ParameterName;
  /** The event that answers. */
  readonly answer: EventType;
}

function asked(context: Context, of: Entry, window: AnswerWindow, asking: Asking): readonly Obligation[] {
  const { rule, what, part, at, within, reminder, answer } = asking;
  const { state } = context;
  // What closed before enrolment, or before a move to the protocol that asks for it, is no longer asked for.
  if (window.to < state.enrolledOn || hadClosedBeforeMove(context, window)) return [];
  const item = obligation(
    of,
    {
      rule,
      title: `Ask for ${what}, and report it`,
      who: 'coordinator',
      dueOn: window.to,
      endedBy: [answer, 'deadline-reached', 'surgery-reported', 'corrected', 'closed'],
      steps: [
        taskStep(context, {
          name: 'due',
          title: `Time to ask for ${what}`,
          date: window.target,
          parameters: [at],
        }),
        {
          ...taskStep(context, {
            name: 'reminder',
            title: `Not reported yet: ${what}`,
            date: addDays(window.target, value(context, reminder)),
            parameters: [at, reminder],
          }),
          urgency: 'clinical',
          tell: [coordinator],
        },
        {
          name: 'missed',
          title: `No longer asked for: ${what}`,
          date: addDays(window.to, 1),
          minute: startOfDay,
          urgency: 'routine',
          tell: [],
          task: false,
          parameters: [at, within],
        },
      ],
    },
    part,
  );
  return state.reached[`${item.key}/missed`] === undefined ? [item] : [];
}
