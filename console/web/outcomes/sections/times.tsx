/** How long it took: curves, their readings with the numbers at risk, and medians. */
import { lazy } from 'react';
import { Text } from '@mantine/core';
import { useTranslations } from 'use-intl';
import type { Curve, OutcomesTables, OutcomesView } from '../../../contract/outcomes.ts';
import { DataTable } from '../data-table.tsx';
import { Figure } from '../figure.tsx';
import { useFigures, useWord } from '../words.ts';
import { NumbersAtRisk } from './numbers-at-risk.tsx';
import { Section } from './section.tsx';

const CurvePlot = lazy(() => import('../plots/curve-plot.tsx'));

export function Times({ view: { tables, curves, audience } }: { readonly view: OutcomesView }) {
  const t = useTranslations('outcomes');
  return (
    <Section
      title={t('heading.times')}
      statements={[
        t('statement.methods'),
        t(audience === 'analyst' ? 'statement.methodsAnalyst' : 'statement.methodsAggregate'),
        t('statement.intervals'),
        t('statement.immortal'),
      ]}
    >
      {curves.length === 0 && <Text>{t('noFigure')}</Text>}
      {curves.map((curve) => (
        <CurveFigure
          key={`${curve.outcome} ${curve.origin} ${curve.quantity}`}
          curve={curve}
          medians={tables.medians}
          readings={tables.curves}
        />
      ))}
      <DataTable of="curves" tables={tables} />
      <DataTable of="medians" tables={tables} />
    </Section>
  );
}

interface CurveFigureProps {
  readonly curve: Curve;
  readonly medians: OutcomesTables['medians'];
  readonly readings: OutcomesTables['curves'];
}

function CurveFigure({ curve, medians, readings }: CurveFigureProps) {
  const t = useTranslations('outcomes.plot');
  const word = useWord();
  const { weeks } = useFigures();
  const { outcome, origin, methods, strata } = curve;
  const own = medians.filter(
    (row) =>
      row.outcome === outcome &&
      row.origin === origin &&
      methods.includes(row.method) &&
      strata.includes(row.stratum),
  );
  const summary = own.map(({ stratum, patients, episodes, median_day: median }) => {
    const denominators = t('denominators', {
      patients,
      ankles: String(episodes !== null),
      episodes: episodes ?? 0,
    });
    return median === null
      ? t('medianNotReached', { stratum: word(stratum), denominators })
      : t('medianReached', { stratum: word(stratum), weeks: weeks(median), denominators });
  });
  return (
    <>
      <Figure
        title={t('curve', {
          event: word(outcome),
          origin: word(origin),
          method: methods.map((one) => word(one)).join(', '),
        })}
        summary={summary}
      >
        <CurvePlot curve={curve} />
      </Figure>
      <NumbersAtRisk curve={curve} readings={readings} />
    </>
  );
}
