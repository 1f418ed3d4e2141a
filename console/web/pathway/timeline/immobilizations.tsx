/** What was worn, in words: the bars of the chart. */
import { List, Title } from '@mantine/core';
import { useTranslations } from 'use-intl';
import type { ImmobilizationBar } from '../../../contract/patient.ts';
import { useDay } from '../../language/dates.ts';
import { useCode } from '../words.ts';

export function Immobilizations({ bars }: { readonly bars: readonly ImmobilizationBar[] }) {
  const t = useTranslations('pathway');
  const day = useDay();
  const code = useCode();
  if (bars.length === 0) return null;
  return (
    <>
      <Title order={3}>{t('immobilizations')}</Title>
      <List>
        {bars.map(({ event, device, context, from, until, limitOn, isBreach }) => {
          const span = { from: day(from), until: until === null ? t('stillOn') : day(until) };
          return (
            <List.Item key={event}>
              {t('worn', { device: code(device), context: code(context), ...span })};{' '}
              {limitOn === null ? t('noLimit') : t('limitOn', { date: day(limitOn) })}
              {limitOn !== null && `: ${isBreach ? `‼ ${t('breach')}` : t('within')}`}
            </List.Item>
          );
        })}
      </List>
    </>
  );
}
