/** Whom the report is of. */
import { everybody, type ReportData } from '../data.ts';
import { paragraph, section, table } from '../html.ts';
import { ankles, percent } from './values.ts';

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

const patientsAndAnkles = ({
  patients,
  ankles,
  episodes,
}: NonNullable<ReturnType<typeof everybody>>): string =>
  [
    `${patients} patients`,
    ...(ankles === null ? [] : [`${ankles} ankles`]),
    `${episodes} ankle-episodes`,
  ].join(', ');
