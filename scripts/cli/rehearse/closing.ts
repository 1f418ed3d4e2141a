/** How a rehearsal ends: the outcome rows, what was counted, and whether it was as expected. */
import { disclaimer } from '../../../pathway/rules.ts';
import { epochOf } from '../../../pathway/time.ts';
import type { Outcome } from '../../../rehearsal/outcome.ts';
import type { Rehearsed, Summary } from '../../../rehearsal/rehearse.ts';
import { fields, paragraphs, table, titled } from '../output.ts';

export const closingText = (
  { outcome, summary, unmet, pathwayId }: Rehearsed,
  url: string | undefined,
): string =>
  paragraphs(
    titled(
      'measurement',
      table(
        ['arm', 'time point', 'score', 'completed on', 'anchored on'],
        outcome.scores.map((row) => [
          row.arm,
          row.time_point ?? '',
          String(row.score ?? ''),
          row.completed_on,
          row.anchored_on ?? '',
        ]),
      ),
    ),
    titled('pathway_outcome', fields(rowsOf(outcome))),
    titled('Rehearsed', fields([['pathway', pathwayId], ['Temporal UI', url], ...summaryRows(summary)])),
    unmet.length === 0
      ? undefined
      : titled('Not as the script expects', unmet.map((fault) => `  ${fault}`).join('\n')),
    disclaimer,
  );

const rowsOf = ({ phase, pathway }: Outcome): (readonly [string, string | undefined])[] =>
  Object.entries({ phase, ...pathway })
    .filter(([name, value]) => value !== null && !name.endsWith('_id'))
    .map(([name, value]) => [name, String(value)]);

const day = 24 * 60 * 60 * 1000;

const summaryRows = ({ deadlines, commands, refused, messages, from, to, seconds }: Summary) =>
  [
    ['deadlines', `${deadlines} fired`],
    ['commands', `${commands} given, ${refused} refused`],
    ['messages', `${messages} sent`],
    ['virtual time', `${Math.round((epochOf(to) - epochOf(from)) / day)} days, to ${to.slice(0, 10)}`],
    ['real time', `${seconds.toFixed(1)} s`],
  ] as const;
