/** Scores by time point, with individual lines where these may be seen. */
import { scoreChart } from '../charts.ts';
import { mostLines, type ReportData } from '../data.ts';
import { figure, none, paragraph, section, table } from '../html.ts';
import { drawnScales, inOrder, scaleOf } from '../scales.ts';
import { interval, number, place } from './values.ts';

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
