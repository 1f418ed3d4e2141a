/** How each part is, what was not delivered, what is tried again, who works. */
import { Stack, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import type { Part, SystemView } from '../../contract/system.ts';
import { get } from '../http.ts';
import { FactsTable } from '../kit/facts-table.tsx';
import { Failed, Loading } from '../kit/states.tsx';
import { useCoreWords } from '../language/core-words.ts';
import { useDay, useMoment } from '../language/dates.ts';

export default function SystemPage() {
  const t = useTranslations('system');
  const system = useQuery({
    queryKey: ['system'],
    queryFn: () => get<SystemView>('/system'),
    refetchInterval: 15_000,
  });
  return (
    <Stack maw={1100}>
      <Title order={1}>{t('title')}</Title>
      {system.isPending && <Loading />}
      {system.isError && <Failed error={system.error} again={system.refetch} />}
      {system.isSuccess && <View view={system.data} />}
    </Stack>
  );
}

/** What concerns no patient is told in UTC. */
function View({ view }: { readonly view: SystemView }) {
  const t = useTranslations('system');
  const moment = useMoment();
  const utc = (instant: string | null) => (instant === null ? t('never') : moment(instant, 'UTC'));
  const { versions } = view;
  return (
    <>
      <Text role="status">{t('asOf', { moment: utc(view.asOf) })}</Text>
      <FactsTable
        name={t('parts')}
        columns={[t('part'), t('state'), t('answer'), t('version')]}
        none={t('none')}
        rows={view.parts.map((part) => [
          t(`partName.${part.name}`),
          <State key="state" part={part} />,
          part.milliseconds === null ? '–' : t('milliseconds', { value: part.milliseconds }),
          part.version ?? '–',
        ])}
      />
      <Text>
        {t('versions', { ...versions })} {t('outcomesAsOf', { moment: utc(view.outcomesAsOf) })}{' '}
        {view.recordAlarms > 0 && t('recordAlarms', { count: view.recordAlarms })}
      </Text>
      <FactsTable
        name={t('workers')}
        columns={[t('worker'), t('does'), t('lastSeen')]}
        none={t('noWorkers')}
        rows={view.workers.map(({ identity, does, lastSeen }) => [identity, t(does), utc(lastSeen)])}
      />
      <Undelivered of={view.undelivered} />
      <FactsTable
        name={t('retried', { count: view.retried.total })}
        columns={[t('pathway'), t('what'), t('since'), t('attempts'), t('fault')]}
        none={t('noneRetried')}
        rows={view.retried.oldest.map(({ pathwayId, what, since, attempts, fault }) => [
          pathwayId.slice(0, 8),
          what,
          utc(since),
          attempts ?? '–',
          fault ?? '–',
        ])}
      />
      <Raised of={view.raised} />
    </>
  );
}

function State({ part: { isWell } }: { readonly part: Part }) {
  const t = useTranslations('system');
  return (
    <Text fw={600} {...(!isWell && { c: 'red.9' })}>
      <span aria-hidden>{isWell ? '✓ ' : '✗ '}</span>
      {isWell ? t('well') : t('unwell')}
    </Text>
  );
}

function Undelivered({ of: { total, newest } }: { readonly of: SystemView['undelivered'] }) {
  const t = useTranslations('system');
  const day = useDay();
  return (
    <FactsTable
      name={t('undelivered', { count: total })}
      columns={[t('pathway'), t('what'), t('day'), t('state'), t('fault')]}
      none={t('noneUndelivered')}
      rows={newest.map((item) => [
        item.pathwayId.slice(0, 8),
        item.what,
        item.day === null ? '–' : day(item.day),
        t(item.status),
        item.code ?? '–',
      ])}
    />
  );
}

function Raised({ of }: { readonly of: SystemView['raised'] }) {
  const t = useTranslations('system');
  const core = useCoreWords();
  const moment = useMoment();
  return (
    <FactsTable
      name={t('raised')}
      columns={[t('pathway'), t('what'), t('since')]}
      none={t('noneRaised')}
      rows={of.map(({ pathwayId, title, raisedAt }) => [
        pathwayId.slice(0, 8),
        core(title),
        moment(raisedAt, 'UTC'),
      ])}
    />
  );
}
