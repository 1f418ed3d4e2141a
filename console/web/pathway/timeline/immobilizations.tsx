/** What was worn, in words: the bars of the chart. */
import { List, Title } from '@mantine/core';
import { useTranslations } from 'use-intl';
import type { ImmobilizationBar } from '../../../contract/patient.ts';
import { useDay } from '../../language/dates.ts';

export function Immobilizations({ bars }: { readonly bars: readonly ImmobilizationBar[] }) {
  const t = useTranslations('pathway');
  const tCode = useTranslations('code');
  const day = useDay();
  if (bars.length === 0) return null;
  return (
    <>
      <Title order={3}>{t('immobilizations')}</Title>
      <List>
        {bars.map(({ event, device, context, from, until, limitOn, isBreach }) => {
          const span = { from: day(from), until: until === null ? t('stillOn') : day(until) };
          return (
            <List.Item key={event}>
              {t('worn', {
                device: tCode(`Device.${device}`),
                context: tCode(`ImmobilizationContext.${context}`),
                ...span,
              })}
              ; {limitOn === null ? t('noLimit') : t('limitOn', { date: day(limitOn) })}
              {limitOn !== null && `: ${isBreach ? `‼ ${t('breach')}` : t('within')}`}
            </List.Item>
          );
        })}
      </List>
    </>
  );
}
