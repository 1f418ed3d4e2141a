/** What will fall due and when, before anything is written; and the start. */
import { Alert, Anchor, Button, Card, Group, List, Stack, Text } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { Link } from 'wouter';
import type { z } from 'zod';
import type {
  EnrolledPathway,
  EnrolmentPreview,
  NewEnrolment,
  PlannedStep,
} from '../../contract/enrolment.ts';
import { send } from '../http.ts';
import { UrgencyBadge } from '../kit/urgency.tsx';
import { useCoreWords } from '../language/core-words.ts';
import { useDay } from '../language/dates.ts';
import { Fault } from '../kit/fault.tsx';
import { Arrival } from './arrival.tsx';

interface PlanProps {
  readonly seen: EnrolmentPreview;
  readonly enrolment: z.input<typeof NewEnrolment>;
  readonly onStarted: (pathway: EnrolledPathway) => void;
}

export function Plan({ seen, enrolment, onStarted }: PlanProps) {
  const t = useTranslations('enrol');
  const { openPathwayId, episode, protocolVersion, timeZone } = seen;
  return (
    <Stack component="section" aria-label={t('plan')}>
      <Arrival order={2}>{t('plan')}</Arrival>
      {openPathwayId === null ? (
        <>
          <Text>{t('planIntro', { episode, version: protocolVersion, timeZone })}</Text>
          <Steps seen={seen} />
          <Text fz="sm">{t('signOffNote')}</Text>
          <Questions ask={seen.ask} />
          <Start enrolment={enrolment} onStarted={onStarted} />
        </>
      ) : (
        <Alert color="orange.9" variant="outline" role="status">
          <Text>{t('openAlready')}</Text>
          <Anchor component={Link} href={`/pathways/${openPathwayId}`}>
            {t('openPathway')}
          </Anchor>
        </Alert>
      )}
    </Stack>
  );
}

/** Some fifty: they scroll by themselves, so that the start stays in sight. */
function Steps({ seen: { plan, today } }: Pick<PlanProps, 'seen'>) {
  const t = useTranslations('enrol');
  return (
    <Card
      withBorder
      mah="24rem"
      tabIndex={0}
      role="region"
      aria-label={t('planned')}
      style={{ overflow: 'auto' }}
    >
      <Stack component="ol" gap="xs" p={0} m={0} style={{ listStyle: 'none' }} aria-label={t('planned')}>
        {plan.map((step) => (
          <Step key={step.key} step={step} today={today} />
        ))}
      </Stack>
    </Card>
  );
}

function Step({ step, today }: { readonly step: PlannedStep; readonly today: string }) {
  const t = useTranslations('enrol');
  const core = useCoreWords();
  const day = useDay();
  const { date, title, rule, urgency, awaitsSignOff } = step;
  return (
    <Group component="li" gap="xs" align="baseline">
      <Text fw={600} miw={110}>
        {day(date)}
      </Text>
      <UrgencyBadge urgency={urgency} />
      <Text flex={1} miw={200}>
        {core(title)} ({rule}
        {date < today && `, ${t('dueAtOnce')}`}){awaitsSignOff && <abbr title={t('signOff')}> †</abbr>}
      </Text>
    </Group>
  );
}

function Questions({ ask }: { readonly ask: EnrolmentPreview['ask'] }) {
  const t = useTranslations('enrol');
  if (ask.length === 0) return null;
  return (
    <div>
      <Text fw={600}>{t('ask')}</Text>
      <List>
        {ask.map((question) => (
          <List.Item key={question}>{t(`questions.${question}`)}</List.Item>
        ))}
      </List>
    </div>
  );
}

function Start({ enrolment, onStarted }: Pick<PlanProps, 'enrolment' | 'onStarted'>) {
  const t = useTranslations('enrol');
  const start = useMutation({
    mutationFn: () => send<EnrolledPathway>('POST', '/enrolments', enrolment),
    onSuccess: onStarted,
  });
  return (
    <>
      {start.isError && <Fault error={start.error} />}
      <Button
        loading={start.isPending}
        style={{ alignSelf: 'flex-start' }}
        onClick={() => {
          start.mutate();
        }}
      >
        {t('start')}
      </Button>
    </>
  );
}
