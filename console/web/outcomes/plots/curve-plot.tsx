/** Step curves, a line a stratum, with their intervals. */
import { useTranslations } from 'use-intl';
import { Area, ComposedChart, Legend, Line, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts';
import type { Curve } from '../../../contract/outcomes.ts';
import { useFigures, useWord } from '../words.ts';
import { below, beside, height, lookOf, margin } from './looks.ts';

/** As far as the report’s. */
const lastWeek = 52;

export default function CurvePlot({ curve }: { readonly curve: Curve }) {
  const t = useTranslations('outcomes.plot');
  const word = useWord();
  const { number, percent } = useFigures();
  const isFree = curve.quantity === 'event-free';
  return (
    <ResponsiveContainer width="100%" height={height}>
      <ComposedChart data={pointsOf(curve)} margin={margin} accessibilityLayer={false}>
        <XAxis
          dataKey="week"
          type="number"
          domain={[0, lastWeek]}
          allowDataOverflow
          ticks={[0, 8, 16, 26, 39, lastWeek]}
          label={below(t('weeks', { origin: word(curve.origin) }))}
        />
        <YAxis domain={[0, 1]} tickFormatter={percent} label={beside(t(isFree ? 'without' : 'with'))} />
        <Tooltip
          formatter={(value) => percent(Number(value))}
          labelFormatter={(week) => number(Number(week))}
        />
        <Legend position="top" />
        {curve.strata.map((stratum, index) => (
          <Area
            key={stratum}
            dataKey={`interval ${stratum}`}
            type="stepAfter"
            stroke="none"
            fill={lookOf(index).stroke}
            fillOpacity={0.12}
            connectNulls
            legendType="none"
            tooltipType="none"
            activeDot={false}
            isAnimationActive={false}
          />
        ))}
        {curve.strata.map((stratum, index) => (
          <Line
            key={stratum}
            dataKey={`estimate ${stratum}`}
            name={word(stratum)}
            type="stepAfter"
            {...lookOf(index)}
            strokeWidth={2}
            dot={false}
            connectNulls
            isAnimationActive={false}
          />
        ))}
      </ComposedChart>
    </ResponsiveContainer>
  );
}

/** By week: of each stratum its estimate and interval, where it has a step. */
function pointsOf({ quantity, strata, steps }: Curve) {
  const beginning = quantity === 'event-free' ? 1 : 0;
  const start = strata.map((stratum) => [`estimate ${stratum}`, beginning] as const);
  return [
    { week: 0, ...Object.fromEntries(start) },
    ...steps
      .toSorted((a, b) => a.day - b.day)
      .map(({ stratum, day, estimate, lower, upper }) => ({
        week: day / 7,
        [`estimate ${stratum}`]: estimate,
        ...(lower !== null && upper !== null && { [`interval ${stratum}`]: [lower, upper] }),
      })),
  ];
}
