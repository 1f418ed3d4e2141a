/** All that is shown of one pathway, with the form that is open. */
import type { Action } from '../../contract/actions.ts';
import type { PatientView } from '../../contract/patient.ts';
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

interface PathwayPartsProps {
  readonly view: PatientView;
  readonly actions: readonly Action[] | undefined;
}

export function PathwayParts({ view, actions }: PathwayPartsProps) {
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
