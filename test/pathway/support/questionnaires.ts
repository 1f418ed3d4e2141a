/** Questionnaires as they are filled in. */
import { scalesOf, type Answers, type QuestionnaireId } from '../../../pathway/instruments/index.ts';
import type { LocalDate } from '../../../pathway/time.ts';
import type { Said } from './story.ts';

/** Every item answered with its lowest (0) or another of its values. */
export const allAnswered = (instrument: QuestionnaireId, place = 0): Answers =>
  Object.fromEntries(
    scalesOf(instrument).flatMap(({ items }) =>
      items.map(({ id, values }) => [id, values.at(place) ?? null]),
    ),
  );

/** The first so many items of an instrument answered with their lowest value. */
export const partly = (instrument: QuestionnaireId, count: number, place = 0): Answers =>
  Object.fromEntries(Object.entries(allAnswered(instrument, place)).slice(0, count));

/** By the patient on the form, today unless told otherwise. */
export const filledIn = (instrument: QuestionnaireId, answers: Answers, on?: LocalDate): Said => ({
  type: 'report-questionnaire',
  instrument,
  answers,
  respondent: 'patient',
  mode: 'form',
  ...(on !== undefined && { on }),
});

export const wholly = (instrument: QuestionnaireId, on?: LocalDate, place = 0): Said =>
  filledIn(instrument, allAnswered(instrument, place), on);
