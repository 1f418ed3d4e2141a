/** Who answered, and who of them improved. */
import { responseChart } from '../charts.ts';
import type { ReportData } from '../data.ts';
import { figure, paragraph, section, table, type Column } from '../html.ts';
import { drawnScales, inOrder } from '../scales.ts';
import { interval, percent, place } from './values.ts';

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
