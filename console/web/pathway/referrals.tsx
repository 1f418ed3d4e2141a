/** Each referral, stage by stage (REF-4). */
import { Card, List, Text } from '@mantine/core';
import { useTranslations } from 'use-intl';
import type { ReferralLoop } from '../../contract/patient.ts';
import { Section } from '../kit/section.tsx';
import { useDay } from '../language/dates.ts';

type StageName = 'received' | 'answered' | 'booked' | 'seen' | 'reported' | 'reviewed';

export function Referrals({ referrals }: { readonly referrals: readonly ReferralLoop[] }) {
  const t = useTranslations('pathway');
  return (
    <Section title={t('referrals')}>
      {referrals.length === 0 && <Text>{t('none')}</Text>}
      {referrals.map((referral) => (
        <Loop key={referral.event} referral={referral} />
      ))}
    </Section>
  );
}

function Loop({ referral }: { readonly referral: ReferralLoop }) {
  const t = useTranslations('pathway');
  const day = useDay();
  const tCode = useTranslations('code');
  const { surgeonName, surgeonId, madeOn, isInHand, response, appointmentOn, noShows, stages } = referral;
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
    </Card>
  );
}
