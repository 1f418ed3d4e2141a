/** How long it took: curves, the numbers at risk under them, and medians. */
import { curveChart } from '../charts.ts';
import type { Median, ReportData } from '../data.ts';
import { drawnCurves, type DrawnCurve } from '../drawn-curves.ts';
import { figure, list, none, paragraph, section, table, type Column } from '../html.ts';
import { interval, isUnknown, number, percent } from './values.ts';

const origins: Readonly<Record<string, string>> = {
  operation: 'the operation',
  listing: 'listing for the operation',
  'day-56': 'day 56',
  'day-0': 'conservative day 0',
};

const methods = {
  'kaplan-meier': 'Kaplan–Meier',
  'aalen-johansen': 'Aalen–Johansen',
  turnbull: 'Turnbull',
} as const;

export async function timeSection(data: ReportData): Promise<string> {
  const { medians, past, audience } = data;
  const parts: string[] = [];
  for (const drawn of drawnCurves(data)) parts.push(await curve(drawn));
  const missing =
    audience === 'analyst' && !past && medians.length === 0
      ? [
          paragraph(
            'There are no curves: nobody is at risk, or a patient has withdrawn since the last refresh. Refresh again.',
          ),
        ]
      : [];
  return section(
    'Times to return and to recovery',
    list([
      'Aalen–Johansen, because events compete: with a return death, with recovery without surgery the operation. Transfer, loss and withdrawal censor at the last known status; retirement from sport is not on record.',
      ...(audience === 'analyst'
        ? [
            'Kaplan–Meier beside it for returns, as published series have it: death is taken for censoring. Turnbull instead of both, without intervals, where a return is known only to lie between two days.',
          ]
        : ['Each step merges at least five events and rests on at least five at risk.']),
      'Intervals are log–log at 95%, with variances clustered by patient. Late enrolment is left-truncated.',
      'No immortal time: never “ever operated”, but the whole cohort from conservative day 0, the landmark at day 56, or the approach as planned; from listing, cancellations stay in.',
    ]),
    ...missing,
    ...parts,
    table(
      'When half have had the event, in weeks',
      [
        ['Event', ({ outcome }) => outcome, 'text'],
        ['From', ({ origin }) => origins[origin] ?? origin, 'text'],
        ['Of', ({ stratum }) => stratum, 'text'],
        ['Method', ({ method }) => methods[method], 'text'],
        ['Patients', ({ patients }) => patients],
        ...(audience === 'analyst' ? counted : []),
        ['Median', ({ median_day: day }) => (day === null ? 'not reached' : inWeeks(day))],
        ...(audience === 'analyst' ? limits : []),
      ],
      medians,
    ),
  );
}

const limits: readonly Column<Median>[] = [
  ['95% interval', (row) => interval(row.lower_day, row.upper_day, inWeeks)],
];

const counted: readonly Column<Median>[] = [
  ['Episodes', ({ episodes }) => episodes],
  ['Events', ({ events }) => events],
  ['Never at risk', ({ never_at_risk: never }) => never],
];

const inWeeks = (day: number | null | undefined): string => (isUnknown(day) ? none : number(day / 7));

async function curve({
  outcome,
  origin,
  quantity,
  strata,
  steps,
  atRisk,
  readings,
}: DrawnCurve): Promise<string> {
  const by = [...new Set(steps.map(({ method }) => methods[method]))].join(', ');
  const title = `${outcome} from ${origins[origin] ?? origin} (${by})`;
  const what = quantity === 'event-free' ? 'without the event' : 'with the event';
  const description = `Step curves of the proportion ${what} over 52 weeks, by ${strata.join(', ')}, with 95% intervals${atRisk.length > 0 ? ' and the numbers at risk below' : ''}. The figures are in the table below.`;
  const svg = await curveChart(steps, atRisk, origins[origin] ?? origin);
  return [
    figure(`${outcome}-${origin}-${quantity}`, title, description, svg),
    table(
      `${title}: the proportion ${what}`,
      [
        ['Of', ({ stratum }) => stratum, 'text'],
        ['Week', ({ day }) => inWeeks(day)],
        ['Proportion', ({ estimate }) => percent(estimate)],
        ['95% interval', ({ lower, upper }) => interval(lower, upper)],
        ['At risk', (row) => row.at_risk],
      ],
      readings,
    ),
  ].join('\n');
}
