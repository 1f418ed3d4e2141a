/** The sections of a report: figures, the tables under them, and the words that they are not to be read without. */
import { curveChart, delayChart, delayName, responseChart, scoreChart } from './charts.ts';
import { at } from './cohort-figures.ts';
import {
  everybody,
  gridDays,
  mostLines,
  type Median,
  type Place,
  type ReportData,
  type Step,
} from './data.ts';
import { figure, heading, list, none, paragraph, section, table, type Column } from './html.ts';
import { drawnScales, inOrder, scaleOf } from './scales.ts';

const isUnknown = (value: number | null | undefined): value is null | undefined =>
  value === null || value === undefined;
const number = (value: number | null | undefined, digits = 1): string =>
  isUnknown(value) ? none : value.toFixed(digits).replace(/\.0+$/, '');
const percent = (share: number | null | undefined): string =>
  isUnknown(share) ? none : `${(100 * share).toFixed(1).replace('-0.0', '0.0')}%`;
const interval = (
  lower: number | null | undefined,
  upper: number | null | undefined,
  of = percent,
): string => (isUnknown(lower) && isUnknown(upper) ? none : `${of(lower)} to ${of(upper)}`);

const place: readonly Column<Place>[] = [
  ['Scale', ({ scale }) => scale, 'text'],
  ['Arm', ({ arm }) => arm, 'text'],
  ['Time point', ({ time_point }) => time_point, 'text'],
];

const ankles: readonly Column<{ readonly ankles: number | null }>[] = [['Ankles', (row) => row.ankles]];

export function whoSection(data: ReportData): string {
  const { heads, audience, recovery } = data;
  const all = everybody(data);
  const sizes = all === undefined ? '' : ` ${patientsAndAnkles(all)}.`;
  return section(
    'Who',
    paragraph(
      `Of patients who consent to research.${sizes} Two ankles of one patient are not independent, and a patient in two rows of a table counts in both.`,
    ),
    table(
      'Patients and ankles',
      [
        ['Of', ({ dimension }) => dimension.replaceAll('_', ' '), 'text'],
        ['', ({ dimension, level }) => (dimension === 'all' ? '' : level), 'text'],
        ['Patients', ({ patients }) => patients],
        ...(audience === 'analyst' ? ankles : []),
        ['Episodes', ({ episodes }) => episodes],
      ],
      heads.toSorted(
        (a, b) =>
          Number(b === all) - Number(a === all) ||
          a.dimension.localeCompare(b.dimension) ||
          a.level.localeCompare(b.level),
      ),
    ),
    ...(recovery.length === 0
      ? []
      : [
          table(
            'How conservative care stands; a plain proportion, in which those still under care count as not recovered',
            [
              ['State', ({ state }) => state, 'text'],
              ['Patients', ({ patients }) => patients],
              ['Episodes', ({ episodes }) => episodes],
              ['Of all', ({ proportion }) => percent(proportion)],
            ],
            recovery,
          ),
        ]),
  );
}

export const patientsAndAnkles = ({
  patients,
  ankles,
  episodes,
}: NonNullable<ReturnType<typeof everybody>>): string =>
  [
    `${patients} patients`,
    ...(ankles === null ? [] : [`${ankles} ankles`]),
    `${episodes} ankle-episodes`,
  ].join(', ');

export async function scoreSection({ scores, lines, audience }: ReportData): Promise<string> {
  const ordered = inOrder(scores);
  const figures: string[] = [];
  for (const scale of drawnScales) {
    for (const arm of ['conservative', 'surgical']) {
      const of = <T extends { scale: string; arm: string }>(rows: readonly T[]) =>
        rows.filter((row) => row.scale === scale && row.arm === arm);
      const some = of(ordered);
      if (some.length === 0) continue;
      const own = of(lines);
      const drawn = new Set(own.map(({ line }) => line)).size;
      const which =
        drawn === 0
          ? ''
          : ` Grey: ${drawn === mostLines ? `the first ${drawn} episodes` : `all ${drawn} episodes`} one by one.`;
      const title = `${scale}, ${arm} arm: medians${drawn === 0 ? '' : ' and individual lines'}`;
      const description = `Median scores over time, with the middle half of the scores.${which} The figures are in the table below.`;
      figures.push(
        figure(`score-${scale}-${arm}`.toLowerCase(), title, description, await scoreChart(some, own)),
      );
    }
  }
  return section(
    'Scores over time',
    paragraph(
      `Filed scores: of those completed in the window of a time point the nearest to its target. Points are medians, bars the middle half. Baseline is the last score within 42 days before the operation; in the conservative arm that of day −14 to +7. Those who did not answer may differ from those who did: read beside the response rate.${audience === 'analyst' ? ` At most ${mostLines} episodes are drawn one by one.` : ''}`,
    ),
    ...figures,
    table(
      'Scores by time point',
      [
        ...place,
        ['Patients', ({ patients }) => patients],
        ['Episodes', ({ n }) => n],
        ['Median', ({ median }) => number(median)],
        ['Quartiles', ({ lower_quartile: a, upper_quartile: b }) => interval(a, b, number)],
        [
          'Mean (SD)',
          ({ scale, mean, standard_deviation: sd }) =>
            scaleOf(scale)?.level === 'ordinal'
              ? 'ordinal: none'
              : mean === null
                ? none
                : `${number(mean)} (${number(sd)})`,
        ],
      ],
      ordered,
    ),
  );
}

export async function answerSection({ responses, responders, past, audience }: ReportData): Promise<string> {
  if (past) {
    const why =
      'Response and responder rates are of now only: which windows had closed on a day that has passed depends on dates that are not kept for analysts.';
    return section('Answers and responders', paragraph(why));
  }
  const ordered = inOrder(responses);
  const drawn = ordered.filter(({ scale }) => (drawnScales as readonly string[]).includes(scale));
  const figures: string[] = [];
  for (const arm of ['conservative', 'surgical']) {
    const some = drawn.filter((row) => row.arm === arm);
    if (some.every(({ rate }) => rate === null)) continue;
    const title = `Response rate, ${arm} arm`;
    const description =
      'Of the expected answers, the proportion that came, with 95% intervals. The figures are in the table below.';
    figures.push(figure(`response-${arm}`, title, description, await responseChart(some)));
  }
  return section(
    'Answers and responders',
    paragraph(
      'Expected are windows that closed while the patient was followed and alive, or were answered before. Intervals are Wilson’s at 95%; they take two ankles of one patient for independent.',
    ),
    ...figures,
    table(
      'Response rate by time point',
      [
        ...place,
        ['Expected', ({ expected }) => expected],
        ['Received', ({ received }) => received],
        ['Rate', ({ rate }) => percent(rate)],
        ['95% interval', ({ lower, upper }) => interval(lower, upper)],
      ],
      ordered,
    ),
    paragraph(
      'A responder improved by at least the greater of the scale’s MCID and MDC. Those whose baseline leaves no room for it are excluded, and counted. The missing are never taken for non-responders: the bounds are the rate if none, or all, of them had responded. An MCID is for one patient’s change, never for a difference between groups.',
    ),
    table(
      'Responders by time point',
      [
        ...place,
        ['Evaluable', ({ evaluable }) => evaluable],
        ['Responders', (row) => row.responders],
        ['Rate', ({ rate }) => percent(rate)],
        ['95% interval', ({ lower, upper }) => interval(lower, upper)],
        ...(audience === 'analyst' ? bounds : []),
      ],
      inOrder(responders),
    ),
  );
}

const bounds: readonly Column<ReportData['responders'][number]>[] = [
  ['Missing', ({ missing }) => missing],
  ['Worst to best', ({ worst, best }) => interval(worst, best)],
  ['Excluded', ({ cannot_improve: excluded }) => excluded],
];

/** What is drawn; the medians’ table has every curve. */
const drawnCurves = [
  ['return-to-sport', 'operation', 'event-free'],
  ['return-to-sport', 'operation', 'cumulative-incidence'],
  ['return-to-participation', 'operation', 'cumulative-incidence'],
  ['return-to-pre-injury-level', 'operation', 'cumulative-incidence'],
  ['return-to-sport', 'listing', 'cumulative-incidence'],
  ['return-to-sport', 'day-56', 'cumulative-incidence'],
  ['return-to-sport', 'day-0', 'cumulative-incidence'],
  ['recovery-without-surgery', 'day-0', 'cumulative-incidence'],
] as const;

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
  for (const [outcome, origin, quantity] of drawnCurves)
    parts.push(await curve(data, outcome, origin, quantity));
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

async function curve(
  { steps, atRisk, audience }: ReportData,
  outcome: string,
  origin: string,
  quantity: Step['quantity'],
): Promise<string> {
  const isThis = (row: { outcome: string; origin: string }) =>
    row.outcome === outcome && row.origin === origin;
  const own = steps.filter((step) => isThis(step) && step.quantity === quantity);
  if (own.length === 0) return '';
  const strata = new Set(own.map(({ stratum }) => stratum));
  const risk = atRisk.filter((row) => isThis(row) && strata.has(row.stratum));
  const by = [...new Set(own.map(({ method }) => methods[method]))].join(', ');
  const title = `${outcome} from ${origins[origin] ?? origin} (${by})`;
  const what = quantity === 'event-free' ? 'without the event' : 'with the event';
  const description = `Step curves of the proportion ${what} over 52 weeks, by ${[...strata].join(', ')}, with 95% intervals${risk.length > 0 ? ' and the numbers at risk below' : ''}. The figures are in the table below.`;
  const svg = await curveChart(own, risk, origins[origin] ?? origin);
  const rows =
    audience === 'analyst'
      ? [...strata].flatMap((stratum) =>
          gridRows(
            own.filter((step) => step.stratum === stratum),
            risk,
            stratum,
          ),
        )
      : own.map((step) => ({ ...step, week: inWeeks(step.day) }));
  return [
    figure(`${outcome}-${origin}-${quantity}`, title, description, svg),
    table(
      `${title}: the proportion ${what}`,
      [
        ['Of', ({ stratum }) => stratum, 'text'],
        ['Week', ({ week }) => week],
        ['Proportion', ({ estimate }) => percent(estimate)],
        ['95% interval', ({ lower, upper }) => interval(lower, upper)],
        ['At risk', (row) => row.at_risk],
      ],
      rows,
    ),
  ].join('\n');
}

/** The curve as it stands at each week of the grid, up to the last day on which anybody was observed. */
function gridRows(
  curve: readonly Step[],
  risk: readonly { stratum: string; day: number; at_risk: number }[],
  stratum: string,
) {
  const beginning = { estimate: curve[0]?.quantity === 'event-free' ? 1 : 0, lower: null, upper: null };
  const last = curve.at(-1)?.day ?? 0;
  return gridDays
    .filter((day) => day <= last)
    .map((day) => {
      const { estimate, lower, upper } = at(curve, day) ?? beginning;
      const atRisk = risk.find((row) => row.stratum === stratum && row.day === day)?.at_risk ?? null;
      return { stratum, week: inWeeks(day), estimate, lower, upper, at_risk: atRisk };
    });
}

export async function delaySection({ delay, delayClasses }: ReportData): Promise<string> {
  const said =
    delay === null
      ? 'No referral has been accepted yet, or too few to tell.'
      : `Accepted referrals: ${delay.episodes} ankle-episodes of ${delay.patients} patients. Median delay ${number(delay.median_delay_days)} days; median from referral to acceptance ${number(delay.median_days_to_acceptance)} days.`;
  const drawn =
    delayClasses.length === 0
      ? []
      : [
          figure(
            'delay',
            'Referral delay',
            'Ankle-episodes by the days of delay, and whether a surgeon has accepted. The figures are in the table below.',
            await delayChart(delayClasses),
          ),
          table(
            'Referral delay',
            [
              ['Days of delay', delayName, 'text'],
              ['Surgeon', ({ accepted }) => (accepted ? 'has accepted' : 'none has accepted'), 'text'],
              ['Episodes', ({ episodes }) => episodes],
            ],
            delayClasses,
          ),
        ];
  return section(
    'Referral delay',
    paragraph(
      `Days that the clock of delay ran: from day 57, or from the review that was set, until a surgeon accepted (rule REF-3). ${said}`,
    ),
    ...drawn,
  );
}

export function complicationSection({ complicated, complications, past }: ReportData): string {
  if (past) return section('Complications', paragraph('Complications are told of now only.'));
  const byApproach =
    complicated.length === 0
      ? []
      : [
          table(
            'Operated ankles with a complication, by approach as planned',
            [
              ['Approach', ({ approach }) => approach, 'text'],
              ['Patients', ({ patients }) => patients],
              ['Operated', ({ episodes }) => episodes],
              ['With a complication', (row) => row.complicated],
            ],
            complicated,
          ),
        ];
  const byKind =
    complications.length === 0
      ? [paragraph('None is on record, or too few to tell.')]
      : [
          table(
            'Complications by grade (Clavien–Dindo) and kind',
            [
              ['By', ({ dimension }) => dimension, 'text'],
              ['', ({ level }) => level, 'text'],
              ['Patients', ({ patients }) => patients],
              ['Episodes', ({ episodes }) => episodes],
            ],
            complications,
          ),
        ];
  return section('Complications', ...byApproach, ...byKind);
}

export function literatureSection({ comparison, audience }: ReportData): string {
  const rows = comparison.map(({ measure, cohort, published, apart, caveats }) => {
    const shown = [
      ...cohort.map((row) => ({
        ...row,
        by: 'This cohort',
        interval: [row.lower, row.upper] as const,
        note: row.definition,
      })),
      ...[...published, ...apart].map((row) => ({
        ...row,
        by: row.title,
        interval: row.shownInterval ?? ([null, null] as const),
        patients: null,
        ankles: null,
        note: [row.reference, row.sd === undefined ? null : `SD ${row.sd}`].filter(Boolean).join('; '),
      })),
    ];
    return [
      heading(measure.replaceAll('-', ' ')),
      table(
        `${measure.replaceAll('-', ' ')}: side by side, never pooled`,
        [
          ['Source', ({ by }) => by, 'text'],
          ['Of', ({ arm }) => arm, 'text'],
          ['Statistic', ({ statistic }) => (statistic === 'unstated' ? 'not stated' : statistic), 'text'],
          ['Value', ({ value, unit }) => inUnit(value, unit)],
          [
            '95% interval',
            ({ interval: [lower, upper], unit }) => interval(lower, upper, (one) => inUnit(one, unit)),
          ],
          ['Count', ({ count: n, of }) => (n === undefined ? none : `${n}/${of ?? ''}`)],
          ['Patients', ({ patients }) => patients],
          ...(audience === 'analyst' ? ankles : []),
          ['What', ({ note }) => note, 'words'],
        ],
        shown,
      ),
      list(caveats),
    ].join('\n');
  });
  return section(
    'Beside published results',
    paragraph(
      'Only results that were read in a source. They describe other patients, are no targets, and are never pooled with these.',
    ),
    ...(rows.length === 0
      ? [paragraph('This cohort has no figure of its own to set beside them yet.')]
      : rows),
  );
}

const inUnit = (value: number | null | undefined, unit: string): string =>
  isUnknown(value)
    ? none
    : unit === 'share'
      ? percent(value)
      : unit === 'points'
        ? number(value)
        : `${number(value, 2)} ${unit}`;
