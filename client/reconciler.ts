/** Starts what should run: pathways whose enrolment was cut off before the workflow began. */
import type { Kysely } from 'kysely';
import type { Database } from '../database/schema.ts';
import { startRun, workflowIdOf, type Engine } from './pathways.ts';

/** Starts a run for every pathway that needs one and has none; returns their ids. */
export async function startMissingRuns(db: Kysely<Database>, engine: Engine): Promise<readonly string[]> {
  const open = await pathwaysToRun(db).select('pathway_id').execute();
  const running = await runningWorkflows(engine);
  const started: string[] = [];
  for (const { pathway_id: pathwayId } of open) {
    if (running.has(workflowIdOf(pathwayId))) continue;
    if (await startRun(engine, pathwayId)) started.push(pathwayId);
  }
  return started;
}

/** Open ones, and closed ones with something still ahead: what was reported after closing and is not safe. */
export const pathwaysToRun = (db: Kysely<Database>) =>
  db
    .selectFrom('pathway')
    .where((or) => or.or([or('status', '=', 'open'), or('next_deadline_at', 'is not', null)]));

/** By visibility, which may lag: a run that it does not show yet is found when the start is refused. */
async function runningWorkflows({ client }: Engine): Promise<ReadonlySet<string>> {
  const ids = new Set<string>();
  const query = `WorkflowType = 'pathway' AND ExecutionStatus = 'Running'`;
  for await (const { workflowId } of client.workflow.list({ query })) ids.add(workflowId);
  return ids;
}
