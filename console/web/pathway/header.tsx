/** Whose ankle it is, where it is, and how the person can be reached. */
import { Anchor, Badge, Group, List, Stack, Text, Title } from '@mantine/core';
import { useTranslations } from 'use-intl';
import { Link } from 'wouter';
import type { PatientHeader, PatientView } from '../../contract/patient.ts';
import { Facts, type Fact } from '../kit/facts.tsx';
import { useDay } from '../language/dates.ts';
import type { PhaseName } from '../phases.ts';
import { usePlace } from './place.ts';

export function Header({ view }: { readonly view: PatientView }) {
  const t = useTranslations();
  const day = useDay();
  const { rehearsal } = usePlace();
  const { header } = view;
  return (
    <Stack gap="sm">
      <Group gap="sm">
        <Title order={rehearsal === undefined ? 1 : 2}>{header.name}</Title>
        {header.deceased && <Badge color="dark">{t('pathway.deceased')}</Badge>}
      </Group>
      <Text>
        {t('pathway.born', { date: day(header.birthDate), age: header.age })} · {t(`side.${header.side}`)} ·{' '}
        {t('pathway.number')} {header.patientNumber}
      </Text>
      <Facts facts={useFacts(view)} />
    </Stack>
  );
}

function useFacts({ header, closed, delay }: PatientView): readonly Fact[] {
  const t = useTranslations('pathway');
  const tPhase = useTranslations('phase');
  const day = useDay();
  const tCode = useTranslations('code.CloseReason');
  const where = [
    tPhase(header.phase as PhaseName),
    t('dayOfCare', { day: header.dayOfCare, date: day(header.day0) }),
    closed && t('closedOn', { date: day(closed.on), reason: tCode(closed.reason as 'death') }),
    t('episode', { episode: header.episode }),
    header.clinic,
  ];
  const clock = delay.isRunning ? t('running') : t('stopped');
  const yesNo = (is: boolean) => (is ? t('yes') : t('no'));
  const consents = [
    t('contactConsent', { answer: yesNo(header.contactConsent) }),
    t('researchConsent', { answer: yesNo(header.researchConsent) }),
    t(`consentBy.${header.consentBy}`),
  ];
  return [
    { name: t('where'), value: where.filter(Boolean).join(' · ') },
    { name: t('delay'), value: `${t('delayDays', { days: delay.days })}, ${clock}` },
    { name: t('contacts'), value: <Contacts contacts={header.contacts} /> },
    { name: t('consents'), value: consents.join(' · ') },
    { name: t('language'), value: `${header.language}, ${header.timeZone}` },
    { name: t('protocol'), value: <Protocol header={header} /> },
    ...(header.otherPathways.length === 0 ? [] : [{ name: t('others'), value: <Others header={header} /> }]),
  ];
}

function Contacts({ contacts }: Pick<PatientHeader, 'contacts'>) {
  const t = useTranslations('pathway');
  if (contacts.length === 0) return t('noContacts');
  return (
    <List listStyleType="none">
      {contacts.map(({ whose, kind, isFailing, hasOptedOut }) => {
        const failing = isFailing ? t('failing') : t('works');
        return (
          <List.Item key={`${whose}/${kind}`}>
            {t(`contactKind.${kind}`)} ({t(`whose.${whose}`)}): {hasOptedOut ? t('optedOut') : failing}
          </List.Item>
        );
      })}
    </List>
  );
}

function Protocol({ header: { protocolVersion, temporalUi } }: { readonly header: PatientHeader }) {
  const t = useTranslations('pathway');
  return (
    <>
      {protocolVersion}
      {temporalUi !== null && (
        <>
          {' · '}
          <Anchor href={temporalUi} target="_blank" rel="noreferrer" underline="always">
            {t('temporalUi')}
          </Anchor>
        </>
      )}
    </>
  );
}

function Others({ header: { otherPathways } }: { readonly header: PatientHeader }) {
  const t = useTranslations();
  const { rehearsal } = usePlace();
  return otherPathways.map(({ pathwayId, side, episode, status, phase }) => {
    const name = `${t(`side.${side}`)}, ${t('pathway.episode', { episode })}`;
    return (
      <Text key={pathwayId}>
        {rehearsal === undefined ? (
          <Anchor component={Link} href={`/pathways/${pathwayId}`} underline="always">
            {name}
          </Anchor>
        ) : (
          name
        )}{' '}
        ({t(`pathway.${status}`)}, {t(`phase.${phase as PhaseName}`)})
      </Text>
    );
  });
}
