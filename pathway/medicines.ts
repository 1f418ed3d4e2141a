/** CON-4: what is known of the cautions, and which painkiller follows from it. */
import { nsaidCautions, paracetamolCautions, type AnalgesicClass, type Caution } from './codes.ts';
import { valueOf, type TalusProtocol } from './protocols/index.ts';
import type { State } from './state.ts';
import { addMonths, type LocalDate } from './time.ts';

export type CautionAnswer = 'yes' | 'no' | 'unknown';

const cautionsAgainst: Readonly<Record<AnalgesicClass, readonly Caution[]>> = {
  nsaid: nsaidCautions,
  paracetamol: paracetamolCautions,
};

/** What is not on record, or is too old to be relied on, is unknown: it is asked, and never read as no. */
export function cautionOn(
  protocol: TalusProtocol,
  state: State,
  caution: Caution,
  today: LocalDate,
): CautionAnswer {
  if (caution === 'older-age') return olderAge(state, today);
  const known = state.cautions[caution];
  if (known === undefined) return 'unknown';
  const isOld =
    caution === 'pregnancy' && addMonths(known.on, valueOf(protocol, 'caution.pregnancy')) < today;
  return isOld ? 'unknown' : known.answer;
}

function olderAge({ olderFrom, youngerUntil, cautions }: State, today: LocalDate): CautionAnswer {
  if (olderFrom !== undefined) return today >= olderFrom ? 'yes' : 'no';
  if (youngerUntil !== undefined && today < youngerUntil) return 'no';
  return cautions['older-age']?.answer ?? 'unknown';
}

export const cautionsWith = (
  protocol: TalusProtocol,
  state: State,
  today: LocalDate,
  drugClass: AnalgesicClass,
  answer: CautionAnswer,
): readonly Caution[] =>
  cautionsAgainst[drugClass].filter((caution) => cautionOn(protocol, state, caution, today) === answer);

/** One caution is enough against a drug; all of them must be known not to hold for it. */
export function suitability(
  protocol: TalusProtocol,
  state: State,
  today: LocalDate,
  drugClass: AnalgesicClass,
): 'suitable' | 'unsuitable' | 'unknown' {
  const some = (answer: CautionAnswer): boolean =>
    cautionsWith(protocol, state, today, drugClass, answer).length > 0;
  if (some('yes')) return 'unsuitable';
  return some('unknown') ? 'unknown' : 'suitable';
}

/** An NSAID first; paracetamol where an NSAID is unsuitable; where both are, a clinician decides. */
export function recommendedDrug(
  protocol: TalusProtocol,
  state: State,
  today: LocalDate,
): AnalgesicClass | 'neither' | 'unknown' {
  const nsaid = suitability(protocol, state, today, 'nsaid');
  if (nsaid === 'suitable') return 'nsaid';
  if (nsaid === 'unknown') return 'unknown';
  const paracetamol = suitability(protocol, state, today, 'paracetamol');
  if (paracetamol === 'suitable') return 'paracetamol';
  return paracetamol === 'unsuitable' ? 'neither' : 'unknown';
}
