/** One patient’s ankle: where it is, what is next and why, what can be recorded, and all that has happened. */
import { Stack, Text } from '@mantine/core';
import { useTranslations } from 'use-intl';
import { useParams } from 'wouter';
import { Failed, Loading } from '../kit/states.tsx';
import { useChanges } from '../use-changes.ts';
import { PathwayParts } from './parts.tsx';
import { usePathway } from './use-pathway.ts';

export default function PathwayPage() {
  const { id = '' } = useParams();
  // Another pathway is another page: nothing that was opened on one is carried to the next.
  return <PathwayOf key={id} id={id} />;
}

function PathwayOf({ id }: { readonly id: string }) {
  const isLive = useChanges('pathway');
  // What changes nothing on the worklist is not told.
  const { view, actions } = usePathway(id, isLive ? 60_000 : 15_000);
  const t = useTranslations('pathway');
  if (view.isPending) return <Loading />;
  if (view.isError) return <Failed error={view.error} again={view.refetch} />;
  return (
    <Stack maw={1100} gap="xl">
      <PathwayParts view={view.data} actions={actions} />
      <Text fz="sm" role="status">
        {isLive ? t('live') : t('offline')} {view.data.disclaimer}
      </Text>
    </Stack>
  );
}
