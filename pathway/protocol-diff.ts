/** What differs between two protocol versions, and what a pathway would see of it if it were moved now. */
import { obligations, type Obligation, type Step } from './obligations/index.ts';
import { byText } from './order.ts';
import { plan, stepKey } from './plan.ts';
import type { TalusProtocol } from './protocols/index.ts';
import { awaitsSignOff, type Parameter } from './protocols/protocol.ts';
import type { RuleId } from './rules.ts';
import type { State } from './state.ts';
import { localDateAt, type Instant, type LocalDate } from './time.ts';
import { dueUnder, type Pathway } from './turn.ts';
import { worklist, type Task } from './worklist.ts';

// Two protocols

export interface ParameterChange {
  readonly name: string;
  readonly rule: RuleId;
  readonly unit: Parameter['unit'];
  /** Null where that version has no such parameter. */
  readonly from: number | null;
  readonly to: number | null;
  /** † */
  readonly awaitsSignOff: boolean;
}

export interface ProtocolDiff {
  readonly from: string;
  readonly to: string;
  readonly rulesAdded: readonly RuleId[];
  readonly rulesRemoved: readonly RuleId[];
  readonly parameters: readonly ParameterChange[];
  /** Tables beside the parameters that differ: time points, phases, whatever a version holds. */
  readonly tables: readonly string[];
}

export function protocolDiff(from: TalusProtocol, to: TalusProtocol): ProtocolDiff {
  const { adds: before = [] } = from;
  const { adds: after = [] } = to;
  return {
    from: from.version,
    to: to.version,
    rulesAdded: after.filter((rule) => !before.includes(rule)),
    rulesRemoved: before.filter((rule) => !after.includes(rule)),
    parameters: parameterChanges(from.parameters, to.parameters),
    tables: tablesThatDiffer(from, to),
  };
}

function parameterChanges(
  from: Readonly<Record<string, Parameter>>,
  to: Readonly<Record<string, Parameter>>,
): readonly ParameterChange[] {
  return namesOf(from, to).flatMap((name): readonly ParameterChange[] => {
    const [before, after] = [from[name], to[name]];
    const either = after ?? before;
    if (either === undefined || isSame(before, after)) return [];
    const { rule, unit } = either;
    const values = { from: before?.value ?? null, to: after?.value ?? null };
    return [{ name, rule, unit, ...values, awaitsSignOff: awaitsSignOff(either) }];
  });
}

const told: readonly string[] = ['version', 'parameters', 'adds'];

function tablesThatDiffer(from: TalusProtocol, to: TalusProtocol): readonly string[] {
  const [before, after] = [from, to] as unknown as readonly Readonly<Record<string, unknown>>[];
  if (before === undefined || after === undefined) return [];
  return namesOf(before, after).filter((name) => !told.includes(name) && !isSame(before[name], after[name]));
}

const namesOf = (a: object, b: object): readonly string[] => [
  ...new Set([...Object.keys(a), ...Object.keys(b)]),
];

/** Of plain data whose members stand in one order. */
const isSame = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

// One pathway

export interface DeadlineView {
  readonly date: LocalDate;
  readonly title: string;
  readonly urgency: string;
  readonly tells: readonly string[];
}

/**
 * `at-once`: past the new limit already, so that it is reached, and escalated, as the pathway is moved. `altered`: the
 * same day, but other words, another urgency or other people. A key is what it was in the version before.
 */
export interface DeadlineChange {
  readonly key: string;
  readonly rule: RuleId;
  readonly change: 'at-once' | 'moved' | 'altered' | 'added' | 'removed';
  readonly before: DeadlineView | null;
  /** What is planned for it then; of one reached at once, the day on which it fell due. */
  readonly after: DeadlineView | null;
}

export interface TaskChange {
  readonly key: string;
  readonly rule: RuleId;
  readonly change: 'altered' | 'added' | 'removed';
  readonly before: Pick<Task, 'title' | 'who' | 'dueOn' | 'urgency'> | null;
  readonly after: Pick<Task, 'title' | 'who' | 'dueOn' | 'urgency'> | null;
}

export interface PathwayDiff {
  /** What is reached at once first, then by date. */
  readonly deadlines: readonly DeadlineChange[];
  readonly tasks: readonly TaskChange[];
}

export const isEmpty = ({ deadlines, tasks }: PathwayDiff): boolean => deadlines.length + tasks.length === 0;

/** Of what is reached at once, what staff are told of. */
export const escalatedAtOnce = ({ deadlines }: PathwayDiff): readonly DeadlineChange[] =>
  deadlines.filter(
    ({ change, after }) => change === 'at-once' && after?.tells.some((to) => to !== 'patient') === true,
  );

/**
 * What moving the pathway at `now` would change of its plan and its worklist. What is due at `now` anyway is no change:
 * it has fallen due before the pathway is compared.
 */
export function pathwayDiff(
  pathway: Pathway,
  from: TalusProtocol,
  to: TalusProtocol,
  now: Instant,
): PathwayDiff {
  const stays = dueUnder(from, pathway, now);
  const movedOn = localDateAt(now, stays.state.timeZone);
  const moving = { ...stays, state: { ...stays.state, protocolVersion: to.version, movedOn } };
  const moved = dueUnder(to, moving, now);
  // Advice depends on the day, which the last event tells.
  const today = (state: State): State => ({ ...state, lastAt: now });
  return {
    deadlines: deadlineChanges(
      planned(from, stays.state),
      planned(to, moved.state),
      reachedAtOnce(to, moving, moved),
    ),
    tasks: taskChanges(worklist(from, today(stays.state)), worklist(to, today(moved.state))),
  };
}

// Deadlines

interface Planned {
  readonly rule: RuleId;
  readonly view: DeadlineView;
}
type Plans = ReadonlyMap<string, Planned>;

const planned = (protocol: TalusProtocol, state: State): Plans =>
  new Map(plan(protocol, state).map(({ key, date, ...of }) => [key, plannedOn(date, of)]));

const plannedOn = (
  date: LocalDate,
  { obligation, step }: { readonly obligation: Obligation; readonly step: Step },
): Planned => ({
  rule: obligation.rule,
  view: { date, title: step.title, urgency: step.urgency, tells: step.tell.map(({ to }) => to) },
});

/** With the day on which each fell due. */
function reachedAtOnce(to: TalusProtocol, moving: Pathway, moved: Pathway): Plans {
  const standing = [moving, moved].flatMap(({ state }) => obligations(to, state));
  const steps = new Map(
    standing.flatMap((obligation) =>
      obligation.steps.map((step) => [stepKey(obligation, step), { obligation, step }] as const),
    ),
  );
  const reached = moved.events.slice(moving.events.length).flatMap((event) => {
    const found = event.type === 'deadline-reached' ? steps.get(event.data.key) : undefined;
    if (event.type !== 'deadline-reached' || found === undefined) return [];
    return [[event.data.key, plannedOn(event.occurredOn, found)] as const];
  });
  return new Map(reached);
}

function deadlineChanges(before: Plans, after: Plans, reached: Plans): readonly DeadlineChange[] {
  const keys = new Set([...reached.keys(), ...before.keys(), ...after.keys()]);
  const changes = [...keys].flatMap((key): readonly DeadlineChange[] => {
    const [was, is, atOnce] = [before.get(key), after.get(key), reached.get(key)];
    const either = atOnce ?? is ?? was;
    const change = atOnce === undefined ? changeOf(was?.view, is?.view) : 'at-once';
    if (either === undefined || change === undefined) return [];
    return [
      { key, rule: either.rule, change, before: was?.view ?? null, after: (atOnce ?? is)?.view ?? null },
    ];
  });
  return changes.sort(soonestFirst);
}

function changeOf(
  before: DeadlineView | undefined,
  after: DeadlineView | undefined,
): Exclude<DeadlineChange['change'], 'at-once'> | undefined {
  if (before === undefined) return 'added';
  if (after === undefined) return 'removed';
  if (before.date !== after.date) return 'moved';
  return isSame(before, after) ? undefined : 'altered';
}

function soonestFirst(a: DeadlineChange, b: DeadlineChange): number {
  const order = ({ change, before, after }: DeadlineChange): string =>
    `${change === 'at-once' ? 0 : 1} ${(after ?? before)?.date ?? ''}`;
  return byText(`${order(a)} ${a.key}`, `${order(b)} ${b.key}`);
}

// Tasks

function taskChanges(before: readonly Task[], after: readonly Task[]): readonly TaskChange[] {
  const [was, is] = [before, after].map((tasks) => new Map(tasks.map((task) => [task.key, task])));
  return [...new Set([...before, ...after].map(({ key }) => key))].flatMap((key): readonly TaskChange[] => {
    const [old, now] = [was?.get(key), is?.get(key)];
    const either = now ?? old;
    if (either === undefined || isSame(old, now)) return [];
    const change = old === undefined ? 'added' : now === undefined ? 'removed' : 'altered';
    return [{ key, rule: either.rule, change, before: taskView(old), after: taskView(now) }];
  });
}

const taskView = (task: Task | undefined): TaskChange['before'] =>
  task === undefined ? null : { title: task.title, who: task.who, dueOn: task.dueOn, urgency: task.urgency };
