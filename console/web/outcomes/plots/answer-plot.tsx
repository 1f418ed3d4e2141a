/** The share of answers that came, by time point, a line a scale, with their 95% intervals. */
import { useTranslations } from 'use-intl';
import { ErrorBar, Legend, Line, LineChart, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts';
import type { OutcomesTables } from '../../../contract/outcomes.ts';
import { useFigures, useWord } from '../words.ts';
import { beside, height, lookOf, margin, shapes } from './looks.ts';

export default function AnswerPlot({ answers }: { readonly answers: OutcomesTables['answers'] }) {
  const t = useTranslations('outcomes.plot');
  const word = useWord();
  const { percent } = useFigures();
  const scales = [...new Set(answers.map(({ scale }) => scale))];
  const points = [...new Set(answers.map(({ time_point: point }) => point))].map((point) => ({
    point: word(point),
    ...Object.fromEntries<unknown>(
      answers
        .filter((row) => row.time_point === point)
        .flatMap((row) => [
          [row.scale, row.rate],
          [intervalOf(row.scale), distances(row)],
        ]),
    ),
  }));
  return (
    <ResponsiveContainer width="100%" height={height}>
      <LineChart data={points} margin={margin} accessibilityLayer={false}>
        <XAxis dataKey="point" />
        <YAxis domain={[0, 1]} tickFormatter={percent} label={beside(t('answered'))} />
        <Tooltip formatter={(value) => percent(Number(value))} />
        <Legend position="top" />
        {scales.map((scale, index) => (
          <Line
            key={scale}
            dataKey={scale}
            {...lookOf(index)}
            strokeWidth={2}
            legendType={shapes[index % shapes.length] ?? 'circle'}
            isAnimationActive={false}
          >
            <ErrorBar
              dataKey={intervalOf(scale)}
              direction="y"
              stroke={lookOf(index).stroke}
              isAnimationActive={false}
            />
          </Line>
        ))}
      </LineChart>
    </ResponsiveContainer>
  );
}

const intervalOf = (scale: string): string => `interval ${scale}`;

/** From the rate to either end of its interval. */
const distances = ({ rate, lower, upper }: OutcomesTables['answers'][number]) =>
  rate === null || lower === null || upper === null ? null : [rate - lower, upper - rate];
