/**
 * The bulk move of what a preview lists to another protocol version. It holds no list of its own: how each pathway came
 * out is in Postgres, so that it can be cut off anywhere and goes on where it was.
 */
import { continueAsNew, proxyActivities, sleep } from '@temporalio/workflow';
import type { MoveActivities } from '../activities/index.ts';
import type { MoveInput } from './contract.ts';
import { now } from './now.ts';

const { moveProtocolPage, finishProtocolMove } = proxyActivities<MoveActivities>({
  startToCloseTimeout: '5 minutes',
  // A worker that was killed is noticed, and its page taken up again, within this.
  heartbeatTimeout: '15 seconds',
  retry: { initialInterval: '500 milliseconds', maximumInterval: '30 seconds' },
});

/** A history stays short however many there are. */
const pagesInOneRun = 100;
/** A pathway that does not answer is mended by the watchdog within minutes. */
const betweenPasses = '1 minute';

export async function movePathways({ moveId, after = null }: MoveInput): Promise<void> {
  let last = after;
  for (let page = 0; page < pagesInOneRun; page += 1) {
    const moved = await moveProtocolPage({ moveId, after: last, at: now() });
    last = moved.last;
    if (last !== null) continue;
    if (moved.pending === 0) {
      await finishProtocolMove({ moveId, at: now() });
      return;
    }
    await sleep(betweenPasses, { summary: 'pathways that did not answer are asked again' });
  }
  await continueAsNew<typeof movePathways>({ moveId, after: last });
}
