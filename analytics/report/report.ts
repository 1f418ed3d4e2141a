/** The report: one HTML file that stands by itself. */
import type { Kysely } from 'kysely';
import type { Database } from '../../database/schema.ts';
import { everybody, type ReportData } from './data.ts';
import { page, paragraph } from './html.ts';
import { readForAggregate } from './read-aggregate.ts';
import { readForAnalyst } from './read-analyst.ts';
import { answerSection } from './sections/answers.ts';
import { complicationSection } from './sections/complications.ts';
import { delaySection } from './sections/delays.ts';
import { literatureSection } from './sections/literature.ts';
import { scoreSection } from './sections/scores.ts';
import { timeSection } from './sections/times.ts';
import { whoSection } from './sections/who.ts';

/** For analysts, with individual lines; `month` (YYYY-MM): as it was known at its beginning. `db` may be a login with the role `talus_analyst`. */
export const analystReport = async (db: Kysely<Database>, month?: string): Promise<string> =>
  reportOf(await readForAnalyst(db, month));

/** Without any individual line. `db` may be a login with the role `talus_aggregate`. */
export const aggregateReport = async (db: Kysely<Database>): Promise<string> =>
  reportOf(await readForAggregate(db));

const title = 'Outcomes of posterior ankle impingement';
const disclaimer = 'Educational decision support. Clinical judgment prevails: a clinician decides.';

async function reportOf(data: ReportData): Promise<string> {
  const intro = [paragraph(`${asOf(data)}${audience(data)}`), paragraph(disclaimer)];
  if (everybody(data) === undefined) return page(title, ...intro, paragraph(nobody(data)));
  return page(
    title,
    ...intro,
    whoSection(data),
    await scoreSection(data),
    await answerSection(data),
    await timeSection(data),
    await delaySection(data),
    complicationSection(data),
    literatureSection(data),
  );
}

function asOf({ asOf: moment, past }: ReportData): string {
  if (moment === null) return 'The figures have never been refreshed. ';
  const day = moment.toISOString();
  return past
    ? `As it was known at the beginning of ${day.slice(0, 7)}. Consent is that of now. `
    : `The record as it was on ${day.slice(0, 10)} at ${day.slice(11, 16)} UTC. Consent is that of now. `;
}

const audience = ({ audience: who }: ReportData): string =>
  who === 'analyst'
    ? 'For analysts: it shows individual courses, without names or dates. Do not pass it on.'
    : 'Aggregate: no individual course is shown. Counts are to the nearest five; what rests on fewer than five patients is left out, and so is what would give it away.';

const nobody = ({ audience: who }: ReportData): string =>
  who === 'analyst'
    ? 'The cohort is empty: there is no patient who consents to research. So there are no figures.'
    : 'There are no figures: the cohort is empty, or has fewer than five patients who consent to research.';
