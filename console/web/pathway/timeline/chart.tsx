/** The timeline drawn: a lane each, what was worn as bars against their limit, today as a line. The lists say the same. */
import { Group, Text } from '@mantine/core';
import { useTranslations } from 'use-intl';
import { useLanguage } from '../../language/language.tsx';
import { dateOf, type Bar, type ChartModel } from './chart-model.ts';
import classes from './chart.module.css';
import { Shape } from './shape.tsx';

const width = 1000;
const gutter = 120;
const laneHeight = 28;
const axisHeight = 22;

export function Chart({ model }: { readonly model: ChartModel }) {
  const t = useTranslations('pathway');
  const { from, until, today, lanes } = model;
  const x = (day: number): number => gutter + ((day - from) / (until - from)) * (width - gutter - 20);
  const bottom = axisHeight + lanes.length * laneHeight;
  return (
    <div className={classes['frame']} tabIndex={0} role="group" aria-label={t('chart')}>
      <svg className={classes['chart']} viewBox={`0 0 ${width} ${bottom + axisHeight}`} aria-hidden>
        <Months model={model} x={x} bottom={bottom} />
        {lanes.map(({ lane, marks, bars }, index) => {
          const y = axisHeight + (index + 0.5) * laneHeight;
          return (
            <g key={lane}>
              <line className={classes['line']} x1={0} x2={width} y1={y + 14} y2={y + 14} />
              <text x={6} y={y + 4}>
                {t(`lanes.${lane}`)}
              </text>
              {bars.map((bar) => (
                <Worn key={bar.key} bar={bar} x={x} y={y} />
              ))}
              {marks.map(({ key, day, shape }) => (
                <Shape key={key} shape={shape} x={x(day)} y={y} />
              ))}
            </g>
          );
        })}
        <line className={classes['today']} x1={x(today)} x2={x(today)} y1={axisHeight - 4} y2={bottom} />
        <text x={x(today)} y={bottom + 15} textAnchor="middle">
          {t('todayLine')}
        </text>
      </svg>
      <Legend model={model} />
    </div>
  );
}

interface MonthsProps {
  readonly model: ChartModel;
  readonly x: (day: number) => number;
  readonly bottom: number;
}

/** In a long time not every month has its name. */
const mostNames = 12;

function Months({ model: { months }, x, bottom }: MonthsProps) {
  const { language } = useLanguage();
  const format = new Intl.DateTimeFormat(language, { month: 'short', year: '2-digit', timeZone: 'UTC' });
  const every = Math.ceil(months.length / mostNames);
  return months.map((day, index) => (
    <g key={day}>
      <line className={classes['line']} x1={x(day)} x2={x(day)} y1={axisHeight - 4} y2={bottom} />
      {index % every === 0 && (
        <text x={x(day)} y={13} textAnchor="middle">
          {format.format(dateOf(day))}
        </text>
      )}
    </g>
  ));
}

/** Past its limit it is framed, and marked. */
function Worn({ bar, x, y }: { readonly bar: Bar; readonly x: (day: number) => number; readonly y: number }) {
  const { from, until, limit, isBreach } = bar;
  const body = { x: x(from), y: y - 7, width: Math.max(3, x(until) - x(from)), height: 14 };
  return (
    <>
      <rect className={classes['bar']} {...body} />
      {isBreach && <rect className={classes['breach']} {...body} />}
      {limit !== null && (
        <line className={classes['limit']} x1={x(limit)} x2={x(limit)} y1={y - 12} y2={y + 12} />
      )}
      {isBreach && (
        <text className={classes['mark']} x={body.x - 8} y={y + 5} textAnchor="end">
          ‼
        </text>
      )}
    </>
  );
}

function Legend({ model: { lanes } }: { readonly model: ChartModel }) {
  const t = useTranslations('pathway');
  const shapes = [...new Set(lanes.flatMap(({ marks }) => marks.map(({ shape }) => shape)))];
  const hasBars = lanes.some(({ bars }) => bars.length > 0);
  return (
    <Group gap="md" p="xs" aria-hidden>
      {shapes.map((shape) => (
        <Text key={shape} fz="xs" className={classes['legend'] ?? ''}>
          <svg width={16} height={16}>
            <Shape shape={shape} x={8} y={8} />
          </svg>
          {t(`shapes.${shape}`)}
        </Text>
      ))}
      {hasBars && (
        <Text fz="xs" className={classes['legend'] ?? ''}>
          <svg width={28} height={16}>
            <rect className={classes['bar']} x={1} y={3} width={18} height={10} />
            <line className={classes['limit']} x1={23} x2={23} y1={0} y2={16} />
          </svg>
          {t('limit')} · ‼ {t('breach')}
        </Text>
      )}
    </Group>
  );
}
