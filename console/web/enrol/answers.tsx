/** What no record says and nobody may guess; then the plan that follows, and the start. */
import { Button, Stack, Title } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMutation } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { v4 } from 'uuid';
import type {
  EnrolledPathway,
  EnrolmentDefaults,
  EnrolmentPreview,
  PatientRead,
} from '../../contract/enrolment.ts';
import { send } from '../http.ts';
import { Fault } from '../kit/fault.tsx';
import { useSession } from '../session.ts';
import { Details } from './details.tsx';
import { asSent, emptyDraft, fieldOf, missingIn, type Draft } from './draft.ts';
import { Known } from './known.tsx';
import { Plan } from './plan.tsx';
import { Required } from './required.tsx';
import { useFaults } from './use-faults.ts';

interface AnswersProps {
  readonly patient: PatientRead;
  readonly defaults: EnrolmentDefaults;
  readonly onStarted: (pathway: EnrolledPathway) => void;
}

export function Answers({ patient, defaults, onStarted }: AnswersProps) {
  const t = useTranslations('enrol');
  const clinics = useSession().data?.clinics ?? [];
  const preview = useMutation({
    mutationFn: async (draft: Draft) => {
      const sent = asSent(draft, patient);
      const seen = await send<EnrolmentPreview>('POST', '/enrolments/preview', sent);
      // Of what is seen, so that a start that is sent again is the same one.
      return { seen, enrolment: { ...sent, commandId: v4() } };
    },
  });
  const form = useForm<Draft>({
    initialValues: emptyDraft(defaults.timeZone),
    validate: (draft) => missingIn(draft, patient, clinics.length > 1, t('required')),
    // A plan of other answers would mislead.
    onValuesChange: preview.reset,
  });
  const { container, showFaults, focusFault } = useFaults(form.setErrors, fieldOf);
  const show = (draft: Draft) => {
    preview.mutate(draft, { onError: showFaults });
  };
  return (
    <>
      <form noValidate ref={container} onSubmit={form.onSubmit(show, focusFault)}>
        <Stack component="section" aria-label={t('answers')}>
          <Title order={2}>{t('answers')}</Title>
          <Known patient={patient} form={form} />
          <Required form={form} clinics={clinics} today={defaults.today} isMinor={patient.facts.isMinor} />
          <Details form={form} today={defaults.today} ask={patient.facts.ask} />
          {Object.keys(form.errors).length > 0 && <Fault>{t('wrong')}</Fault>}
          {preview.isError && <Fault error={preview.error} />}
          <Button type="submit" loading={preview.isPending} style={{ alignSelf: 'flex-start' }}>
            {t('preview')}
          </Button>
        </Stack>
      </form>
      {preview.isSuccess && <Plan {...preview.data} onStarted={onStarted} />}
    </>
  );
}
