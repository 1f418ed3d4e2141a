/** OUT-2: a questionnaire is filed by the day on which it was filled in, and what comes twice counts once. */
import { scalesOf, scoreOf, type Answers } from '../instruments/index.ts';
import type { ReportedQuestionnaire, State } from '../state.ts';
import { dataOf, fact, recorded, type Decider } from './decision.ts';
import { filingFlags } from './filing.ts';

export const reportQuestionnaire: Decider<'report-questionnaire'> = (question) => {
  const { state, command } = question;
  const { on, instrument, answers } = command;
  const repeated = sameAs(state, command);
  const data = { ...dataOf(command), ...(repeated !== undefined && { repeats: repeated.id }) };
  const isWhole = scalesOf(instrument).every((scale) => scoreOf(scale, answers).score !== null);
  return recorded(
    [fact('questionnaire-reported', on, data, { rules: ['OUT-2'] })],
    [
      ...(repeated === undefined ? [] : (['questionnaire-repeated'] as const)),
      ...filingFlags(question, on, 'questionnaire-not-filed'),
      ...(isWhole ? [] : (['too-few-answers'] as const)),
    ],
  );
};

/** What is on record of that day with the same answers. */
const sameAs = (
  { questionnaires = [] }: State,
  { on, instrument, answers }: Pick<ReportedQuestionnaire, 'on' | 'instrument' | 'answers'>,
): ReportedQuestionnaire | undefined =>
  questionnaires.find(
    (item) => item.on === on && item.instrument === instrument && isSame(item.answers, answers),
  );

/** “Not applicable” and left out are the same: not answered. */
function isSame(one: Answers, other: Answers): boolean {
  const items = new Set([...Object.keys(one), ...Object.keys(other)]);
  return [...items].every((item) => (one[item] ?? null) === (other[item] ?? null));
}
