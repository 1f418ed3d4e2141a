/** Pain and FAAM over time, by arm; every scale in the table. */
import { lazy } from 'react';
import { Text } from '@mantine/core';
import { useTranslations } from 'use-intl';
import type { OutcomesTables, OutcomesView } from '../../../contract/outcomes.ts';
import { DataTable } from '../data-table.tsx';
import { Figure } from '../figure.tsx';
import { useFigures, useWord } from '../words.ts';
import { Section } from './section.tsx';

const ScorePlot = lazy(() => import('../plots/score-plot.tsx'));

/** What the report draws. */
const drawn = ['NRS', 'FAAM-ADL', 'FAAM-Sport'];
const arms = ['conservative', 'surgical'];

export function Scores({ view: { tables, lines } }: { readonly view: OutcomesView }) {
  const t = useTranslations('outcomes');
  const plots = drawn.flatMap((scale) =>
    arms.map((arm) => {
      const isThis = (row: { scale: string; arm: string }) => row.scale === scale && row.arm === arm;
      return { scale, arm, scores: tables.scores.filter(isThis), lines: lines.filter(isThis) };
    }),
  );
  const shown = plots.filter(({ scores }) => scores.length > 0);
  return (
    <Section title={t('heading.scores')} statements={[t('statement.scores')]}>
      {shown.length === 0 && <Text>{t('noFigure')}</Text>}
      {shown.map((plot) => (
        <ScoreFigure key={`${plot.scale} ${plot.arm}`} {...plot} />
      ))}
      <DataTable of="scores" tables={tables} />
    </Section>
  );
}

interface ScoreFigureProps {
  readonly scale: string;
  readonly arm: string;
  readonly scores: OutcomesTables['scores'];
  readonly lines: OutcomesView['lines'];
}

function ScoreFigure({ scale, arm, scores, lines }: ScoreFigureProps) {
  const t = useTranslations('outcomes.plot');
  const word = useWord();
  const { number } = useFigures();
  const count = new Set(lines.map(({ line }) => line)).size;
  const told = [scores.at(0), scores.at(-1)].flatMap((score) => (score === undefined ? [] : [score]));
  const summary = new Set(
    told.map(({ time_point: point, median, lower_quartile: lower, upper_quartile: upper, n, patients }) =>
      t('scoreSummary', {
        point: word(point),
        median: number(median),
        lower: number(lower),
        upper: number(upper),
        episodes: n,
        patients,
      }),
    ),
  );
  return (
    <Figure
      title={t('scores', { scale, arm: word(arm) })}
      summary={[...summary, ...(count > 0 ? [t('lines', { count })] : [])]}
    >
      <ScorePlot
        scores={scores}
        lines={lines}
        origin={word(arm === 'surgical' ? 'operation' : 'day-0')}
        label={t('better', { scale, direction: scale === 'NRS' ? 'lower' : 'higher' })}
        top={scale === 'NRS' ? 10 : 100}
      />
    </Figure>
  );
}
