/** A day, typed or picked; the calendar’s buttons have names. */
import { DateInput, type DateInputProps } from '@mantine/dates';
import { useTranslations } from 'use-intl';

export function DayInput(props: DateInputProps) {
  const t = useTranslations('calendar');
  return (
    <DateInput
      valueFormat="YYYY-MM-DD"
      placeholder={t('format')}
      hideOutsideDates
      ariaLabels={{
        previousMonth: t('previousMonth'),
        nextMonth: t('nextMonth'),
        previousYear: t('previousYear'),
        nextYear: t('nextYear'),
        previousDecade: t('previousDecade'),
        nextDecade: t('nextDecade'),
      }}
      {...props}
    />
  );
}
