/** A preview first; then, by a named person with a reason, the move of what it lists. */
import { Button, Group, Stack, Text, Textarea } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import type { Move, MovedPathway } from '../../contract/protocol.ts';
import { get, send } from '../http.ts';
import { FactsTable } from '../kit/facts-table.tsx';
import { Loading } from '../kit/states.tsx';
import { CoreText } from '../language/core-text.tsx';
import { useDay } from '../language/dates.ts';
import { Fault } from '../kit/fault.tsx';

interface MigrationProps {
  readonly from: string;
  readonly to: string;
}

export function Migration({ from, to }: MigrationProps) {
  const t = useTranslations('protocol');
  const preview = useMutation({
    mutationFn: () => send<{ moveId: string }>('POST', '/protocol/previews', { from, to }),
  });
  return (
    <Stack>
      <Group>
        <Button
          loading={preview.isPending}
          onClick={() => {
            preview.mutate();
          }}
        >
          {t('preview')}
        </Button>
      </Group>
      {preview.isError && <Fault error={preview.error} />}
      {preview.isSuccess && <Previewed key={preview.data.moveId} moveId={preview.data.moveId} />}
    </Stack>
  );
}

/** In milliseconds: while it is being made, or carried out. */
const soon = 1000;

const isUnderWay = (move: Move | undefined): boolean =>
  move === undefined || move.previewedAt === null || (move.startedAt !== null && move.finishedAt === null);

function Previewed({ moveId }: { readonly moveId: string }) {
  const t = useTranslations('protocol');
  const move = useQuery({
    queryKey: ['move', moveId],
    queryFn: () => get<Move>(`/protocol/previews/${moveId}`),
    refetchInterval: ({ state: { data } }) => (isUnderWay(data) ? soon : false),
  });
  if (move.isError) return <Fault error={move.error} />;
  if (move.isPending || move.data.counts === null) return <Loading />;
  const { counts, startedAt, finishedAt, by, states, pathways } = move.data;
  return (
    <Stack>
      <Text role="status">{t('previewed', counts)}</Text>
      {startedAt === null ? (
        <Carry moveId={moveId} begun={move.refetch} />
      ) : (
        <Text role="status">
          {t(finishedAt === null ? 'moving' : 'moved', {
            by: by ?? '',
            moved: states['moved'] ?? 0,
            pending: states['pending'] ?? 0,
            others: (states['refused'] ?? 0) + (states['changed'] ?? 0) + (states['gone'] ?? 0),
          })}
        </Text>
      )}
      <Changes pathways={pathways} />
    </Stack>
  );
}

interface CarryProps {
  readonly moveId: string;
  readonly begun: () => unknown;
}

function Carry({ moveId, begun }: CarryProps) {
  const t = useTranslations('protocol');
  const [reason, setReason] = useState('');
  const carry = useMutation({
    mutationFn: () => send('POST', `/protocol/previews/${moveId}/move`, { reason: reason.trim() }),
    onSuccess: () => begun(),
  });
  return (
    <Stack maw={600}>
      {carry.isError && <Fault error={carry.error} />}
      <Textarea
        label={t('reason')}
        required
        maxLength={2000}
        value={reason}
        onChange={({ currentTarget }) => {
          setReason(currentTarget.value);
        }}
      />
      <Group>
        <Button
          color="red.9"
          disabled={reason.trim() === ''}
          loading={carry.isPending}
          onClick={() => {
            carry.mutate();
          }}
        >
          {t('carryOut')}
        </Button>
      </Group>
    </Stack>
  );
}

function Changes({ pathways }: { readonly pathways: readonly MovedPathway[] }) {
  const t = useTranslations('protocol');
  const day = useDay();
  return (
    <FactsTable
      name={t('changes')}
      columns={[t('pathway'), t('state'), t('change'), t('from'), t('to'), t('what')]}
      none={t('noChanges')}
      rows={pathways.flatMap(({ pathwayId, state, deadlines, tasks }) =>
        [...deadlines, ...tasks].map(({ change, before, after }) => [
          pathwayId.slice(0, 8),
          t(`moveState.${state}`),
          t(`changed.${change as 'moved'}`),
          before === null ? '–' : day(before.date),
          after === null ? '–' : day(after.date),
          <CoreText key="what">{(after ?? before)?.title ?? ''}</CoreText>,
        ]),
      )}
    />
  );
}
