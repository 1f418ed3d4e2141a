/** What is recommended and has no answer yet: each by itself, or all in one action. */
import { Button, List, Stack, Text } from '@mantine/core';
import { useTranslations } from 'use-intl';
import type { OpenAdvice } from '../../contract/patient.ts';
import { Section } from '../kit/section.tsx';
import { CoreText } from '../language/core-text.tsx';
import { useCoreWords } from '../language/core-words.ts';
import type { Open } from './form/opened-form.ts';

interface AdviceProps {
  readonly advice: readonly OpenAdvice[];
  readonly open: Open;
}

export function Advice({ advice, open }: AdviceProps) {
  const t = useTranslations('pathway');
  const isAnswerable = advice.some(({ answers }) => answers.length > 0);
  const answerAll = () => {
    open({ kind: 'action', name: 'answer-all-advice', values: {} });
  };
  return (
    <Section
      title={t('advice')}
      aside={isAnswerable && <Button onClick={answerAll}>{t('answerAll')}</Button>}
    >
      {advice.length === 0 && <Text>{t('noAdvice')}</Text>}
      <List spacing="xs">
        {advice.map((one) => (
          <List.Item key={one.key}>
            <Recommended advice={one} open={open} />
          </List.Item>
        ))}
      </List>
    </Section>
  );
}

function Recommended({ advice, open }: { readonly advice: OpenAdvice; readonly open: Open }) {
  const t = useTranslations('pathway');
  const core = useCoreWords();
  const { text, rule, forClinician, answers, settledBy } = advice;
  const way = answers.length > 0 ? t('answer') : t('report');
  return (
    <Stack gap={4} align="flex-start">
      <Text>
        <CoreText>{text}</CoreText> ({forClinician ? `${rule}, ${t('forClinician')}` : rule})
      </Text>
      <Button
        variant="default"
        size="xs"
        aria-label={`${way}: ${core(text)}`}
        onClick={() => {
          open({ kind: 'action', name: settledBy.action, values: settledBy.values });
        }}
      >
        {way}
      </Button>
    </Stack>
  );
}
