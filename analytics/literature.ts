/**
 * Published results that were read in a source (evidence.md, marked “seen”), each with its unit and what it counts as the event. Results that are
 * only recalled are not here, so that none can be shown. They are what others found, not targets.
 */

export type Arm = 'open' | 'endoscopic' | 'arthroscopic' | 'all';

export type Measure =
  | 'return-to-sport'
  | 'return-to-training'
  | 'return-to-work'
  | 'returned-to-sport'
  | 'pain-before'
  | 'pain-after'
  | 'aofas-before'
  | 'aofas-after'
  | 'complications'
  | 'conservative-recovery';

export type Unit = 'weeks' | 'months' | 'points' | 'share';

/** One published number. `statistic` is `unstated` where the summary that was read does not say mean or median. */
export interface PublishedFigure {
  readonly study: string;
  readonly measure: Measure;
  readonly arm: Arm;
  readonly unit: Unit;
  readonly statistic: 'mean' | 'share' | 'unstated';
  readonly value: number;
  readonly sd?: number;
  /** 95% interval, as published. */
  readonly interval?: readonly [number, number];
  readonly count?: number;
  readonly of?: number;
}

export interface Study {
  readonly id: string;
  readonly title: string;
  /** PubMed id or DOI, where one was seen. */
  readonly reference: string | null;
  readonly size: string;
  /** What was found without a figure, in the words of the evidence. */
  readonly findings: readonly string[];
}

export const studies: readonly Study[] = [
  {
    id: 'zwiers-2013',
    title: 'Zwiers 2013, review, open v endoscopic',
    reference: 'PMID 23541613',
    size: '16 studies',
    findings: [],
  },
  {
    id: 'zwiers-2022',
    title: 'Zwiers 2022, meta-analysis, open v endoscopic',
    reference: 'doi 10.1177/03635465211004977',
    size: '32 studies',
    findings: ['no significant difference in AOFAS, return to sport or satisfaction'],
  },
  {
    id: 'georgiannos-2017',
    title: 'Georgiannos 2017, randomized trial, open v endoscopic',
    reference: 'PMID 28113040',
    size: '26 and 26 patients',
    findings: ['pain: no significant difference', 'AOFAS: better after endoscopic surgery'],
  },
  {
    id: 'ahn-2013',
    title: 'Ahn 2013, arthroscopic v endoscopic',
    reference: 'PMID 23514703',
    size: '16 and 12 patients',
    findings: [],
  },
  {
    id: 'willits-2008',
    title: 'Willits 2008',
    reference: 'PMID 18237704',
    size: '16 ankles',
    findings: ['numbness in 5, stiffness in 1'],
  },
  {
    id: 'nickisch-2012',
    title: 'Nickisch 2012, mixed diagnoses',
    reference: null,
    size: '189 ankles',
    findings: [],
  },
  {
    id: 'series-32376077',
    title: 'Series of 52',
    reference: 'PMID 32376077',
    size: '52 patients',
    findings: ['no major complication'],
  },
  {
    id: 'non-athletes',
    title: 'Non-athletic cohort',
    reference: null,
    size: '46 patients, 18 of them operated on',
    findings: [],
  },
];

type Extra = Pick<PublishedFigure, 'sd' | 'interval' | 'count' | 'of'>;

const plain = (
  study: string,
  measure: Measure,
  unit: Unit,
  statistic: PublishedFigure['statistic'],
  values: Partial<Record<Arm, number | readonly [number, Extra]>>,
): PublishedFigure[] =>
  Object.entries(values).map(([arm, given]) => {
    const [value, extra] = typeof given === 'number' ? [given, {}] : given;
    return { study, measure, arm: arm as Arm, unit, statistic, value, ...extra };
  });

const share = (study: string, measure: Measure, arm: Arm, count: number, of: number): PublishedFigure => ({
  study,
  measure,
  arm,
  unit: 'share',
  statistic: 'share',
  value: count / of,
  count,
  of,
});

/** The numbness and stiffness of Willits 2008 may be of the same patients: no rate is made of them. */
export const publishedFigures: readonly PublishedFigure[] = [
  ...plain('zwiers-2013', 'return-to-sport', 'weeks', 'unstated', { open: 16, endoscopic: 11.3 }),
  ...plain('zwiers-2013', 'complications', 'share', 'share', { open: 0.159, endoscopic: 0.072 }),
  ...plain('zwiers-2022', 'aofas-after', 'points', 'unstated', {
    open: [88, { interval: [82.1, 94.4] }],
    endoscopic: [94.4, { interval: [93.1, 95.7] }],
  }),
  ...plain('georgiannos-2017', 'return-to-sport', 'weeks', 'mean', {
    open: [11.54, { sd: 3.89, of: 26 }],
    endoscopic: [7.12, { sd: 2.25, of: 26 }],
  }),
  ...plain('georgiannos-2017', 'return-to-training', 'weeks', 'mean', {
    open: [9.58, { sd: 3.98, of: 26 }],
    endoscopic: [4.58, { sd: 1.47, of: 26 }],
  }),
  share('georgiannos-2017', 'complications', 'open', 6, 26),
  share('georgiannos-2017', 'complications', 'endoscopic', 1, 26),
  ...plain('ahn-2013', 'return-to-sport', 'weeks', 'unstated', { arthroscopic: 7.5, endoscopic: 8 }),
  ...plain('ahn-2013', 'pain-before', 'points', 'unstated', { arthroscopic: 6.3, endoscopic: 6.7 }),
  ...plain('ahn-2013', 'pain-after', 'points', 'unstated', { arthroscopic: 1.2, endoscopic: 1.2 }),
  ...plain('ahn-2013', 'aofas-before', 'points', 'unstated', { arthroscopic: 63.8, endoscopic: 64.8 }),
  ...plain('ahn-2013', 'aofas-after', 'points', 'unstated', { arthroscopic: 89.9, endoscopic: 89.9 }),
  ...plain('willits-2008', 'return-to-sport', 'months', 'unstated', { all: 5.8 }),
  ...plain('willits-2008', 'aofas-after', 'points', 'unstated', { all: 91 }),
  share('nickisch-2012', 'complications', 'all', 16, 189),
  ...plain('series-32376077', 'return-to-sport', 'months', 'unstated', { all: 5.8 }),
  ...plain('series-32376077', 'returned-to-sport', 'share', 'share', { all: 0.94 }),
  ...plain('series-32376077', 'pain-before', 'points', 'unstated', { all: 7.5 }),
  ...plain('series-32376077', 'pain-after', 'points', 'unstated', { all: 0.9 }),
  share('non-athletes', 'conservative-recovery', 'all', 28, 46),
  ...plain('non-athletes', 'return-to-work', 'weeks', 'unstated', { all: 4.2 }),
  ...plain('non-athletes', 'pain-before', 'points', 'unstated', { all: 6.4 }),
  ...plain('non-athletes', 'pain-after', 'points', 'unstated', { all: 0.9 }),
  ...plain('non-athletes', 'aofas-before', 'points', 'unstated', { all: 66.4 }),
  ...plain('non-athletes', 'aofas-after', 'points', 'unstated', { all: 96.8 }),
  share('non-athletes', 'complications', 'all', 2, 18),
];
