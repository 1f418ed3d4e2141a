/** Each referral, stage by stage (REF-4). */
import { Anchor, Card, List, Text } from '@mantine/core';
import { useTranslations } from 'use-intl';
import type { ReferralLoop } from '../../contract/patient.ts';
import { Section } from '../kit/section.tsx';
import { useDay } from '../language/dates.ts';
import { usePlace } from './place.ts';

type StageName = 'received' | 'answered' | 'booked' | 'seen' | 'reported' | 'reviewed';

interface ReferralsProps {
  readonly pathwayId: string;
  readonly referrals: readonly ReferralLoop[];
}

export function Referrals({ pathwayId, referrals }: ReferralsProps) {
  const t = useTranslations('pathway');
  return (
    <Section title={t('referrals')}>
      {referrals.length === 0 && <Text>{t('none')}</Text>}
      {referrals.map((referral) => (
        <Loop key={referral.event} pathwayId={pathwayId} referral={referral} />
      ))}
    </Section>
  );
}

interface LoopProps {
  readonly pathwayId: string;
  readonly referral: ReferralLoop;
}

function Loop({ pathwayId, referral }: LoopProps) {
  const t = useTranslations('pathway');
  const day = useDay();
  const { path } = usePlace();
  const tCode = useTranslations('code');
  const { hasLetter, surgeonName, surgeonId, madeOn, isInHand, response, appointmentOn, noShows, stages } =
    referral;
  const said = [
    t('referralTo', { surgeon: surgeonName ?? surgeonId, date: day(madeOn) }),
    isInHand && t('inHand'),
    response !== null && tCode(`ReferralResponse.${response}`),
    appointmentOn !== null && t('appointmentOn', { date: day(appointmentOn) }),
    noShows > 0 && t('noShows', { count: noShows }),
  ];
  return (
    <Card withBorder padding="sm">
      <Text fw={600}>{said.filter(Boolean).join(' · ')}</Text>
      <List type="ordered">
        {stages.map(({ stage, on, isAwaited }) => {
          const standing = isAwaited ? t('awaited') : t('notYet');
          return (
            <List.Item key={stage}>
              {t(`stages.${stage as StageName}`)}: {on === null ? standing : day(on)}
            </List.Item>
          );
        })}
      </List>
      {hasLetter && (
        <>
          <Anchor
            href={`/api${path}/${pathwayId}/referrals/${referral.event}/letter.pdf`}
            target="_blank"
            rel="noreferrer"
            underline="always"
          >
            {t('letter', { date: day(madeOn) })}
          </Anchor>
          <Text fz="sm">{t('letterNote')}</Text>
        </>
      )}
    </Card>
  );
}
