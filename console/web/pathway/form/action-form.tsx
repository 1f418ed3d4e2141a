/** A form in a dialog, made from the fields that the server tells. */
import { Button, Checkbox, Group, Modal, Stack, Text } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { useEffect, useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import type { Field } from '../../../contract/actions.ts';
import type { PatientHeader } from '../../../contract/patient.ts';
import { useSession } from '../../session.ts';
import { Fault } from '../../kit/fault.tsx';
import { usePlace, type Twin } from '../place.ts';
import { Control } from './control.tsx';
import { Refusal } from './refusal.tsx';
import { useSubmission } from './use-submission.tsx';
import { startingValues, type Values } from './values.ts';

interface ActionFormProps {
  readonly header: PatientHeader;
  readonly name: string;
  readonly title: string;
  readonly notice: string | null;
  readonly fields: readonly Field[];
  /** What is filled in beforehand; also of what has no field here. */
  readonly given: Values;
  readonly close: () => void;
}

export function ActionForm({ header, name, title, notice, fields, given, close }: ActionFormProps) {
  const t = useTranslations('pathway');
  const isPhone = useMediaQuery('(max-width: 36em)');
  const { data: session } = useSession();
  const [values, setValues] = useState<Values>(() => ({ ...given, ...startingValues(fields, given) }));
  const { rehearsal } = usePlace();
  const tRehearse = useTranslations('rehearse');
  // Entries are numbered on each side by itself.
  const isCorrection = name === 'correct';
  const [isHereAlone, setHereAlone] = useState(isCorrection);
  const { submit, isPending, refused, errors } = useSubmission(header, name, close);
  const form = useFocusOnError(errors);
  // In a rehearsal an administrator tries what a clinician may do.
  const lifters = rehearsal === undefined ? ['clinician'] : ['clinician', 'administrator'];
  const mayLift = lifters.includes(session?.role ?? '') && fields.some(({ kind }) => kind === 'override');
  const isLiftable = refused?.answers.some(({ refusal }) => refusal?.isOverridable === true) === true;
  const isLifting = values['override'] !== undefined || (mayLift && isLiftable);
  const shown = fields.filter(({ kind }) => kind !== 'override' || isLifting);
  return (
    <Modal
      opened
      onClose={close}
      title={rehearsal === undefined ? title : tRehearse('form', { title })}
      size="lg"
      fullScreen={isPhone}
      closeOnClickOutside={false}
      closeButtonProps={{ 'aria-label': t('cancel') }}
    >
      <form
        ref={form}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          submit({ fields, values, isHereAlone });
        }}
      >
        <Stack>
          {notice !== null && <Text style={{ whiteSpace: 'pre-line' }}>{notice}</Text>}
          <WholeError errors={errors} />
          {refused?.answers.map((answer) => (
            <Refusal key={answer.of ?? ''} answer={answer} mayLift={mayLift} />
          ))}
          {shown.map((field) => (
            <Control
              key={field.name}
              field={field}
              value={values[field.name]}
              errors={errors}
              change={(value) => {
                setValues((before) => ({ ...before, [field.name]: value }));
              }}
            />
          ))}
          {rehearsal?.twin !== undefined && (
            <HereAlone
              twin={rehearsal.twin}
              isFixed={isCorrection}
              checked={isHereAlone}
              change={setHereAlone}
            />
          )}
          <Group>
            <Button type="submit" loading={isPending}>
              {t('record')}
            </Button>
            <Button variant="default" onClick={close}>
              {t('cancel')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}

interface HereAloneProps {
  readonly twin: Twin;
  readonly isFixed: boolean;
  readonly checked: boolean;
  readonly change: (isHereAlone: boolean) => void;
}

function HereAlone({ twin, isFixed, checked, change }: HereAloneProps) {
  const t = useTranslations('rehearse');
  if (isFixed) return <Text fz="sm">{t('correctedHere', { here: twin.nameHere, other: twin.name })}</Text>;
  return (
    <Checkbox
      label={t('hereAlone', { here: twin.nameHere, other: twin.name })}
      checked={checked}
      onChange={({ currentTarget }) => {
        change(currentTarget.checked);
      }}
    />
  );
}

/** What is wrong with the form as a whole, else that something is. */
function WholeError({ errors }: { readonly errors: Readonly<Record<string, string>> }) {
  const t = useTranslations('pathway');
  if (Object.keys(errors).length === 0) return null;
  return <Fault>{errors[''] ?? t('check')}</Fault>;
}

/** The first control of which something is wrong has the focus. */
function useFocusOnError(errors: Readonly<Record<string, string>>) {
  const form = useRef<HTMLFormElement>(null);
  const [first] = Object.keys(errors);
  useEffect(() => {
    if (first === undefined || first === '') return;
    const field = form.current?.querySelector(`[data-field="${CSS.escape(first)}"]`);
    field?.querySelector<HTMLElement>('input, select, textarea')?.focus();
  }, [first, errors]);
  return form;
}
