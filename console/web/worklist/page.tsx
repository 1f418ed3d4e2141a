/** What waits: overdue first by clinical weight, then today's, then what is ahead. */
import { Group, Stack, Text, Title } from '@mantine/core';
import { useTranslations } from 'use-intl';
import { Failed, Loading } from '../kit/states.tsx';
import { Absences } from './absences.tsx';
import { Filters } from './filters.tsx';
import { Groups } from './groups.tsx';
import { Pages } from './pages.tsx';
import { TaskCard } from './task-card.tsx';
import { useFilters } from './use-filters.ts';
import { useWorklist } from './use-worklist.ts';

export function WorklistPage() {
  const t = useTranslations('worklist');
  const { filters, change } = useFilters();
  const { worklist, isLive } = useWorklist(filters);
  return (
    <Stack maw={1100}>
      <Group justify="space-between">
        <Title order={1}>{t('title')}</Title>
        <Absences />
      </Group>
      <Filters filters={filters} change={change} />
      {worklist.isError && <Failed error={worklist.error} again={worklist.refetch} />}
      {worklist.isPending && <Loading />}
      {worklist.isSuccess && (
        <>
          <Groups filters={filters} change={change} worklist={worklist.data} />
          {worklist.data.tasks.length === 0 && <Text>{t('none')}</Text>}
          <Stack component="ul" gap="xs" p={0} m={0} style={{ listStyle: 'none' }} aria-label={t('title')}>
            {worklist.data.tasks.map((task) => (
              <TaskCard key={`${task.pathwayId}/${task.key}`} task={task} />
            ))}
          </Stack>
          <Pages filters={filters} change={change} total={worklist.data.total} />
        </>
      )}
      <Text fz="sm" role="status">
        {isLive ? t('live') : t('offline')}
      </Text>
    </Stack>
  );
}
