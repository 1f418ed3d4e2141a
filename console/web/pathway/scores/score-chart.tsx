/** One scale as a line. The table beside it says the same. */
import { CartesianGrid, Line, LineChart, ReferenceArea, ResponsiveContainer, XAxis, YAxis } from 'recharts';
import type { ScoreLine } from '../../../contract/patient.ts';
import { useDay } from '../../language/dates.ts';

export default function ScoreChart({ line: { points, range, mcid } }: { readonly line: ScoreLine }) {
  const day = useDay();
  const [first] = points;
  const data = points.map(({ day: on, score }) => ({ at: Date.parse(`${on}T00:00:00Z`), score }));
  const band = mcid?.upTo ?? mcid?.value;
  return (
    <div aria-hidden>
      <ResponsiveContainer width="100%" height={240}>
        <LineChart data={data} accessibilityLayer={false} margin={{ top: 8, right: 24 }}>
          <CartesianGrid strokeDasharray="3 3" />
          {first !== undefined && band !== undefined && (
            <ReferenceArea
              y1={Math.max(range.min, first.score - band)}
              y2={Math.min(range.max, first.score + band)}
              fill="#868e96"
              fillOpacity={0.25}
            />
          )}
          <XAxis
            dataKey="at"
            type="number"
            scale="time"
            domain={['dataMin', 'dataMax']}
            tickFormatter={(at: number) => day(new Date(at).toISOString().slice(0, 10))}
          />
          <YAxis domain={[range.min, range.max]} width={40} />
          <Line dataKey="score" stroke="#1864ab" strokeWidth={2} isAnimationActive={false} />
        </LineChart>
      </ResponsiveContainer>
    </div>
  );
}
