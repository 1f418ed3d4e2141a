/** How many were still observed and without the event at each week that is read: what a curve rests on. */
import { useTranslations } from 'use-intl';
import type { Curve, OutcomesTables } from '../../../contract/outcomes.ts';
import { FactsTable } from '../../kit/facts-table.tsx';
import { useFigures, useWord } from '../words.ts';

interface NumbersAtRiskProps {
  readonly curve: Curve;
  readonly readings: OutcomesTables['curves'];
}

export function NumbersAtRisk({
  curve: { outcome, origin, quantity, strata },
  readings,
}: NumbersAtRiskProps) {
  const t = useTranslations('outcomes');
  const word = useWord();
  const { number, weeks } = useFigures();
  const own = readings.filter(
    (row) =>
      row.outcome === outcome && row.origin === origin && row.quantity === quantity && row.at_risk !== null,
  );
  if (own.length === 0) return null;
  const days = [...new Set(own.map(({ day }) => day))].toSorted((a, b) => a - b);
  return (
    <FactsTable
      name={t('plot.atRisk', { event: word(outcome), origin: word(origin) })}
      none={t('none')}
      columns={[t('column.stratum'), ...days.map((day) => t('week', { week: weeks(day) }))]}
      rows={strata.map((stratum) => [
        word(stratum),
        ...days.map((day) => {
          const risk = own.find((row) => row.stratum === stratum && row.day === day)?.at_risk ?? null;
          return risk === null ? '–' : number(risk);
        }),
      ])}
    />
  );
}
