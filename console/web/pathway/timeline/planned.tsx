/** What is ahead, the soonest first: the hollow circles of the chart. */
import { Stack, Text } from '@mantine/core';
import { useTranslations } from 'use-intl';
import type { PatientHeader, PlannedDeadline } from '../../../contract/patient.ts';
import { FirstFew } from '../../kit/first-few.tsx';
import { CoreText } from '../../language/core-text.tsx';
import { useCoreWords } from '../../language/core-words.ts';
import { useMoment } from '../../language/dates.ts';
import { Why } from '../why.tsx';

interface PlannedProps {
  readonly header: PatientHeader;
  readonly planned: readonly PlannedDeadline[];
}

export function Planned({ header, planned }: PlannedProps) {
  const t = useTranslations();
  const core = useCoreWords();
  const moment = useMoment();
  if (planned.length === 0) return <Text>{t('pathway.none')}</Text>;
  return (
    <FirstFew items={planned} few={5}>
      {(shown) => (
        <Stack
          component="ol"
          gap="sm"
          p={0}
          m={0}
          style={{ listStyle: 'none' }}
          aria-label={t('pathway.planned')}
        >
          {shown.map(({ key, at, title, rule, lane, urgency, awaitsSignOff }) => (
            <li key={key}>
              <Text>
                <b>{moment(at, header.timeZone)}</b> · <CoreText>{title}</CoreText> · {rule}
                {awaitsSignOff && ' †'} · {t(`pathway.lanes.${lane}`)} · {t(`urgency.${urgency}`)}
              </Text>
              <Why pathwayId={header.pathwayId} what={key} title={core(title)} />
            </li>
          ))}
        </Stack>
      )}
    </FirstFew>
  );
}
