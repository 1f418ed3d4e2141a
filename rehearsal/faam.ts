import type { CommandOf } from '../pathway/commands.ts';
import { scaleOf, type ScaleId } from '../pathway/instruments/index.ts';
import type { LocalDate } from '../pathway/time.ts';

/** A FAAM with the same answer to every item of sport and to the first so many, or all, of daily living. */
export const faam = (on: LocalDate, answer: number, daily?: number): CommandOf<'report-questionnaire'> => ({
  type: 'report-questionnaire',
  on,
  instrument: 'FAAM',
  answers: Object.fromEntries(
    [...items('FAAM-ADL', daily), ...items('FAAM-Sport')].map((id) => [id, answer]),
  ),
  respondent: 'patient',
  mode: 'form',
});

const items = (scale: ScaleId, count?: number): readonly string[] =>
  scaleOf(scale)
    .items.slice(0, count)
    .map(({ id }) => id);
