/** Why something is so: in sentences, with the rules and the figures with their sources. */
import { List, Stack, Text } from '@mantine/core';
import { useTranslations } from 'use-intl';
import type { Explanation as Explained } from '../../contract/patient.ts';
import { CoreText } from '../language/core-text.tsx';
import { useCoreWords } from '../language/core-words.ts';

export function Explanation({ why: { subject, facts, rules, parameters } }: { readonly why: Explained }) {
  const t = useTranslations('pathway');
  const core = useCoreWords();
  return (
    <Stack gap="xs" fz="sm">
      <Text fz="sm" fw={600}>
        <CoreText>{subject}</CoreText>
      </Text>
      <List size="sm">
        {facts.map((fact) => (
          <List.Item key={fact}>
            <CoreText>{fact}</CoreText>
          </List.Item>
        ))}
      </List>
      {rules.length > 0 && (
        <Text fz="sm">
          {t('rules')}: {rules.map(({ id, title }) => `${id}, ${core(title)}`).join('; ')}
        </Text>
      )}
      {parameters.length > 0 && (
        <List size="sm">
          {parameters.map(({ name, value, unit, source, awaitsSignOff }) => (
            <List.Item key={name}>
              {name}: {value} <CoreText>{unit}</CoreText>
              {awaitsSignOff && ` ${t('unsigned')}`}. {t('source', { source: core(source) })}
            </List.Item>
          ))}
        </List>
      )}
    </Stack>
  );
}
