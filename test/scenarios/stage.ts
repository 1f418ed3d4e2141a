/** The tests’ engine as the stage of the scenarios. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ClinicCalendar } from '../../pathway/calendar.ts';
import type { Stage } from '../../rehearsal/scenario.ts';
import type { TestEngine } from '../support/engine.ts';
import { someone } from '../support/enrolment.ts';

const root = join(import.meta.dirname, '../..');
export const folder = join(root, 'rehearsal/scenarios');
const calendar = ClinicCalendar.parse(JSON.parse(readFileSync(join(root, 'calendars/us.json'), 'utf8')));

export function stageOn(t: TestEngine): Stage {
  return {
    db: t.db,
    engine: t.engine,
    calendar,
    somebody: someone,
    refuseMail: t.refuseMail,
    sent: () => t.mails.map(({ messageId }) => messageId ?? ''),
    worker: {
      stop: () => t.stopWorkers(),
      start: async () => {
        await t.startWorker();
      },
    },
  };
}
