/** REF-4: each referral, stage by stage. */
import type { Selectable } from 'kysely';
import type { SurgeonTable } from '../../../database/schema.ts';
import type { PathwayOnRecord } from '../../../client/pathway-on-record.ts';
import { openStage, referralInHand, referralStages, stagesOf } from '../../../pathway/referral-loop.ts';
import type { ReferralLoop } from '../../contract/patient.ts';

export function referralsOf(
  { protocol, state, events }: Pick<PathwayOnRecord, 'protocol' | 'state' | 'events'>,
  surgeons: readonly Selectable<SurgeonTable>[],
): ReferralLoop[] {
  const inHand = referralInHand(state);
  const awaited = openStage(protocol, state);
  return state.referrals.map((referral) => {
    const known = stagesOf(state, referral);
    const { id, surgeonId, answer, appointment, noShows } = referral;
    return {
      event: id,
      hasLetter: events.some(({ sequence, type }) => sequence === id && type === 'referral-ordered'),
      surgeonId,
      surgeonName: surgeons.find((each) => each.surgeon_id === surgeonId)?.name ?? null,
      madeOn: referral.on,
      isInHand: id === inHand?.id,
      response: answer?.response ?? null,
      appointmentOn: appointment?.appointmentOn ?? null,
      noShows: noShows ?? 0,
      stages: referralStages.map((stage) => ({
        stage,
        on: known[stage]?.on ?? null,
        isAwaited: awaited?.referral.id === id && awaited.stage === stage,
      })),
    };
  });
}
