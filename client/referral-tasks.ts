/** Looks up what surgeons’ systems have made of the Tasks that Talus sent them, and tells the pathways. */
import type { Kysely } from 'kysely';
import { v5 as uuidOf } from 'uuid';
import { readPathway } from '../database/read-pathway.ts';
import { referralsSentAsFhir } from '../database/referrals.ts';
import type { Database } from '../database/schema.ts';
import type { ReferralTask, TaskReport } from '../fhir/referral-task.ts';
import type { Referral } from '../pathway/state.ts';
import { localDateAt, type Instant } from '../pathway/time.ts';
import type { Engine } from './pathways.ts';
import { commandIdOf, reportOnReferral } from './referral-reports.ts';

/** The Tasks of some referrals, as the receiver has them. */
export type ReferralTaskReader = (referralIds: readonly string[]) => Promise<readonly ReferralTask[]>;

interface Context {
  readonly db: Kysely<Database>;
  readonly engine: Engine;
  readonly tasks: ReferralTaskReader;
  readonly now: Instant;
}

/** How many are asked for at once: their ids go into one address. */
const atOnce = 20;

/**
 * One round over every referral of an open pathway; returns how many reports were new. A pathway that does not answer
 * is told again in the next round.
 */
export async function followReferralTasks(context: Context): Promise<number> {
  const sent = await referralsSentAsFhir(context.db);
  let told = 0;
  for (let first = 0; first < sent.length; first += atOnce) {
    const found = await context.tasks(sent.slice(first, first + atOnce).map(({ referralId }) => referralId));
    for (const task of found) {
      const of = sent.find(({ referralId }) => referralId === task.referralId);
      if (of !== undefined && (await tell(context, of, task))) told += 1;
    }
  }
  return told;
}

async function tell(
  context: Context,
  { pathwayId, referral: id }: { pathwayId: string; referral: number },
  { referralId, version, says }: ReferralTask,
): Promise<boolean> {
  const state = (await readPathway(context.db, pathwayId))?.state;
  const referral = state?.referrals.find((item) => item.id === id);
  if (state === undefined || referral === undefined || says === null || isKnown(referral, says)) return false;
  const key = {
    namespace: uuidOf(`urn:talus:referral-task|${referralId}`, uuidOf.URL),
    step: `${says.says}/${version}`,
  };
  if (state.commands[commandIdOf(key)] !== undefined) return false;
  return reportOnReferral(context, {
    pathwayId,
    referral: id,
    surgeonId: referral.surgeonId,
    report: says,
    on: localDateAt(context.now, state.timeZone),
    source: 'fhir',
    key,
  }).then(
    () => true,
    () => false,
  );
}

/** Whether the record says so already, from whichever source: a Task goes on saying what it once said. */
function isKnown(referral: Referral, report: TaskReport): boolean {
  const { answer, received, appointment, seen, report: surgeonReport } = referral;
  switch (report.says) {
    case 'received':
      return received !== undefined || answer !== undefined;
    case 'accepted':
    case 'declined':
      return answer?.response === report.says && answer.implied !== true;
    case 'booked':
      return appointment?.appointmentOn === report.appointmentOn;
    case 'no-show':
      return appointment === undefined && referral.noShow !== undefined;
    case 'seen':
      return seen !== undefined;
    case 'report-sent':
      return surgeonReport !== undefined;
  }
}
