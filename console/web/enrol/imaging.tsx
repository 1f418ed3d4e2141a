/** Imaging that was done before, each with its day and what it showed. */
import { Button, Checkbox, Fieldset, Group, NativeSelect, Stack, TextInput } from '@mantine/core';
import { useTranslations } from 'use-intl';
import { english } from '../language/english.ts';
import type { DraftForm } from './form.ts';

interface ImagingProps {
  readonly form: DraftForm;
  readonly today: string;
}

type Finding = keyof (typeof english)['code']['ImagingFinding'];
const findings = Object.keys(english.code.ImagingFinding) as Finding[];

export function Imaging({ form, today }: ImagingProps) {
  const t = useTranslations('enrol');
  return (
    <Stack mt="md" align="flex-start">
      {form.values.imaging.map((_, index) => (
        // Imaging has no other identity than its place.
        <One key={index} form={form} today={today} index={index} />
      ))}
      <Button
        variant="default"
        onClick={() => {
          form.insertListItem('imaging', { on: '', modality: 'radiograph', findings: [] });
        }}
      >
        {t('addImaging')}
      </Button>
    </Stack>
  );
}

function One({ form, today, index }: ImagingProps & { readonly index: number }) {
  const t = useTranslations('enrol');
  const code = useTranslations('code');
  const number = index + 1;
  const modalities = (['radiograph', 'mri'] as const).map((value) => ({
    value,
    label: t(`modalities.${value}`),
  }));
  return (
    <Fieldset legend={`${t('imaging')} ${number}`} w="100%">
      <Group align="flex-start">
        <NativeSelect
          label={t('modality', { number })}
          data={modalities}
          {...form.getInputProps(`imaging.${index}.modality`)}
        />
        <TextInput
          label={t('imagingOn', { number })}
          type="date"
          max={today}
          withAsterisk
          {...form.getInputProps(`imaging.${index}.on`)}
        />
      </Group>
      <Checkbox.Group
        mt="sm"
        label={t('findings', { number })}
        {...form.getInputProps(`imaging.${index}.findings`)}
      >
        <Group mt="xs">
          {findings.map((value) => (
            <Checkbox key={value} value={value} label={code(`ImagingFinding.${value}`)} />
          ))}
        </Group>
      </Checkbox.Group>
      <Button
        mt="sm"
        variant="default"
        onClick={() => {
          form.removeListItem('imaging', index);
        }}
      >
        {t('removeImaging', { number })}
      </Button>
    </Fieldset>
  );
}
