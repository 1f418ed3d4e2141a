/** What the core refuses, in its own words, and what can be done about it. */
import { Alert, List, Stack, Text } from '@mantine/core';
import { useEffect, useRef } from 'react';
import { useTranslations } from 'use-intl';
import type { CommandAnswer, Refusal as Refused } from '../../../contract/actions.ts';
import { CoreText } from '../../language/core-text.tsx';
import { Meanwhile } from './meanwhile.tsx';

interface RefusalProps {
  readonly answer: CommandAnswer;
  /** Whether whoever is signed in may lift it here, where it can be lifted. */
  readonly mayLift: boolean;
}

export function Refusal({ answer: { refusal, changes }, mayLift }: RefusalProps) {
  const t = useTranslations('pathway');
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    box.current?.focus();
  }, [refusal]);
  if (refusal === null) return null;
  return (
    <Alert
      ref={box}
      tabIndex={-1}
      color="red.9"
      variant="outline"
      role="alert"
      title={t('refused', { rule: refusal.rule })}
    >
      <Stack gap="xs">
        <Text>
          <CoreText>{refusal.sentence}</CoreText>
        </Text>
        <Grounds refusal={refusal} />
        <Meanwhile changes={changes} />
        <Remedy refusal={refusal} mayLift={mayLift} />
      </Stack>
    </Alert>
  );
}

function Grounds({ refusal: { facts, parameters } }: { readonly refusal: Refused }) {
  const t = useTranslations('pathway');
  if (facts.length + parameters.length === 0) return null;
  return (
    <List size="sm">
      {facts.map((fact) => (
        <List.Item key={fact}>
          <CoreText>{fact}</CoreText>
        </List.Item>
      ))}
      {parameters.map(({ name, value, unit, awaitsSignOff }) => (
        <List.Item key={name}>
          {name}: {value} <CoreText>{unit}</CoreText>
          {awaitsSignOff && ` ${t('unsigned')}`}
        </List.Item>
      ))}
    </List>
  );
}

function Remedy({ refusal, mayLift }: { readonly refusal: Refused; readonly mayLift: boolean }) {
  const t = useTranslations('pathway');
  if (refusal.code === 'REC-1.changed-meanwhile') return <Text fz="sm">{t('seeAnew')}</Text>;
  if (!refusal.isOverridable) return null;
  return <Text fz="sm">{mayLift ? t('youMayLift') : t('clinicianLifts')}</Text>;
}
