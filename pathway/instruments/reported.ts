/** What a report of a questionnaire says: shared by the command and the event. */
import { z } from 'zod';
import { faultsOf, questionnaireIds } from './index.ts';

/** Who answered: the patient, somebody in the patient’s place, or the clinician who examined. */
export const Respondent = z.enum(['patient', 'proxy', 'clinician']);
export const AnswerMode = z.enum(['form', 'paper', 'telephone', 'visit']);
export type Respondent = z.infer<typeof Respondent>;
export type AnswerMode = z.infer<typeof AnswerMode>;

export const questionnaire = {
  instrument: z.enum(questionnaireIds),
  /** By item; null is “not applicable”. An item left out was not answered. */
  answers: z.record(z.string().max(8), z.number().nullable()),
  respondent: Respondent,
  mode: AnswerMode,
};

const Questionnaire = z.object(questionnaire);

/** For `superRefine`: an item that there is none of, and a value that none of it may have, are malformed. */
export function checkAnswers(
  { instrument, answers }: Pick<z.infer<typeof Questionnaire>, 'instrument' | 'answers'>,
  context: z.RefinementCtx,
): void {
  for (const { path, code } of faultsOf(instrument, answers)) {
    const at = { path: ['answers', ...path] };
    context.addIssue(code === 'invalid_value' ? { ...at, code, values: [] } : { ...at, code, keys: [] });
  }
}
