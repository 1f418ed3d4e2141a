/** `worklist`: what waits, over all pathways. */
import { Option, type Command } from 'commander';
import { z } from 'zod';
import { openSafetyTasks, openTasks, type OpenSafetyTask, type OpenTask } from '../../database/worklist.ts';
import { disclaimer } from '../../pathway/rules.ts';
import { daysBetween, localDateAt, type Instant, type LocalDate, type TimeZone } from '../../pathway/time.ts';
import { now, todayOf } from './clock.ts';
import { withExamples } from './examples.ts';
import { paragraphs, print, table } from './output.ts';
import { withSystem, type Where } from './system.ts';
import { formOf, reader } from './values.ts';

interface Options extends Where {
  readonly who?: 'coordinator' | 'clinician';
  readonly limit?: number;
  readonly json?: boolean;
}

interface Line {
  readonly pathwayId: string;
  readonly side: 'left' | 'right';
  readonly key: string;
  readonly rule: string;
  readonly title: string;
  readonly who: string;
  readonly dueOn: string;
  readonly daysOverdue: number;
  readonly urgency: string;
  /** `role:id`; null while nobody has taken notice. */
  readonly acknowledgedBy: string | null;
}

const Who = z.enum(['coordinator', 'clinician']);
const Limit = z.int().min(1).max(10_000);

export const rehearsalOption = (): Option =>
  new Option('--rehearsal', 'look at the rehearsals, which have a database of their own');

export function addWorklist(program: Command): void {
  const command = program
    .command('worklist')
    .description('What waits on all pathways: safety first, then the most overdue.')
    .summary('What waits, the most overdue first')
    .addOption(
      new Option('--who <role>', `whose work: ${formOf(Who).expected}`).argParser(reader(Who, '--who')),
    )
    .addOption(new Option('--limit <number>', 'at most so many tasks').argParser(reader(Limit, '--limit')))
    .addOption(rehearsalOption());
  withExamples(command, 'worklist', 'worklist --who clinician --limit 20');
  command.action(() => showWorklist(command.optsWithGlobals<Options>()));
}

function showWorklist(options: Options): Promise<void> {
  const { who, limit } = options;
  return withSystem(options, async ({ db }) => {
    const raised = await openSafetyTasks(db);
    const tasks = await openTasks(db, who, limit);
    const lines = [...raised.map(lineOfRaised), ...tasks.map(lineOf)].slice(0, limit);
    print(options.json, {
      json: { tasks: lines, disclaimer },
      text: () => (lines.length === 0 ? 'Nothing waits.' : paragraphs(tableOf(lines), disclaimer)),
    });
  });
}

function lineOf(task: OpenTask): Line {
  const { pathway_id: pathwayId, side, key, rule, title, who, due_on: dueOn, urgency } = task;
  const { acknowledged_by: acknowledgedBy } = task;
  const today = todayOf({
    timeZone: task.time_zone as TimeZone,
    lastAt: task.last_at.toISOString() as Instant,
  });
  const daysOverdue = overdue(dueOn, today);
  return { pathwayId, side, key, rule, title, who, dueOn, daysOverdue, urgency, acknowledgedBy };
}

/** The watchdog’s: about the software rather than the patient, so everybody’s, and before all others. */
function lineOfRaised(task: OpenSafetyTask): Line {
  const utc = 'UTC' as TimeZone;
  const dueOn = localDateAt(task.raised_at.toISOString() as Instant, utc);
  return {
    pathwayId: task.pathway_id,
    side: task.side,
    key: `safety/${task.reason}`,
    rule: 'REC-1',
    title: task.title,
    who: 'coordinator',
    dueOn,
    daysOverdue: overdue(dueOn, localDateAt(now(), utc)),
    urgency: 'safety',
    acknowledgedBy: null,
  };
}

const overdue = (dueOn: string, today: LocalDate): number =>
  Math.max(0, daysBetween(dueOn as LocalDate, today));

const tableOf = (lines: readonly Line[]): string =>
  table(
    ['urgency', 'due', 'overdue', 'pathway', 'side', 'who', 'rule', 'noticed by', 'what'],
    lines.map((line) => [
      line.urgency,
      line.dueOn,
      line.daysOverdue === 0 ? '' : `${line.daysOverdue} d`,
      line.pathwayId.slice(0, 8),
      line.side,
      line.who,
      line.rule,
      line.acknowledgedBy ?? '',
      line.title,
    ]),
  );
