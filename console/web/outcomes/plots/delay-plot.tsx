/** Episodes by the days that the clock of delay ran, beside each other by whether a surgeon has accepted. */
import { useTranslations } from 'use-intl';
import { Bar, BarChart, Legend, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts';
import type { OutcomesTables } from '../../../contract/outcomes.ts';
import { below, beside, colours, height, margin } from './looks.ts';

export default function DelayPlot({ delays }: { readonly delays: OutcomesTables['delays'] }) {
  const t = useTranslations('outcomes');
  const classes = [...new Set(delays.map(({ from }) => from))].map((from) => {
    const own = delays.filter((row) => row.from === from);
    const until = own[0]?.until ?? null;
    const count = (accepted: boolean) => own.find((row) => row.accepted === accepted)?.episodes ?? 0;
    return {
      days: until === null ? `≥ ${from}` : until === from ? `${from}` : `${from}–${until}`,
      accepted: count(true),
      waiting: count(false),
    };
  });
  return (
    <ResponsiveContainer width="100%" height={height}>
      <BarChart data={classes} margin={margin} accessibilityLayer={false}>
        <XAxis dataKey="days" label={below(t('plot.days'))} />
        <YAxis allowDecimals={false} label={beside(t('plot.episodes'))} />
        <Tooltip />
        <Legend position="top" />
        {(['accepted', 'waiting'] as const).map((of, index) => (
          <Bar
            key={of}
            dataKey={of}
            name={`${t('column.accepted')}: ${t(of === 'accepted' ? 'yes' : 'no')}`}
            fill={index === 0 ? (colours[0] ?? '') : 'white'}
            stroke={colours[index] ?? ''}
            strokeWidth={2}
            isAnimationActive={false}
          />
        ))}
      </BarChart>
    </ResponsiveContainer>
  );
}
