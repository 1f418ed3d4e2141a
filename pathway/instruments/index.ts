/** Instruments and their scales by name, and what may be answered. */
import type { Answers, InstrumentId, QuestionnaireId, Scale, ScaleId } from './scale.ts';
import { scales } from './table.ts';

export { scoreOf, type MissingReason, type Scored } from './score.ts';
export {
  questionnaireIds,
  type Answers,
  type InstrumentId,
  type Item,
  type QuestionnaireId,
  type Scale,
  type ScaleId,
  type Threshold,
} from './scale.ts';
export { scales } from './table.ts';

const byId = new Map(scales.map((scale) => [scale.id, scale]));

export function scaleOf(id: ScaleId): Scale {
  const scale = byId.get(id);
  if (scale === undefined) throw new RangeError(`no scale "${id}"`);
  return scale;
}

export const scalesOf = (instrument: InstrumentId): readonly Scale[] =>
  scales.filter((scale) => scale.instrument === instrument);

/**
 * The change that makes a responder: the greater of MCID and MDC, in points for the better; null where none was found
 * for patients like these.
 */
export function responderThreshold({ mcid, mdc }: Scale): number | null {
  if (mcid?.forResponders !== true) return null;
  return Math.max(mcid.value, mdc?.forResponders === true ? mdc.value : 0);
}

export interface FaultyItem {
  readonly item: string;
  /** Whether the instrument has such an item: then its answer is none that is allowed. */
  readonly isKnown: boolean;
}

/** The items of answers that cannot be answers to that questionnaire; none where all are allowed. */
export function faultyItems(instrument: QuestionnaireId, answers: Answers): readonly FaultyItem[] {
  const values = valuesOf[instrument];
  return Object.entries(answers).flatMap(([item, value]): FaultyItem[] => {
    const allowed = values.get(item);
    if (allowed === undefined) return [{ item, isKnown: false }];
    return value === null || allowed.includes(value) ? [] : [{ item, isKnown: true }];
  });
}

const itemValues = (instrument: QuestionnaireId) =>
  new Map(scalesOf(instrument).flatMap(({ items }) => items.map(({ id, values }) => [id, values] as const)));

const valuesOf: Readonly<Record<QuestionnaireId, ReadonlyMap<string, readonly number[]>>> = {
  FAAM: itemValues('FAAM'),
  AOFAS: itemValues('AOFAS'),
  FAOS: itemValues('FAOS'),
  Tegner: itemValues('Tegner'),
};
