/**
 * OUT-1: pain is asked for at each time point, once more, then by telephone, until its window closes; and OUT-2 in the
 * same way what else is asked for there.
 */
import type { EventType } from '../events.ts';
import { unansweredWindows, type Window } from '../outcomes.ts';
import type { RuleId } from '../rules.ts';
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
  type PatientTemplate,
  type Step,
} from './obligation.ts';

export const painScores: Obligations = (context) => {
  const { protocol, state } = context;
  return unansweredWindows(protocol, state)
    .filter((window) => isStillAskedFor(context, window))
    .flatMap((window) => askedFor(context, window, pain(window)));
};

/** What closed before enrolment, or before an operation that was reported, is no longer asked for. */
export const isStillAskedFor = ({ state }: Context, { to }: Window): boolean =>
  to >= laterDate(state.enrolledOn, state.performedSurgery?.on ?? state.enrolledOn);

const pain = (window: Window): Asking => ({
  rule: 'OUT-1',
  who: 'coordinator',
  title: 'Obtain the pain score',
  isAsked: 'The pain score is',
  without: 'a pain score',
  part: nameOf(window).replace(' ', '-'),
  answer: 'pain-reported',
  templates: {
    request: 'pain-score-request',
    preoperative: 'surgery-pain-score',
    reminder: 'pain-score-reminder',
  },
});

export const nameOf = ({ arm, timePoint }: Window): string => `${arm} ${timePoint}`;

/** What is asked for in a window, and how it is called. */
export interface Asking {
  readonly rule: RuleId;
  readonly who: 'coordinator' | 'clinician';
  readonly title: string;
  /** Begins a sentence that says how it is asked for. */
  readonly isAsked: string;
  /** Ends one that says what is missing. */
  readonly without: string;
  readonly part: string;
  /** The event that answers. */
  readonly answer: EventType;
  /** Where a patient is written to. */
  readonly templates?: Readonly<Record<'request' | 'preoperative' | 'reminder', PatientTemplate>>;
}

/** Once its window has closed, what was not given stays missing. */
export function askedFor(context: Context, window: Window, asking: Asking): readonly Obligation[] {
  const { rule, who, title, part, answer } = asking;
  const item = obligation(
    window.anchor,
    {
      rule,
      title: `${title}: ${nameOf(window)}`,
      who,
      dueOn: window.to,
      endedBy: [
        answer,
        'deadline-reached',
        'surgery-planned',
        'surgery-cancelled',
        'surgery-refused',
        'surgery-reported',
        'corrected',
        'closed',
      ],
      steps: [...requests(context, window, asking), missed(window, asking)],
    },
    part,
  );
  return context.state.reached[`${item.key}/missed`] === undefined ? [item] : [];
}

function requests(context: Context, window: Window, asking: Asking): readonly Step[] {
  const { templates, isAsked } = asking;
  const name = nameOf(window);
  const isPreoperative = window.arm === 'surgical' && window.timePoint === 'baseline';
  const lead = isPreoperative ? -value(context, 'score.preoperative.ask') + 1 : 0;
  const ask = laterDate(addDays(window.target, lead), context.state.enrolledOn);
  const interval = Math.min(value(context, 'score.reminder'), Math.max(1, daysBetween(ask, window.to)));
  /** To the patient, or onto the worklist. */
  const step = (template: PatientTemplate | undefined, draft: Parameters<typeof taskStep>[1]): Step =>
    template === undefined ? taskStep(context, draft) : patientStep(context, template, window.to, draft);
  const steps = [
    step(templates?.[isPreoperative ? 'preoperative' : 'request'], {
      name: 'request',
      title: `${isAsked} asked for: ${name}`,
      date: ask,
      parameters: isPreoperative ? ['score.baseline.before', 'score.preoperative.ask'] : [],
    }),
    step(templates?.reminder, {
      name: 'reminder',
      title: `${isAsked} asked for again: ${name}`,
      date: addDays(ask, interval),
      parameters: ['score.reminder'],
    }),
    ...(templates === undefined
      ? []
      : [
          taskStep(context, {
            name: 'call',
            title: `${isAsked} to be asked for by telephone: ${name}`,
            date: addDays(ask, 2 * interval),
            parameters: ['score.reminder'],
          }),
        ]),
  ];
  return steps.filter(({ date }) => date <= window.to);
}

const missed = (window: Window, { without }: Asking): Step => {
  const date = addDays(window.to, 1);
  return {
    name: 'missed',
    title: `The window has closed without ${without}: ${nameOf(window)}`,
    date,
    minute: startOfDay,
    urgency: 'routine',
    tell: [],
    task: false,
    parameters: [],
  };
};
