/** One task: what, of whom, since when, in whose hands; and what can be done with it. */
import { Anchor, Button, Card, Group, Stack, Text } from '@mantine/core';
import { useTranslations } from 'use-intl';
import { Link } from 'wouter';
import type { WorklistTask } from '../../contract/worklist.ts';
import { UrgencyBadge } from '../kit/urgency.tsx';
import { useCoreWords } from '../language/core-words.ts';
import { useDay } from '../language/dates.ts';
import type { PhaseName } from '../phases.ts';
import { TaskMenu } from './task-menu.tsx';
import { useTaskAction } from './use-task-action.ts';

const taskPath = ({ pathwayId, key }: Pick<WorklistTask, 'pathwayId' | 'key'>): string =>
  `/pathways/${pathwayId}?task=${encodeURIComponent(key)}`;

export function TaskCard({ task }: { readonly task: WorklistTask }) {
  const t = useTranslations();
  const core = useCoreWords();
  const day = useDay();
  const { patient, claimedBy } = task;
  const act = useTaskAction();
  const other = claimedBy?.isMine === true ? 'release' : 'claim';
  return (
    <Card component="li" withBorder padding="sm">
      <Group justify="space-between" align="flex-start" gap="sm">
        <Stack gap={4} flex={1} miw={240}>
          <Group gap="xs">
            <UrgencyBadge urgency={task.urgency} />
            <Text fw={600}>
              <Due task={task} />
            </Text>
          </Group>
          <Anchor component={Link} href={taskPath(task)} fw={600}>
            {core(task.title)}
          </Anchor>
          <Text fz="sm">
            {patient.name}, {t('worklist.born', { date: day(patient.birthDate) })} · {t(`side.${task.side}`)}{' '}
            · {t(`phase.${task.phase as PhaseName}`)} · {task.rule} · {t(`role.${task.who as 'coordinator'}`)}
          </Text>
          <Standing task={task} />
        </Stack>
        <Group gap="xs">
          <Button
            variant="default"
            onClick={() => {
              act.mutate({ kind: other, pathwayId: task.pathwayId, key: task.key });
            }}
          >
            {t(`worklist.${other}`)}
          </Button>
          <TaskMenu task={task} />
        </Group>
      </Group>
    </Card>
  );
}

function Due({ task: { group, dueOn, daysOverdue } }: { readonly task: WorklistTask }) {
  const t = useTranslations('worklist');
  const day = useDay();
  if (group === 'overdue')
    return `${t('daysOverdue', { days: daysOverdue })} (${t('dueOn', { date: day(dueOn) })})`;
  return group === 'today' ? t('dueToday') : t('dueOn', { date: day(dueOn) });
}

function Standing({ task }: { readonly task: WorklistTask }) {
  const t = useTranslations('worklist');
  const day = useDay();
  const { claimedBy, acknowledgedBy, snoozedUntil, note } = task;
  const said = [
    claimedBy && (claimedBy.isMine ? t('claimedByMe') : t('claimedBy', { name: claimedBy.name })),
    acknowledgedBy && t('acknowledgedBy', { name: acknowledgedBy }),
    snoozedUntil && t('snoozedUntil', { date: day(snoozedUntil) }),
    note && `“${note}”`,
  ].filter(Boolean);
  return said.length === 0 ? null : <Text fz="sm">{said.join(' · ')}</Text>;
}
