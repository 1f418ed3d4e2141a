/** What waits, over all pathways: seen, taken, put off, handed over. */
import { z } from 'zod';
import { holdersFor, nextLimit, recordTaskAction, standingTask } from '../../../database/task-actions.ts';
import { countTasks, findTasks, type FoundTask, type TaskSearch } from '../../../database/task-search.ts';
import { staffMembers } from '../../../database/staff.ts';
import { saveNote } from '../../../database/notes.ts';
import { addDays, daysBetween, localDateAt, type LocalDate, type TimeZone } from '../../../pathway/time.ts';
import {
  pageSize,
  Staff,
  TaskAction,
  Worklist,
  WorklistQuery,
  type WorklistTask,
} from '../../contract/worklist.ts';
import type { ServerContext } from '../context.ts';
import type { ConsoleUser } from '../sign-in/user.ts';
import type { Api } from './api.ts';
import { ProblemError } from './problem.ts';
import { randomUUID } from 'node:crypto';

export function addWorklist(api: Api, context: ServerContext): void {
  const { db } = context;
  const tags = ['worklist'];

  api.get(
    '/worklist',
    { schema: { tags, querystring: WorklistQuery, response: { 200: Worklist } } },
    async ({ query, user }) => {
      const search = await searchOf(context, query, user);
      const [counted, tasks, staff] = await Promise.all([
        countTasks(db, search),
        findTasks(db, search),
        staffMembers(db),
      ]);
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
      await demandBeforeLimit(context, body);
      await demandKnown(context, body);
      const noteId = 'note' in body && body.note !== undefined ? randomUUID() : null;
      if (noteId !== null && 'note' in body && body.note !== undefined)
        await saveNote(db, { note_id: noteId, text: body.note, author_id: user.id });
      const isThere = await recordTaskAction(db, {
        pathway_id: body.pathwayId,
        task_key: body.key,
        kind: body.kind,
        actor_id: user.id,
        actor_role: user.role,
        to_id: body.kind === 'hand-over' ? body.to : null,
        until: body.kind === 'snooze' ? body.until : null,
        note_id: noteId,
      });
      if (!isThere) throw gone;
      return reply.status(204).send(null);
    },
  );

  api.get('/staff', { schema: { tags, response: { 200: Staff } } }, async () => {
    const staff = await staffMembers(db);
    return staff.map(({ staff_id: id, name, role }) => ({ id, name, role }));
  });
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
): Promise<TaskSearch> {
  const at = now();
  const mine = whose === 'mine' ? await holdersFor(db, user.id, localDateAt(at, timeZone)) : undefined;
  return { ...query, now: at, holders: whose === 'nobody' ? whose : mine, limit: pageSize };
}

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
    acknowledgedBy: task.acknowledged_by,
    claimedBy: holder === null ? null : { id: holder, name: names.get(holder) ?? holder, isMine: holder === me },
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
  new ProblemError({
    status: 422,
    code: 'WORKLIST.snooze',
    title: message,
    fields: [{ field, message }],
  });

async function demandKnown({ db }: ServerContext, action: TaskAction): Promise<void> {
  if (action.kind !== 'hand-over') return;
  const staff = await staffMembers(db);
  if (staff.some(({ staff_id }) => staff_id === action.to)) return;
  throw new ProblemError({
    status: 422,
    code: 'NOT-FOUND.staff',
    title: 'Nobody of that id has ever signed in here.',
    fields: [{ field: 'to', message: 'choose somebody who works with this console' }],
  });
}
