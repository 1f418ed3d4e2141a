/** The cohort beside what was published, with what must be said of it. */
import { List, Title } from '@mantine/core';
import { useTranslations } from 'use-intl';
import type { OutcomesView } from '../../../contract/outcomes.ts';
import { CoreText } from '../../language/core-text.tsx';
import { DataTable } from '../data-table.tsx';
import { useWord } from '../words.ts';
import { Section } from './section.tsx';

export function Comparison({ view: { tables, caveats } }: { readonly view: OutcomesView }) {
  const t = useTranslations('outcomes');
  const word = useWord();
  const title = t('heading.comparison');
  if (caveats.length === 0)
    return <Section title={title} statements={[t('statement.comparison'), t('statement.noComparison')]} />;
  return (
    <Section title={title} statements={[t('statement.comparison')]}>
      {caveats.map(({ measure, texts }) => (
        <section key={measure}>
          <Title order={3} size="h4">
            {word(measure)}
          </Title>
          <List>
            {texts.map((text) => (
              <List.Item key={text}>
                <CoreText>{text}</CoreText>
              </List.Item>
            ))}
          </List>
        </section>
      ))}
      <DataTable of="comparison" tables={tables} />
    </Section>
  );
}
