import { Anchor, Button, Group, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { Link } from 'wouter';
import { pathwaysAtOnce } from '../../contract/limits.ts';
import type { OnVersion as View } from '../../contract/protocol.ts';
import { get } from '../http.ts';
import { FactsTable } from '../kit/facts-table.tsx';
import { Failed, Loading } from '../kit/states.tsx';
import type { PhaseName } from '../phases.ts';

export function OnVersion({ version }: { readonly version: string }) {
  const t = useTranslations();
  const [offset, setOffset] = useState(0);
  const pathways = useQuery({
    queryKey: ['on-version', version, offset],
    queryFn: () => get<View>(`/protocol/${version}/pathways`, { offset }),
  });
  if (pathways.isPending) return <Loading />;
  if (pathways.isError) return <Failed error={pathways.error} again={pathways.refetch} />;
  const { total } = pathways.data;
  return (
    <Stack>
      <Text>{t('protocol.onVersion', { count: total })}</Text>
      <FactsTable
        name={t('protocol.pathways')}
        columns={[t('protocol.patient'), t('protocol.side'), t('worklist.phase')]}
        none={t('protocol.noPathways')}
        rows={pathways.data.pathways.map(({ pathwayId, name, side, phase }) => [
          <Anchor key={pathwayId} component={Link} href={`/pathways/${pathwayId}`}>
            {name}
          </Anchor>,
          t(`side.${side as 'left'}`),
          t(`phase.${phase as PhaseName}`),
        ])}
      />
      {total > pathwaysAtOnce && (
        <Group>
          <Button
            variant="default"
            disabled={offset === 0}
            onClick={() => {
              setOffset(offset - pathwaysAtOnce);
            }}
          >
            {t('worklist.previous')}
          </Button>
          <Button
            variant="default"
            disabled={offset + pathwaysAtOnce >= total}
            onClick={() => {
              setOffset(offset + pathwaysAtOnce);
            }}
          >
            {t('worklist.next')}
          </Button>
        </Group>
      )}
    </Stack>
  );
}
