/** The report’s data as the console shows it: its rows as they are, of what was asked for. */
import type { Comparison, ShownFigure } from '../../../analytics/comparison.ts';
import { everybody, type ReportData } from '../../../analytics/report/data.ts';
import { drawnCurves } from '../../../analytics/report/drawn-curves.ts';
import { inOrder, targetDay } from '../../../analytics/report/scales.ts';
import type { OutcomesQuery, OutcomesTables, OutcomesView } from '../../contract/outcomes.ts';
import { instantOf } from '../instant-of.ts';

export function viewOf(data: ReportData, query: OutcomesQuery): OutcomesView {
  const wanted = { arm: query.arm, scale: query.scale };
  const curves = drawnCurves(data).filter(({ outcome }) => isWanted({ outcome }, query));
  return {
    audience: data.audience,
    asOf: data.asOf && instantOf(data.asOf),
    past: data.past,
    everybody: everybody(data) ?? null,
    choices: {
      scales: [...new Set(inOrder([...data.scores, ...data.responses]).map(({ scale }) => scale))],
      outcomes: [...new Set(data.medians.map(({ outcome }) => outcome))],
    },
    lines: data.lines.filter(({ arm, scale }) => isWanted({ arm, scale }, wanted)),
    curves: curves.map(({ strata, steps, outcome, origin, quantity }) => ({
      outcome,
      origin,
      quantity,
      methods: [...new Set(steps.map(({ method }) => method))],
      strata: [...strata],
      steps: [...steps],
    })),
    delay: data.delay,
    caveats: data.comparison.map(({ measure, caveats }) => ({ measure, texts: [...caveats] })),
    tables: { ...aboutCohort(data), ...aboutPlaces(data, wanted), ...aboutTimes(data, curves, query) },
  };
}

type Curves = ReturnType<typeof drawnCurves>;
type Wanted = Readonly<Record<string, string | undefined>>;

/** What is not said in the query is wanted whatever it is. */
const isWanted = (row: Wanted, query: Wanted): boolean =>
  Object.entries(row).every(([name, value]) => query[name] === undefined || query[name] === value);

function aboutCohort(
  data: ReportData,
): Pick<OutcomesTables, 'cohort' | 'recovery' | 'delays' | 'complicated' | 'complications' | 'comparison'> {
  const all = everybody(data);
  return {
    cohort: data.heads.toSorted(
      (a, b) =>
        Number(b === all) - Number(a === all) ||
        a.dimension.localeCompare(b.dimension) ||
        a.level.localeCompare(b.level),
    ),
    recovery: [...data.recovery],
    delays: [...data.delayClasses],
    complicated: [...data.complicated],
    complications: [...data.complications],
    comparison: data.comparison.flatMap(compared),
  };
}

function aboutPlaces(
  { scores, responses, responders }: ReportData,
  wanted: Pick<OutcomesQuery, 'arm' | 'scale'>,
): Pick<OutcomesTables, 'scores' | 'answers' | 'responders'> {
  const of = <T extends { arm: string; scale: string; time_point: string }>(rows: readonly T[]) =>
    inOrder(rows).filter(({ arm, scale }) => isWanted({ arm, scale }, wanted));
  return {
    scores: of(scores).map((score) => ({ ...score, target_day: targetDay(score) })),
    answers: [...of(responses)],
    responders: of(responders).map(
      ({ missing = null, worst = null, best = null, cannot_improve = null, ...row }) => ({
        ...row,
        missing,
        worst,
        best,
        cannot_improve,
      }),
    ),
  };
}

const aboutTimes = (
  { medians }: ReportData,
  curves: Curves,
  query: OutcomesQuery,
): Pick<OutcomesTables, 'curves' | 'medians'> => ({
  curves: curves.flatMap(({ outcome, origin, quantity, readings }) =>
    readings.map((reading) => ({ ...reading, outcome, origin, quantity })),
  ),
  medians: medians
    .filter(({ outcome }) => isWanted({ outcome }, query))
    .map(
      ({
        episodes = null,
        events = null,
        never_at_risk = null,
        lower_day = null,
        upper_day = null,
        ...row
      }) => ({ ...row, episodes, events, never_at_risk, lower_day, upper_day }),
    ),
});

/** This cohort’s figures, then published ones, those in another unit last. */
function compared({ measure, cohort, published, apart }: Comparison): OutcomesTables['comparison'] {
  const ours = cohort.map(({ definition, count = null, of = null, ...figure }) => ({
    ...figure,
    source: 'this cohort',
    is_published: false,
    count,
    of,
    what: definition,
  }));
  return [...ours, ...[...published, ...apart].map((figure) => ({ ...shown(figure), measure }))];
}

const shown = (figure: ShownFigure) => ({
  source: figure.title,
  is_published: true,
  arm: figure.arm,
  statistic: figure.statistic,
  unit: figure.unit,
  value: figure.value,
  lower: figure.shownInterval?.[0] ?? null,
  upper: figure.shownInterval?.[1] ?? null,
  count: figure.count ?? null,
  of: figure.of ?? null,
  patients: null,
  ankles: null,
  what: [figure.reference, figure.sd === undefined ? null : `SD ${figure.sd}`].filter(Boolean).join('; '),
});
