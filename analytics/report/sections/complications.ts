/** Complications of operations. */
import type { ReportData } from '../data.ts';
import { paragraph, section, table } from '../html.ts';

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
