/** OUT-1: pain is asked for at each time point, once more, then by telephone, until its window closes. */
import { unansweredWindows, type Window } from '../outcomes.ts';
import { addDays, daysBetween, laterDate } from '../time.ts';
import {
  obligation,
  patientStep,
  startOfDay,
  taskStep,
  value,
  type Context,
  type Obligation,
  type Obligations,
  type Step,
} from './obligation.ts';

export const painScores: Obligations = (context) => {
  const { protocol, state } = context;
  return (
    unansweredWindows(protocol, state)
      // What closed before enrolment, or before an operation that was reported, is no longer asked for.
      .filter(({ to }) => to >= laterDate(state.enrolledOn, state.performedSurgery?.on ?? state.enrolledOn))
      .map((window) => scoreDue(context, window))
      .filter((item) => !isMissed(context, item))
  );
};

/** Once its window has closed, a score that was not given stays missing. */
const isMissed = ({ state }: Context, item: Obligation): boolean =>
  state.reached[`${item.key}/missed`] !== undefined;

function scoreDue(context: Context, window: Window): Obligation {
  const { arm, timePoint, anchor, to } = window;
  const name = `${arm} ${timePoint}`;
  return obligation(
    anchor,
    {
      rule: 'OUT-1',
      title: `Obtain the pain score: ${name}`,
      who: 'coordinator',
      dueOn: to,
      endedBy: [
        'pain-reported',
        'deadline-reached',
        'surgery-planned',
        'surgery-cancelled',
        'surgery-refused',
        'surgery-reported',
        'corrected',
        'closed',
      ],
      steps: [...requests(context, window, name), missed(window, name)],
    },
    name.replace(' ', '-'),
  );
}

function requests(context: Context, window: Window, name: string): readonly Step[] {
  const isPreoperative = window.arm === 'surgical' && window.timePoint === 'baseline';
  const lead = isPreoperative ? -value(context, 'score.preoperative.ask') + 1 : 0;
  const ask = laterDate(addDays(window.target, lead), context.state.enrolledOn);
  const interval = Math.min(value(context, 'score.reminder'), Math.max(1, daysBetween(ask, window.to)));
  const steps = [
    patientStep(context, isPreoperative ? 'surgery-pain-score' : 'pain-score-request', window.to, {
      name: 'request',
      title: `The pain score is asked for: ${name}`,
      date: ask,
      parameters: isPreoperative ? ['score.baseline.before', 'score.preoperative.ask'] : [],
    }),
    patientStep(context, 'pain-score-reminder', window.to, {
      name: 'reminder',
      title: `The pain score is asked for again: ${name}`,
      date: addDays(ask, interval),
      parameters: ['score.reminder'],
    }),
    taskStep(context, {
      name: 'call',
      title: `The pain score is to be asked for by telephone: ${name}`,
      date: addDays(ask, 2 * interval),
      parameters: ['score.reminder'],
    }),
  ];
  return steps.filter(({ date }) => date <= window.to);
}

const missed = (window: Window, name: string): Step => {
  const date = addDays(window.to, 1);
  return {
    name: 'missed',
    title: `The window has closed without a pain score: ${name}`,
    date,
    minute: startOfDay,
    urgency: 'routine',
    tell: [],
    task: false,
    parameters: [],
  };
};
