/** What waits, over all pathways: seen, taken, put off, handed over; and a word whenever it changes. */
import { z } from 'zod';
import { holdersFor } from '../../../database/absences.ts';
import { nextLimit, recordTaskAction, standingTask } from '../../../database/task-actions.ts';
import { searchTasks, type FoundTask, type TaskSearch } from '../../../database/task-search.ts';
import { staffMembers } from '../../../database/staff.ts';
import { pathwayById } from '../../../database/pathways.ts';
import { isAcknowledgeable } from '../../../pathway/worklist.ts';
import { addDays, daysBetween, localDateAt, type LocalDate, type TimeZone } from '../../../pathway/time.ts';
import type { ConsoleUser } from '../../contract/session.ts';
import { tasksAtOnce } from '../../contract/limits.ts';
import { TaskAction, Worklist, WorklistQuery, type WorklistTask } from '../../contract/worklist.ts';
import type { ServerContext } from '../context.ts';
import type { Api } from './api.ts';
import { fieldProblem, ProblemError } from './problem.ts';
import { sharedAnswers } from './shared-answers.ts';
import { staffOf, submitAs } from './submit-as.ts';
import { demandStaff } from './staff.ts';
import type { WorklistFeed } from './worklist-feed.ts';

/** How long an answer is given again where nothing changed: days pass, too. In milliseconds. */
const shared = 1_000;

/** Returns what to call once something was done here: nobody is answered from before their own act. */
export function addWorklist(api: Api, context: ServerContext, feed: WorklistFeed): () => void {
  const { db, now } = context;
  const answers = sharedAnswers(
    (search: Omit<TaskSearch, 'now'>) => listed(db, { ...search, now: now() }),
    shared,
  );
  feed.subscribe(answers.forget);
  const tags = ['worklist'];

  // A name is looked for: that belongs in no address.
  api.post(
    '/worklist/search',
    { schema: { tags, body: WorklistQuery, response: { 200: Worklist } } },
    async ({ body: query, user }) => {
      const { counts: counted, tasks, staff } = await answers.ask(await searchOf(context, query, user));
      const { snoozed, ...counts } = counted;
      const all = query.snoozed === 'only' ? snoozed : counts.overdue + counts.today + counts.soon;
      const names = new Map(staff.map(({ staff_id, name }) => [staff_id, name]));
      return {
        counts,
        snoozed,
        total: query.group === undefined || query.snoozed === 'only' ? all : counts[query.group],
        tasks: tasks.map((task) => taskOf(task, names, user)),
      };
    },
  );

  api.post(
    '/worklist/actions',
    { schema: { tags, body: TaskAction, response: { 204: z.null() } } },
    async ({ body, user }, reply) => {
      if (body.kind === 'acknowledge') await acknowledge(context, user, body);
      else await recordAction(context, user, body);
      answers.forget();
      return reply.status(204).send(null);
    },
  );
  return answers.forget;
}

async function recordAction(
  context: ServerContext,
  user: ConsoleUser,
  action: Exclude<TaskAction, { kind: 'acknowledge' }>,
): Promise<void> {
  await demandBeforeLimit(context, action);
  if (action.kind === 'hand-over') await demandStaff(context, 'to', action.to);
  const isThere = await recordTaskAction(
    context.db,
    {
      pathway_id: action.pathwayId,
      task_key: action.key,
      kind: action.kind,
      actor_id: user.id,
      actor_role: user.role,
      to_id: action.kind === 'hand-over' ? action.to : null,
      until: action.kind === 'snooze' ? action.until : null,
    },
    'note' in action ? action.note : undefined,
  );
  if (!isThere) throw gone;
}

/** An event of the pathway, unlike the other actions: recorded when this returns. */
async function acknowledge(
  context: ServerContext,
  user: ConsoleUser,
  { pathwayId, key, commandId }: Extract<TaskAction, { kind: 'acknowledge' }>,
): Promise<void> {
  const row = await pathwayById(context.db, pathwayId);
  if (row === undefined) throw gone;
  const result = await submitAs(context, staffOf(user), pathwayId, {
    name: 'acknowledge',
    values: { task: key },
    commandId,
    expectedSequence: row.sequence,
  });
  if (result?.outcome !== 'recorded') throw gone;
}

async function listed(db: ServerContext['db'], search: TaskSearch) {
  const [found, staff] = await Promise.all([searchTasks(db, search), staffMembers(db)]);
  return { ...found, staff };
}

const gone = new ProblemError({
  status: 404,
  code: 'NOT-FOUND.task',
  title: 'This task is no longer there: it was done meanwhile.',
});

async function searchOf(
  { db, now, timeZone }: ServerContext,
  { whose, ...query }: WorklistQuery,
  user: ConsoleUser,
): Promise<Omit<TaskSearch, 'now'>> {
  const mine = whose === 'mine' ? await holdersFor(db, user.id, localDateAt(now(), timeZone)) : undefined;
  return { ...query, holders: whose === 'nobody' ? whose : mine, limit: tasksAtOnce };
}

/** `actor`: `role:id`. */
const nameOf = (actor: string, names: ReadonlyMap<string, string>): string =>
  names.get(actor.slice(actor.indexOf(':') + 1)) ?? actor;

function taskOf(task: FoundTask, names: ReadonlyMap<string, string>, { id: me }: ConsoleUser): WorklistTask {
  const { claimed_by: holder } = task;
  return {
    pathwayId: task.pathway_id,
    key: task.key,
    rule: task.rule,
    title: task.title,
    who: task.who,
    urgency: task.urgency,
    group: task.group,
    dueOn: task.due_on,
    today: task.today,
    daysOverdue: Math.max(0, daysBetween(task.due_on, task.today)),
    timeZone: task.time_zone,
    side: task.side,
    phase: task.phase,
    patient: { name: task.name, birthDate: task.birth_date, number: task.number },
    acknowledgedBy: task.acknowledged_by && nameOf(task.acknowledged_by, names),
    isAcknowledgeable: isAcknowledgeable(task.key),
    claimedBy:
      holder === null ? null : { id: holder, name: names.get(holder) ?? holder, isMine: holder === me },
    snoozedUntil: task.snoozed_until,
    note: task.note,
  };
}

/** The longest that anything is put out of sight where no limit comes sooner, in days. */
const longestSnooze = 28;

async function demandBeforeLimit({ db, now }: ServerContext, action: TaskAction): Promise<void> {
  if (action.kind !== 'snooze') return;
  const { pathwayId, key, until } = action;
  const task = await standingTask(db, pathwayId, key);
  if (task === undefined) throw gone;
  const today = localDateAt(now(), task.time_zone as TimeZone);
  if (until <= today) throw snoozeProblem('until', 'Choose a day after today.');
  if (task.urgency !== 'routine' && task.due_on <= today)
    throw snoozeProblem('key', 'A clinical limit has been reached: this cannot be snoozed.');
  const limits = [
    addDays(today, longestSnooze),
    ...(task.urgency === 'routine' ? [] : [task.due_on as LocalDate]),
    ...[await nextLimit(db, pathwayId, key)].filter((limit) => limit !== undefined),
  ];
  const last = limits.sort()[0] ?? today;
  if (until > last) throw snoozeProblem('until', `Not past ${last}: that is the last day before a limit.`);
}

const snoozeProblem = (field: string, message: string): ProblemError =>
  fieldProblem(field, message, 'WORKLIST.snooze');
