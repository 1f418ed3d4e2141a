/** Who of those on record it is, or may be: with their pathways; and the decision where it is not certain. */
import { Alert, Anchor, List, Stack, Text } from '@mantine/core';
import { useTranslations } from 'use-intl';
import { Link } from 'wouter';
import type { KnownPerson, PatientRead } from '../../contract/enrolment.ts';
import { useDay } from '../language/dates.ts';
import type { PhaseName } from '../phases.ts';
import { Choice } from './choice.tsx';
import { isDoubtful } from './draft.ts';
import type { DraftForm } from './form.ts';

interface KnownProps {
  readonly patient: PatientRead;
  readonly form: DraftForm;
}

export function Known({ patient, form }: KnownProps) {
  const t = useTranslations('enrol');
  const { known } = patient;
  if (known.length === 0) return null;
  const options = [
    ...known.map(({ personId, name, number }) => ({ value: personId, label: t('sameAs', { name, number }) })),
    { value: 'another', label: t('another') },
  ];
  return (
    <Alert color="orange.9" variant="outline" title={t('known')}>
      <Stack gap="sm">
        {known.map((person) => (
          <Person key={person.personId} person={person} />
        ))}
        {isDoubtful(patient) && (
          <Choice label={t('samePerson')} options={options} {...form.getInputProps('samePersonAs')} />
        )}
      </Stack>
    </Alert>
  );
}

function Person({ person }: { readonly person: KnownPerson }) {
  const t = useTranslations('enrol');
  const day = useDay();
  const { name, birthDate, number, match, deceased, pathways } = person;
  return (
    <div>
      <Text fw={600}>{match === 'identifier' ? t('knownByNumber') : t('knownByName')}</Text>
      <Text>{t('knownPerson', { name, date: day(birthDate), number })}</Text>
      {deceased && <Text fw={600}>{t('deceased')}</Text>}
      {pathways.length === 0 ? (
        <Text>{t('noPathways')}</Text>
      ) : (
        <List>
          {pathways.map((pathway) => (
            <List.Item key={pathway.pathwayId}>
              <Pathway pathway={pathway} />
            </List.Item>
          ))}
        </List>
      )}
    </div>
  );
}

function Pathway({ pathway }: { readonly pathway: KnownPerson['pathways'][number] }) {
  const t = useTranslations();
  const { pathwayId, side, episode, status, phase } = pathway;
  const named = t(`phase.${phase as PhaseName}`);
  return (
    <>
      <Anchor component={Link} href={`/pathways/${pathwayId}`}>
        {t('enrol.pathway', { side: t(`side.${side}`), episode })}
      </Anchor>
      {`: ${status === 'open' ? `${t('enrol.open')}, ${named}` : named}`}
    </>
  );
}
