/** What waits for people on one pathway: tasks, and what is recommended. */
import type { Kysely } from 'kysely';
import type { Database } from '../../database/schema.ts';
import { openSafetyTasks } from '../../database/worklist.ts';
import { adviceFor } from '../../pathway/advice.ts';
import type { LocalDate } from '../../pathway/time.ts';
import { worklist, type Task } from '../../pathway/worklist.ts';
import type { PathwayOnRecord } from '../pathway-on-record.ts';
import { raisedKey } from '../resolvable-tasks.ts';

/** What the watchdog raised first, then safety, then the longest due. */
export async function tasksOf(db: Kysely<Database>, { id, protocol, state }: PathwayOnRecord) {
  const raised = await openSafetyTasks(db, id);
  return [
    ...raised.map((task) => ({
      key: raisedKey(task),
      rule: 'REC-1',
      title: task.title,
      who: 'coordinator' as const,
      dueOn: task.raised_at.toISOString().slice(0, 10),
      urgency: 'safety' as const,
      acknowledgedBy: null,
    })),
    ...mostUrgentFirst(worklist(protocol, state)).map((task) => ({ acknowledgedBy: null, ...task })),
  ];
}

export const adviceOf = ({ protocol, state }: PathwayOnRecord, today: LocalDate) =>
  adviceFor(protocol, state, today).map(({ key, rule, text, answer }) => ({ key, rule, text, answer }));

/** As in the worklist over all pathways: safety first, then the longest due. */
const mostUrgentFirst = (tasks: readonly Task[]): readonly Task[] =>
  tasks.toSorted(
    (a, b) =>
      Number(b.urgency === 'safety') - Number(a.urgency === 'safety') || a.dueOn.localeCompare(b.dueOn),
  );
