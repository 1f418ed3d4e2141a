/** What helps where it is known: gaps of the record that can be closed now, and the story of the ankle. */
import { Fieldset, NativeSelect, SimpleGrid, TextInput } from '@mantine/core';
import { useTranslations } from 'use-intl';
import type { PatientRead } from '../../contract/enrolment.ts';
import type { DraftForm } from './form.ts';
import { Imaging } from './imaging.tsx';

interface DetailsProps {
  readonly form: DraftForm;
  readonly today: string;
  readonly ask: PatientRead['facts']['ask'];
}

export function Details({ form, today, ask }: DetailsProps) {
  const t = useTranslations('enrol');
  const code = useTranslations('code');
  return (
    <>
      <Gaps form={form} ask={ask} />
      <Fieldset legend={t('ifKnown')}>
        <SimpleGrid cols={{ base: 1, xs: 2 }}>
          <TextInput
            label={t('onset')}
            description={t('onsetHint')}
            autoComplete="off"
            {...form.getInputProps('onset')}
          />
          <TextInput label={t('sport')} maxLength={40} autoComplete="off" {...form.getInputProps('sport')} />
          <NativeSelect
            label={t('sportLevel')}
            data={withNone(
              (['none', 'recreational', 'competitive', 'professional'] as const).map((value) => ({
                value,
                label: t(`sportLevels.${value}`),
              })),
              t('notSaid'),
            )}
            {...form.getInputProps('sportLevel')}
          />
          <NativeSelect
            label={t('season')}
            data={withNone(
              (['off-season', 'pre-season', 'in-season'] as const).map((value) => ({
                value,
                label: code(`Season.${value}`),
              })),
              t('notSaid'),
            )}
            {...form.getInputProps('season')}
          />
        </SimpleGrid>
        <Imaging form={form} today={today} />
      </Fieldset>
    </>
  );
}

function Gaps({ form, ask }: Pick<DetailsProps, 'form' | 'ask'>) {
  const t = useTranslations('enrol');
  const lacks = (...questions: readonly (typeof ask)[number][]) =>
    questions.some((question) => ask.includes(question));
  if (!lacks('language', 'email', 'mobile')) return null;
  const languages = (['en', 'es'] as const).map((value) => ({ value, label: t(`languages.${value}`) }));
  return (
    <Fieldset legend={t('missing')}>
      <SimpleGrid cols={{ base: 1, xs: 2 }}>
        {lacks('language') && (
          <NativeSelect
            label={t('languageToWrite')}
            data={withNone(languages, t('notSaid'))}
            {...form.getInputProps('language')}
          />
        )}
        {lacks('email') && (
          <TextInput label={t('email')} type="email" autoComplete="off" {...form.getInputProps('email')} />
        )}
        {lacks('mobile') && (
          <TextInput
            label={t('mobile')}
            description={t('mobileHint')}
            type="tel"
            autoComplete="off"
            {...form.getInputProps('mobile')}
          />
        )}
      </SimpleGrid>
    </Fieldset>
  );
}

interface Option {
  readonly value: string;
  readonly label: string;
}

const withNone = (options: readonly Option[], notSaid: string): Option[] => [
  { value: '', label: notSaid },
  ...options,
];
