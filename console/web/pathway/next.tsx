/** The soonest of what is planned, each with its reason. */
import { Card, Group, Stack, Text } from '@mantine/core';
import { useTranslations } from 'use-intl';
import type { PatientView } from '../../contract/patient.ts';
import { Section } from '../kit/section.tsx';
import { UrgencyBadge } from '../kit/urgency.tsx';
import { CoreText } from '../language/core-text.tsx';
import { useCoreWords } from '../language/core-words.ts';
import { useMoment } from '../language/dates.ts';
import { Explanation } from './explanation.tsx';
import { WhyDisclosure } from './why.tsx';

interface NextProps {
  readonly next: PatientView['next'];
  readonly timeZone: string;
}

export function Next({ next, timeZone }: NextProps) {
  const t = useTranslations('pathway');
  const core = useCoreWords();
  const moment = useMoment();
  return (
    <Section title={t('next')}>
      {next.length === 0 && <Text>{t('nothingNext')}</Text>}
      <Stack component="ol" gap="xs" p={0} m={0} style={{ listStyle: 'none' }}>
        {next.map(({ key, at, urgency, title, rule, occurrence, awaitsSignOff, why }) => (
          <Card component="li" key={key} withBorder padding="sm">
            <Stack gap="xs">
              <Group gap="xs">
                <UrgencyBadge urgency={urgency} />
                <Text fw={600}>{moment(at, timeZone)}</Text>
              </Group>
              <Text>
                <CoreText>{title}</CoreText> · {rule}
                {occurrence > 0 && ` · ${t('raisedBefore', { count: occurrence })}`}
                {awaitsSignOff && ' †'}
              </Text>
              <WhyDisclosure title={core(title)}>
                <Explanation why={why} />
              </WhyDisclosure>
            </Stack>
          </Card>
        ))}
      </Stack>
      {next.some(({ awaitsSignOff }) => awaitsSignOff) && <Text fz="sm">{t('unsigned')}</Text>}
    </Section>
  );
}
