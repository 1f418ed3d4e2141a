/** Medians with the middle half of the scores, over individual lines where these may be seen. */
import { useTranslations } from 'use-intl';
import { ComposedChart, ErrorBar, Legend, Line, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts';
import type { OutcomesTables, OutcomesView } from '../../../contract/outcomes.ts';
import { useFigures } from '../words.ts';
import { below, beside, grey, height, lookOf, margin } from './looks.ts';

interface ScorePlotProps {
  readonly scores: OutcomesTables['scores'];
  readonly lines: OutcomesView['lines'];
  readonly origin: string;
  /** Of the scores, and where they end. */
  readonly label: string;
  readonly top: number;
}

export default function ScorePlot({ scores, lines, origin, label, top }: ScorePlotProps) {
  const t = useTranslations('outcomes.plot');
  const { number } = useFigures();
  const medians = scores.map(({ target_day, median, lower_quartile, upper_quartile }) => ({
    week: target_day / 7,
    median,
    half: [median - lower_quartile, upper_quartile - median],
  }));
  return (
    <ResponsiveContainer width="100%" height={height}>
      <ComposedChart data={[...broken(lines), ...medians]} margin={margin} accessibilityLayer={false}>
        <XAxis
          dataKey="week"
          type="number"
          domain={['dataMin', 'dataMax']}
          ticks={medians.map(({ week }) => week)}
          tickFormatter={number}
          label={below(t('weeks', { origin }))}
        />
        <YAxis domain={[0, top]} label={beside(label)} />
        <Tooltip
          formatter={(value) => number(Number(value))}
          labelFormatter={(week) => number(Number(week))}
        />
        <Legend position="top" />
        {lines.length > 0 && (
          <Line
            dataKey="own"
            name={t('individual')}
            stroke={grey}
            strokeOpacity={0.4}
            strokeWidth={0.8}
            dot={false}
            activeDot={false}
            tooltipType="none"
            isAnimationActive={false}
          />
        )}
        <Line dataKey="median" name={t('median')} {...lookOf(0)} strokeWidth={3} isAnimationActive={false}>
          <ErrorBar dataKey="half" direction="y" stroke={lookOf(0).stroke} isAnimationActive={false} />
        </Line>
      </ComposedChart>
    </ResponsiveContainer>
  );
}

/** One after the other, with a gap after each: a line of the plot for each would be slow. */
function broken(lines: OutcomesView['lines']) {
  return lines.flatMap(({ line, day, score }, index) => {
    const point = { week: day / 7, own: score };
    const next = lines[index + 1];
    return next?.line !== line ? [point, { week: day / 7, own: null }] : [point];
  });
}
