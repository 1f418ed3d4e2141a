/** The form that is open, with its fields: an action’s, or those of an entry as it stands. */
import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import type { Action, Field } from '../../../contract/actions.ts';
import type { PatientHeader } from '../../../contract/patient.ts';
import { get } from '../../http.ts';
import { useCoreWords } from '../../language/core-words.ts';
import { usePlace } from '../place.ts';
import { useTitle } from '../words.ts';
import { ActionForm } from './action-form.tsx';
import type { OpenedForm } from './opened-form.ts';

interface OpenFormProps {
  readonly header: PatientHeader;
  readonly actions: readonly Action[];
  readonly opened: OpenedForm;
  readonly close: () => void;
}

export function OpenForm({ opened, actions, ...props }: OpenFormProps) {
  const title = useTitle();
  if (opened.kind === 'correction') return <Correction {...props} opened={opened} />;
  const action = actions.find(({ name }) => name === opened.name);
  if (action === undefined) return null;
  return (
    <ActionForm
      {...props}
      name={action.name}
      title={title(action.summary)}
      notice={action.notice}
      fields={action.fields}
      given={opened.values}
    />
  );
}

interface CorrectionProps extends Omit<OpenFormProps, 'actions'> {
  readonly opened: OpenedForm & { readonly kind: 'correction' };
}

function Correction({ header, opened, close }: CorrectionProps) {
  const t = useTranslations('pathway');
  const core = useCoreWords();
  const { path, key } = usePlace();
  const { sequence, isWithdrawal } = opened;
  const { data } = useQuery({
    queryKey: [...key, 'pathway-correction', header.pathwayId, sequence, header.sequence],
    queryFn: () => get<Field[]>(`${path}/${header.pathwayId}/events/${sequence}/correction`),
    staleTime: Infinity,
  });
  if (data === undefined) return null;
  const title = core(opened.title);
  return (
    <ActionForm
      header={header}
      close={close}
      name="correct"
      title={isWithdrawal ? t('withdrawTitle', { title }) : t('correctTitle', { title })}
      notice={null}
      fields={data.filter(isShown(isWithdrawal))}
      given={{ supersedes: sequence, ...(isWithdrawal && { withdraw: true }) }}
    />
  );
}

/** Which entry it is about, and whether it is withdrawn, was said by opening the form. */
const isShown =
  (isWithdrawal: boolean) =>
  ({ name }: Field): boolean =>
    isWithdrawal ? name === 'reasonNoteId' : !['supersedes', 'withdraw'].includes(name);
