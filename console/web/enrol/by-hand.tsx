/** Somebody of whom nobody sends a record. */
import { Button, NativeSelect, SimpleGrid, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import type { UseMutationResult } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import type { PatientRead, PersonByHand } from '../../contract/enrolment.ts';
import { Fault } from '../kit/fault.tsx';
import { said } from './draft.ts';
import { useFaults } from './use-faults.ts';

const empty = {
  number: '',
  givenName: '',
  familyName: '',
  birthDate: '',
  gender: '',
  language: '',
  email: '',
  mobile: '',
  bmi: '',
  bmiMeasuredOn: '',
};
type Typed = typeof empty;

const required = ['number', 'givenName', 'familyName', 'birthDate', 'gender', 'language'] as const;

interface ByHandProps {
  readonly today: string;
  readonly reading: UseMutationResult<PatientRead, Error, PersonByHand>;
}

export function ByHand({ today, reading }: ByHandProps) {
  const t = useTranslations('enrol');
  const form = useForm<Typed>({ initialValues: empty, validate: (typed) => missingIn(typed, t('required')) });
  const { container, showFaults, focusFault } = useFaults(form.setErrors, nameOf);
  const read = (typed: Typed) => {
    reading.mutate(personOf(typed), { onError: showFaults });
  };
  const field = (name: keyof Typed) => ({ label: t(labels[name]), ...form.getInputProps(name) });
  const choices = <K extends string>(names: Readonly<Record<K, string>>) => [
    { value: '', label: '' },
    ...Object.entries<string>(names).map(([value, label]) => ({ value, label })),
  ];
  const genders = { female: t('genders.female'), male: t('genders.male'), other: t('genders.other') };
  const languages = { en: t('languages.en'), es: t('languages.es'), und: t('languages.und') };
  return (
    <form noValidate ref={container} onSubmit={form.onSubmit(read, focusFault)}>
      <Stack>
        <SimpleGrid cols={{ base: 1, xs: 2 }}>
          <TextInput {...field('number')} description={t('numberHint')} withAsterisk />
          <TextInput {...field('birthDate')} type="date" max={today} withAsterisk />
          <TextInput {...field('givenName')} autoComplete="off" withAsterisk />
          <TextInput {...field('familyName')} autoComplete="off" withAsterisk />
          <NativeSelect
            {...field('gender')}
            data={choices({ ...genders, unknown: t('genders.unknown') })}
            withAsterisk
          />
          <NativeSelect {...field('language')} data={choices(languages)} withAsterisk />
          <TextInput {...field('email')} type="email" autoComplete="off" />
          <TextInput {...field('mobile')} type="tel" autoComplete="off" description={t('mobileHint')} />
          <TextInput {...field('bmi')} inputMode="decimal" />
          <TextInput {...field('bmiMeasuredOn')} type="date" max={today} />
        </SimpleGrid>
        {reading.isError && <Fault error={reading.error} />}
        <Button type="submit" loading={reading.isPending} style={{ alignSelf: 'flex-start' }}>
          {t('read')}
        </Button>
      </Stack>
    </form>
  );
}

const labels = {
  number: 'number',
  givenName: 'givenName',
  familyName: 'familyName',
  birthDate: 'birthDate',
  gender: 'gender',
  language: 'languageToWrite',
  email: 'email',
  mobile: 'mobile',
  bmi: 'bmi',
  bmiMeasuredOn: 'bmiMeasuredOn',
} as const satisfies Record<keyof Typed, string>;

/** A measurement without its day, or a day without its measurement, says nothing. */
function missingIn(typed: Typed, message: string): Partial<Record<keyof Typed, string>> {
  const halves = typed.bmi === '' && typed.bmiMeasuredOn === '' ? [] : (['bmi', 'bmiMeasuredOn'] as const);
  const missing = [...required, ...halves].filter((name) => typed[name].trim() === '');
  return Object.fromEntries(missing.map((name) => [name, message]));
}

/** The server is the judge of what was typed. */
function personOf({ bmi, bmiMeasuredOn, ...typed }: Typed): PersonByHand {
  const measured = bmi !== '' && { bmi: { value: Number(bmi.replace(',', '.')), measuredOn: bmiMeasuredOn } };
  return { ...said(typed), ...measured } as PersonByHand;
}

const names: Readonly<Record<string, string>> = { 'bmi.value': 'bmi', 'bmi.measuredOn': 'bmiMeasuredOn' };
const nameOf = (field: string): string => names[field] ?? field;
