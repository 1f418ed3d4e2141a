/** The operation as planned and as performed, in words: the squares of the chart. */
import { List, Title } from '@mantine/core';
import { useTranslations } from 'use-intl';
import type { Surgery } from '../../../contract/patient.ts';
import { useDay } from '../../language/dates.ts';

export function Operations({ surgery: { planned, performed } }: { readonly surgery: Surgery }) {
  const t = useTranslations('pathway');
  const day = useDay();
  const tCode = useTranslations('code');
  if (planned === null && performed === null) return null;
  return (
    <>
      <Title order={3}>{t('operations')}</Title>
      <List>
        {planned !== null && (
          <List.Item>
            {t('operationPlanned', {
              date: day(planned.plannedOn),
              approach: tCode(`SurgicalApproach.${planned.approach}`),
            })}
          </List.Item>
        )}
        {performed !== null && (
          <List.Item>
            {t('operationPerformed', {
              date: day(performed.on),
              approach: tCode(`SurgicalApproach.${performed.approach}`),
            })}
          </List.Item>
        )}
      </List>
    </>
  );
}
