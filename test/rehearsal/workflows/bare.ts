/** Workflows with nothing clinical in them: what the engine alone costs, and how it behaves when its time is skipped. */
import {
  defineUpdate,
  defineQuery,
  proxyActivities,
  setCurrentDetails,
  setHandler,
  sleep,
} from '@temporalio/workflow';
import type * as activities from '../activities.ts';

const { record } = proxyActivities<typeof activities>({ startToCloseTimeout: '10 s' });

export interface BareInput {
  readonly timers: number;
  readonly activities: number;
  /** From one timer to the next, in milliseconds. */
  readonly spacing: number;
}

/** What happened, with the workflow's time. */
export interface Happening {
  readonly what: string;
  readonly at: number;
}

/** Answers with the workflow's time. */
export const note = defineUpdate<number, [what: string]>('note');
export const happenings = defineQuery<Happening[]>('happenings');

/** One timer after another, at fixed instants, with the activities spread over them; updates are taken throughout. */
export async function bare({ timers, activities, spacing }: BareInput): Promise<Happening[]> {
  const seen: Happening[] = [];
  const see = (what: string): number => {
    const at = Date.now();
    seen.push({ what, at });
    return at;
  };
  setHandler(note, (what) => see(what));
  setHandler(happenings, () => seen);
  const begin = see('begin');
  let recorded = 0;
  for (let step = 1; step <= timers; step += 1) {
    await sleep(begin + step * spacing - Date.now(), { summary: `step ${step}` });
    see(`timer ${step}`);
    setCurrentDetails(`step **${step}** of ${timers}`);
    for (; recorded < (activities * step) / timers; recorded += 1) await record(recorded);
  }
  return seen;
}
