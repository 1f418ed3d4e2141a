/** What the record says of the patient, with where it says so; what it does not say is shown as unknown. */
import { Alert, Card, Group, Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import type { PatientFacts } from '../../contract/enrolment.ts';
import { useDay } from '../language/dates.ts';
import { useLanguage } from '../language/language.tsx';
import { Arrival } from './arrival.tsx';
import { Cautions } from './cautions.tsx';
import { Place } from './place.tsx';
import type { Origin } from './sources.tsx';

interface FactsProps {
  readonly facts: PatientFacts;
  readonly origin: Origin;
}

export function Facts({ facts, origin }: FactsProps) {
  const t = useTranslations('enrol');
  const day = useDay();
  const languageName = useLanguageName();
  const { name, birthDate, ageYears, isMinor, identifier, gender, language, contacts } = facts;
  return (
    <Card component="section" withBorder aria-label={t('record')}>
      <Stack gap="sm">
        <Arrival order={3}>{t('record')}</Arrival>
        <Text fw={600} fz="lg">
          {name === null ? t('nameUnknown') : `${name.given} ${name.family}`}
        </Text>
        {isMinor && (
          <Alert color="orange.9" variant="outline">
            {t('minor')}
          </Alert>
        )}
        <Fact label={t('birthDate')}>{t('born', { date: day(birthDate), years: ageYears })}</Fact>
        <Fact label={t('number')}>{identifier.value}</Fact>
        <Fact label={t('gender')}>{t(`genders.${gender}`)}</Fact>
        <Fact label={t('language')}>{languageName(language.tag) ?? t('unknown')}</Fact>
        <Fact label={t('email')}>{contactsOf(contacts, 'email') || t('noContacts')}</Fact>
        <Fact label={t('mobile')}>{contactsOf(contacts, 'mobile') || t('noContacts')}</Fact>
        <Bmi bmi={facts.bmi} origin={origin} />
        <Cautions cautions={facts.cautions} origin={origin} />
      </Stack>
    </Card>
  );
}

function Fact({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    <Group gap="xs" align="baseline">
      <Text fw={600}>{label}:</Text>
      <Text style={{ overflowWrap: 'anywhere' }}>{children}</Text>
    </Group>
  );
}

/** A record may hold what is no language tag: it is shown as it is. `und` is nobody’s language. */
function useLanguageName(): (tag: string | null) => string | undefined {
  const { language } = useLanguage();
  const names = new Intl.DisplayNames([language], { type: 'language' });
  return (tag) => {
    if (tag === null || tag === 'und') return undefined;
    try {
      return names.of(tag);
    } catch {
      return tag;
    }
  };
}

const contactsOf = (contacts: PatientFacts['contacts'], kind: string): string =>
  contacts
    .filter((contact) => contact.kind === kind)
    .map(({ value }) => value)
    .join(', ');

function Bmi({ bmi, origin }: { readonly bmi: PatientFacts['bmi']; readonly origin: Origin }) {
  const t = useTranslations('enrol');
  const day = useDay();
  if (bmi === null) return <Fact label={t('bmi')}>{t('unknown')}</Fact>;
  const { value, measuredOn, measuredAsAdult, from, path } = bmi;
  return (
    <div>
      <Fact label={t('bmi')}>
        {t('bmiValue', {
          value: `${Math.floor(value * 100) / 100}`,
          date: day(measuredOn),
          asAdult: `${measuredAsAdult}`,
        })}
        {from === 'height-and-weight' && ` (${t('bmiComputed')})`}
      </Fact>
      <Place origin={origin} path={path} />
    </div>
  );
}
