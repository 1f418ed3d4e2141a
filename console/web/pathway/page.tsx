/** One patient’s ankle: where it is, what is next and why, what can be recorded, and all that has happened. */
import { Stack, Text } from '@mantine/core';
import { useTranslations } from 'use-intl';
import { useParams } from 'wouter';
import type { Action } from '../../contract/actions.ts';
import type { PatientView } from '../../contract/patient.ts';
import { Failed, Loading } from '../kit/states.tsx';
import { Actions } from './actions.tsx';
import { Advice } from './advice.tsx';
import { OpenForm } from './form/open-form.tsx';
import { Header } from './header.tsx';
import { Messages } from './messages.tsx';
import { Next } from './next.tsx';
import { Referrals } from './referrals.tsx';
import { Scores } from './scores/scores.tsx';
import { Tasks } from './tasks.tsx';
import { Timeline } from './timeline/timeline.tsx';
import { useForms } from './use-forms.ts';
import { usePathway } from './use-pathway.ts';

export default function PathwayPage() {
  const { id = '' } = useParams();
  // Another pathway is another page: nothing that was opened on one is carried to the next.
  return <PathwayOf key={id} id={id} />;
}

function PathwayOf({ id }: { readonly id: string }) {
  const { view, actions, isLive } = usePathway(id);
  const t = useTranslations('pathway');
  if (view.isPending) return <Loading />;
  if (view.isError) return <Failed error={view.error} again={view.refetch} />;
  return (
    <Stack maw={1100} gap="xl">
      <Loaded view={view.data} actions={actions} />
      <Text fz="sm" role="status">
        {isLive ? t('live') : t('offline')} {view.data.disclaimer}
      </Text>
    </Stack>
  );
}

interface LoadedProps {
  readonly view: PatientView;
  readonly actions: readonly Action[] | undefined;
}

function Loaded({ view, actions }: LoadedProps) {
  const { header, timeline } = view;
  const { opened, open, close } = useForms(view, actions);
  return (
    <>
      <Header view={view} />
      <Next next={view.next} timeZone={header.timeZone} />
      <Tasks view={view} actions={actions ?? []} open={open} />
      <Advice advice={view.advice} open={open} />
      <Actions actions={actions ?? []} open={open} />
      <Timeline view={view} open={open} />
      <Scores scores={timeline.scores} />
      <Messages pathwayId={header.pathwayId} messages={timeline.messages} />
      <Referrals pathwayId={header.pathwayId} referrals={timeline.referrals} />
      {opened !== undefined && actions !== undefined && (
        <OpenForm header={header} actions={actions} opened={opened} close={close} />
      )}
    </>
  );
}
