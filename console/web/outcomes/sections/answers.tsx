/** Who answered, and who of them improved. */
import { lazy } from 'react';
import { Text } from '@mantine/core';
import { useTranslations } from 'use-intl';
import type { OutcomesTables, OutcomesView } from '../../../contract/outcomes.ts';
import { DataTable } from '../data-table.tsx';
import { Figure } from '../figure.tsx';
import { useFigures, useWord } from '../words.ts';
import { Section } from './section.tsx';

const AnswerPlot = lazy(() => import('../plots/answer-plot.tsx'));

/** What the report draws. */
const drawn = ['NRS', 'FAAM-ADL', 'FAAM-Sport'];

export function Answers({ view: { tables, past } }: { readonly view: OutcomesView }) {
  const t = useTranslations('outcomes');
  if (past) return <Section title={t('heading.answers')} statements={[t('statement.answersPast')]} />;
  const told = tables.answers.filter(({ scale, rate }) => drawn.includes(scale) && rate !== null);
  return (
    <Section title={t('heading.answers')} statements={[t('statement.answers')]}>
      {['conservative', 'surgical']
        .map((arm) => told.filter((row) => row.arm === arm))
        .filter((rows) => rows.length > 0)
        .map((rows) => (
          <AnswerFigure key={rows[0]?.arm} answers={rows} />
        ))}
      <DataTable of="answers" tables={tables} />
      <Text>{t('statement.responders')}</Text>
      <DataTable of="responders" tables={tables} />
    </Section>
  );
}

function AnswerFigure({ answers }: { readonly answers: OutcomesTables['answers'] }) {
  const t = useTranslations('outcomes.plot');
  const word = useWord();
  const { percent } = useFigures();
  const lastOfEach = drawn.flatMap((scale) => answers.findLast((row) => row.scale === scale) ?? []);
  return (
    <Figure
      title={t('answers', { arm: word(answers[0]?.arm ?? '') })}
      summary={lastOfEach.map(({ scale, time_point: point, received, expected, rate }) =>
        t('answerSummary', {
          scale,
          point: word(point),
          received: String(received ?? '–'),
          expected,
          rate: percent(rate ?? 0),
        }),
      )}
    >
      <AnswerPlot answers={answers} />
    </Figure>
  );
}
