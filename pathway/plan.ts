/** Every deadline still ahead, and what is due now. */
import type { FactOf } from './events.ts';
import { obligations, type Obligation, type Step } from './obligations/index.ts';
import { byText } from './order.ts';
import type { TalusProtocol } from './protocols/index.ts';
import { remembered } from './remembered.ts';
import type { State } from './state.ts';
import { addDays, daysBetween, instantAt, localDateAt, type Instant, type LocalDate } from './time.ts';

export interface Deadline {
  /** Rule, anchor and step: the same across protocol versions, so that a step that is done is not repeated. */
  readonly key: string;
  /** 0 the first time; counts on where a step is raised again and again. */
  readonly occurrence: number;
  readonly date: LocalDate;
  readonly at: Instant;
  readonly obligation: Obligation;
  readonly step: Step;
}

/** The next occurrence of every step of every obligation, the soonest first. */
export const plan = remembered((protocol: TalusProtocol, state: State): readonly Deadline[] =>
  obligations(protocol, state)
    .flatMap((obligation) => obligation.steps.flatMap((step) => nextOf(state, obligation, step)))
    .sort((a, b) => byText(a.at, b.at) || byText(a.key, b.key)),
);

export const stepKey = (obligation: Obligation, step: Step): string => `${obligation.key}/${step.name}`;

/** The step of that key, where it is one of these obligations’. */
export function stepOf(
  all: readonly Obligation[],
  key: string,
): { readonly obligation: Obligation; readonly step: Step } | undefined {
  for (const obligation of all) {
    if (!key.startsWith(obligation.key)) continue;
    const step = obligation.steps.find((other) => stepKey(obligation, other) === key);
    if (step !== undefined) return { obligation, step };
  }
  return undefined;
}

function nextOf(state: State, obligation: Obligation, step: Step): readonly Deadline[] {
  const key = stepKey(obligation, step);
  const last = state.reached[key];
  if (last === undefined) return [occurrenceOf(state, obligation, step, 0, step.date)];
  if (step.repeatDays === undefined) return [];
  const date = repeatAfter(step.date, step.repeatDays, state.reachedOn[key] ?? step.date);
  return [occurrenceOf(state, obligation, step, last + 1, date)];
}

/** Counted from where the step lies now, which need not be where it lay when it was last reached. */
function repeatAfter(first: LocalDate, every: number, last: LocalDate): LocalDate {
  const passed = Math.floor(daysBetween(first, last) / every);
  return addDays(first, Math.max(0, passed + 1) * every);
}

function occurrenceOf(
  state: State,
  obligation: Obligation,
  step: Step,
  occurrence: number,
  date: LocalDate,
): Deadline {
  const at = instantAt(date, state.timeZone, step.minute);
  return { key: stepKey(obligation, step), occurrence, date, at, obligation, step };
}

/** All that is due at `now`: safety first, then the oldest. Of a repeated step only the latest occurrence. */
export function dueAt(protocol: TalusProtocol, state: State, now: Instant): readonly Deadline[] {
  return plan(protocol, state)
    .filter(({ at }) => at <= now)
    .map((deadline) => latestDue(state, deadline, now))
    .sort((a, b) => urgencyOrder(a) - urgencyOrder(b));
}

/** After an outage a daily escalation has missed several turns: it is raised once, as the latest of them. */
function latestDue(state: State, deadline: Deadline, now: Instant): Deadline {
  const { obligation, step } = deadline;
  if (step.repeatDays === undefined) return deadline;
  const every = step.repeatDays;
  const later = (turns: number): Deadline =>
    occurrenceOf(state, obligation, step, deadline.occurrence + turns, addDays(deadline.date, turns * every));
  const missed = Math.floor(daysBetween(deadline.date, localDateAt(now, state.timeZone)) / every);
  const latest = later(Math.max(0, missed));
  return latest.at <= now ? latest : later(Math.max(0, missed - 1));
}

const urgencyOrder = ({ step }: Deadline): number => ['safety', 'clinical', 'routine'].indexOf(step.urgency);

/** The facts that time alone brings. */
export function tick(
  protocol: TalusProtocol,
  state: State,
  now: Instant,
): readonly FactOf<'deadline-reached'>[] {
  return dueAt(protocol, state, now).map(({ key, occurrence, at, date, obligation, step }) => ({
    type: 'deadline-reached',
    data: { key, step: step.name, occurrence, dueAt: at },
    occurredOn: date,
    precision: 'instant',
    rules: [obligation.rule],
    parameters: step.parameters,
    supersedes: null,
  }));
}
