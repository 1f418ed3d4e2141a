/** The plots, as Vega-Lite draws them: what is on which axis. Each becomes an SVG that stands by itself. */
import { parse, View } from 'vega';
import { compile, type TopLevelSpec } from 'vega-lite';
import {
  gridDays,
  type AtRisk,
  type DelayClass,
  type LinePoint,
  type Response,
  type Score,
  type Step,
} from './data.ts';
import { scaleOf, targetDay } from './scales.ts';

/** Okabe and Ito’s, which those who see fewer colours tell apart; lines differ in their dashes too. */
const colours = ['#0072B2', '#D55E00', '#009E73', '#CC79A7', '#56B4E9', '#000000'];
const dashes = [
  [1, 0],
  [6, 3],
  [2, 2],
  [8, 2, 2, 2],
  [4, 4],
  [1, 3],
];
const grey = '#767676';
const size = { width: 560, height: 260 };

const config = {
  // The page says what each figure is; marks that are read out one by one would bury it.
  aria: false,
  font: 'system-ui, sans-serif',
  axis: { labelFontSize: 12, titleFontSize: 12, gridColor: '#e5e5e5' },
  legend: { labelFontSize: 12, titleFontSize: 12, orient: 'bottom', symbolType: 'stroke', symbolSize: 400 },
  view: { stroke: null },
} as const;

/** As SVG. Rejects what is no Vega-Lite. */
async function draw(spec: object): Promise<string> {
  const view = new View(parse(compile({ background: 'white', ...spec, config } as TopLevelSpec).spec), {
    renderer: 'none',
  });
  try {
    return await view.toSVG();
  } finally {
    view.finalize();
  }
}

const weeks = (title: string, domain?: readonly [number, number]) => ({
  field: 'week',
  type: 'quantitative',
  title,
  scale: domain === undefined ? { nice: false } : { domain },
});

const origins: Readonly<Record<string, string>> = {
  conservative: 'Weeks from conservative day 0',
  surgical: 'Weeks from the operation',
};

/** Scores of one scale and arm over time: individual lines where there are, the median, and the middle half of the scores. */
export function scoreChart(scores: readonly Score[], lines: readonly LinePoint[]): Promise<string> {
  const [first] = scores;
  const scale = scaleOf(first?.scale ?? '');
  const y = {
    type: 'quantitative',
    title: `${scale?.id ?? ''} (${scale?.direction === 'lower-is-better' ? 'lower' : 'higher'} is better)`,
    scale: { domain: [scale?.range.min ?? 0, scale?.range.max ?? 100] },
  };
  const x = weeks(origins[first?.arm ?? ''] ?? 'Weeks');
  const summary = scores.map((score) => ({ ...score, week: targetDay(score) / 7 }));
  return draw({
    ...size,
    layer: [
      {
        data: { values: lines.map(({ line, day, score }) => ({ line, week: day / 7, score })) },
        mark: { type: 'line', color: grey, opacity: 0.25, strokeWidth: 0.8 },
        encoding: { x, y: { ...y, field: 'score' }, detail: { field: 'line' } },
      },
      {
        data: { values: summary },
        mark: { type: 'rule', color: colours[0], strokeWidth: 2 },
        encoding: { x, y: { ...y, field: 'lower_quartile' }, y2: { field: 'upper_quartile' } },
      },
      {
        data: { values: summary },
        mark: { type: 'line', color: colours[0], strokeWidth: 3, point: { size: 70, color: colours[0] } },
        encoding: { x, y: { ...y, field: 'median' } },
      },
    ],
  });
}

/** Curves of one outcome and origin, a line a stratum, with their 95% intervals; below them the numbers at risk, where told. */
export function curveChart(steps: readonly Step[], atRisk: readonly AtRisk[], from: string): Promise<string> {
  const strata = [...new Set(steps.map(({ stratum }) => stratum))];
  const isFree = steps[0]?.quantity === 'event-free';
  const beginnings = strata.map((stratum) => {
    const estimate = isFree ? 1 : 0;
    return { stratum, week: 0, estimate, lower: estimate, upper: estimate };
  });
  const values = [...beginnings, ...steps.map((step) => ({ ...step, week: step.day / 7 }))];
  const domain = [0, Math.max(...gridDays) / 7] as const;
  const x = weeks(`Weeks from ${from}`, domain);
  const share = isFree ? 'Proportion without the event' : 'Proportion with the event';
  const y = { type: 'quantitative', title: share, scale: { domain: [0, 1] }, axis: { format: '.0%' } };
  const color = { field: 'stratum', type: 'nominal', title: null, scale: { domain: strata, range: colours } };
  const curves = {
    ...size,
    layer: [
      {
        data: { values: values.filter(({ lower, upper }) => lower !== null && upper !== null) },
        mark: { type: 'area', interpolate: 'step-after', opacity: 0.15, clip: true },
        encoding: {
          x,
          y: { ...y, field: 'lower' },
          y2: { field: 'upper' },
          color,
        },
      },
      {
        data: { values },
        mark: { type: 'line', interpolate: 'step-after', strokeWidth: 2, clip: true },
        encoding: {
          x,
          y: { ...y, field: 'estimate' },
          color,
          strokeDash: { field: 'stratum', title: null, scale: { domain: strata, range: dashes } },
        },
      },
    ],
  };
  if (atRisk.length === 0) return draw(curves);
  return draw({ vconcat: [curves, riskTable(atRisk, strata, domain)], spacing: 12 });
}

const riskTable = (
  atRisk: readonly AtRisk[],
  strata: readonly string[],
  domain: readonly [number, number],
) => ({
  width: size.width,
  height: 20 * strata.length,
  title: { text: 'At risk', anchor: 'start', fontSize: 12, fontWeight: 'bold' },
  data: { values: atRisk.map((row) => ({ ...row, week: row.day / 7 })) },
  mark: { type: 'text', fontSize: 11 },
  encoding: {
    x: { ...weeks('', domain), axis: null },
    y: {
      field: 'stratum',
      type: 'nominal',
      title: null,
      sort: strata,
      axis: { domain: false, ticks: false, labelLimit: 160, labelPadding: 16 },
    },
    text: { field: 'at_risk', type: 'quantitative' },
  },
});

export const delayName = ({ from, until }: Pick<DelayClass, 'from' | 'until'>): string =>
  until === null ? `${from} or more` : from === until ? `${from}` : `${from}–${until}`;

/** Episodes by the days that the clock ran. */
export const delayChart = (classes: readonly DelayClass[]): Promise<string> =>
  draw({
    ...size,
    data: {
      values: classes.map((one) => ({
        days: delayName(one),
        episodes: one.episodes,
        surgeon: one.accepted ? 'a surgeon has accepted' : 'none has accepted',
      })),
    },
    mark: 'bar',
    encoding: {
      x: {
        field: 'days',
        type: 'ordinal',
        title: 'Days of delay',
        sort: [...new Set(classes.map(delayName))],
        axis: { labelAngle: 0 },
      },
      y: { field: 'episodes', type: 'quantitative', title: 'Ankle-episodes' },
      color: {
        field: 'surgeon',
        title: null,
        scale: { domain: ['a surgeon has accepted', 'none has accepted'], range: colours },
        legend: { symbolType: 'square', symbolSize: 120 },
      },
    },
  });

/** Rates of one arm by time point, each scale beside the other, with Wilson’s intervals. */
export function responseChart(responses: readonly Response[]): Promise<string> {
  const scales = [...new Set(responses.map(({ scale }) => scale))];
  const encoding = {
    x: {
      field: 'time_point',
      type: 'ordinal',
      title: null,
      sort: [...new Set(responses.map(({ time_point }) => time_point))],
      axis: { labelAngle: 0 },
    },
    xOffset: { field: 'scale', sort: scales },
    color: { field: 'scale', title: null, scale: { domain: scales, range: colours } },
  };
  const y = {
    type: 'quantitative',
    title: 'Answered, of expected',
    scale: { domain: [0, 1] },
    axis: { format: '.0%' },
  };
  return draw({
    ...size,
    data: { values: responses.filter(({ rate }) => rate !== null) },
    layer: [
      {
        mark: { type: 'rule', strokeWidth: 2 },
        encoding: { ...encoding, y: { ...y, field: 'lower' }, y2: { field: 'upper' } },
      },
      {
        mark: { type: 'point', filled: true, size: 60, opacity: 1 },
        encoding: {
          ...encoding,
          y: { ...y, field: 'rate' },
          shape: { field: 'scale', title: null, sort: scales },
        },
      },
    ],
  });
}
