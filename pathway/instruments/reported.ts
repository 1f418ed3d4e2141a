/** What a report of a questionnaire says: shared by the command and the event. */
import { z } from 'zod';
import { faultyItems, questionnaireIds, type Answers, type QuestionnaireId } from './index.ts';

/** Who answered: the patient, somebody in the patient’s place, or the clinician who examined. */
export const Respondent = z.enum(['patient', 'proxy', 'clinician']);
export const AnswerMode = z.enum(['form', 'paper', 'telephone', 'visit']);
export type Respondent = z.infer<typeof Respondent>;
export type AnswerMode = z.infer<typeof AnswerMode>;

export const questionnaire = {
  instrument: z.enum(questionnaireIds),
  /**
   * By item; null is “not applicable”, and an item left out was not answered. What each may be depends on the
   * instrument: {@link checkAnswers} is the judge of it.
   */
  answers: z.custom<Answers>((value) => typeof value === 'object' && value !== null && !Array.isArray(value)),
  respondent: Respondent,
  mode: AnswerMode,
};

/**
 * For `superRefine`: an item that there is none of is `unrecognized_keys`, an answer that the item cannot have
 * `invalid_value` at the item. What was answered is not repeated, nor a name that is no item’s: it was typed.
 */
export function checkAnswers(
  { instrument, answers }: { readonly instrument: QuestionnaireId; readonly answers: Answers },
  context: z.RefinementCtx,
): void {
  for (const { item, isKnown } of faultyItems(instrument, answers)) {
    context.addIssue(
      isKnown
        ? { code: 'invalid_value', values: [], path: ['answers', item] }
        : { code: 'unrecognized_keys', keys: [], path: ['answers'] },
    );
  }
}
