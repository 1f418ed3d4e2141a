/** All that `show` says of a pathway, as programs get it. */
import type { Kysely } from 'kysely';
import type { PathwayOnRecord } from '../../../client/pathway-on-record.ts';
import { headerOf } from '../../../client/pathway-view/header.ts';
import { pastOf } from '../../../client/pathway-view/past.ts';
import { plannedOf } from '../../../client/pathway-view/planned.ts';
import { adviceOf, tasksOf } from '../../../client/pathway-view/work.ts';
import { effectsOf } from '../../../database/effects.ts';
import type { Database } from '../../../database/schema.ts';
import { disclaimer } from '../../../pathway/rules.ts';
import { todayOf } from '../clock.ts';
import type { ShowOptions } from './command.ts';

export type View = Awaited<ReturnType<typeof viewOf>>;

export async function viewOf(
  db: Kysely<Database>,
  pathway: PathwayOnRecord,
  { past, planned, withName = false }: ShowOptions,
  temporalUi: string | undefined,
) {
  const today = todayOf(pathway.state);
  const isAll = past !== true && planned !== true;
  return {
    ...headerOf(pathway, today),
    ...(withName && { name: `${pathway.person.given_name} ${pathway.person.family_name}` }),
    temporalUi: temporalUi ?? null,
    ...((isAll || past === true) && { past: await pastOf(db, pathway) }),
    ...((isAll || planned === true) && { planned: plannedOf(pathway) }),
    ...(isAll && {
      tasks: await tasksOf(db, pathway),
      advice: adviceOf(pathway, today),
      messages: await effectsOf(db, pathway.id),
    }),
    disclaimer,
  };
}
