/** What must be said: no answer is chosen beforehand, but for the clinic's own time zone. */
import { Button, Fieldset, Group, NativeSelect, SimpleGrid, TextInput } from '@mantine/core';
import { useTranslations } from 'use-intl';
import type { Session } from '../../contract/session.ts';
import { Choice } from './choice.tsx';
import type { DraftForm } from './form.ts';

interface RequiredProps {
  readonly form: DraftForm;
  readonly clinics: Session['clinics'];
  readonly today: string;
  readonly isMinor: boolean;
}

export function Required({ form, clinics, today, isMinor }: RequiredProps) {
  const t = useTranslations('enrol');
  const yesNo = (['yes', 'no'] as const).map((value) => ({ value, label: t(value) }));
  const sides = (['left', 'right'] as const).map((value) => ({ value, label: t(`sides.${value}`) }));
  return (
    <>
      <SimpleGrid cols={{ base: 1, xs: 2 }}>
        <Choice label={t('side')} options={sides} {...form.getInputProps('side')} />
        <Group align="flex-end" gap="xs">
          <TextInput
            label={t('day0')}
            type="date"
            max={today}
            withAsterisk
            {...form.getInputProps('conservativeDay0')}
          />
          <Button
            variant="default"
            onClick={() => {
              form.setFieldValue('conservativeDay0', today);
            }}
          >
            {t('today')}
          </Button>
        </Group>
        <Choice label={t('contactConsent')} options={yesNo} {...form.getInputProps('contactConsent')} />
        <Choice label={t('researchConsent')} options={yesNo} {...form.getInputProps('researchConsent')} />
        <NativeSelect
          label={t('timeZone')}
          withAsterisk
          data={zonesWith(form.values.timeZone)}
          {...form.getInputProps('timeZone')}
        />
        {clinics.length > 1 && (
          <NativeSelect
            label={t('clinic')}
            withAsterisk
            data={[{ value: '', label: '' }, ...clinics.map(({ id, name }) => ({ value: id, label: name }))]}
            {...form.getInputProps('clinic')}
          />
        )}
      </SimpleGrid>
      {isMinor && <Guardian form={form} />}
    </>
  );
}

function Guardian({ form }: Pick<RequiredProps, 'form'>) {
  const t = useTranslations('enrol');
  return (
    <Fieldset legend={t('guardian')}>
      <SimpleGrid cols={{ base: 1, xs: 2 }}>
        <TextInput
          label={t('guardianEmail')}
          type="email"
          autoComplete="off"
          {...form.getInputProps('guardianEmail')}
        />
        <TextInput
          label={t('guardianMobile')}
          description={t('mobileHint')}
          type="tel"
          autoComplete="off"
          {...form.getInputProps('guardianMobile')}
        />
      </SimpleGrid>
    </Fieldset>
  );
}

/** The clinic’s need not be among those that the browser lists. */
const zonesWith = (zone: string): string[] => [...new Set([zone, ...Intl.supportedValuesOf('timeZone')])];
