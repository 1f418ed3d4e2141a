/** The cohort beside what was published. */
import type { ReportData } from '../data.ts';
import { heading, list, none, paragraph, section, table } from '../html.ts';
import { ankles, interval, isUnknown, number, percent } from './values.ts';

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
