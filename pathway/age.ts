/** CON-4: age as a caution, told to the core without the birth date (decision 6). */
import { valueOf, type TalusProtocol } from './protocols/index.ts';
import { addMonths, type LocalDate } from './time.ts';

export interface AgeCaution {
  /** Age is a caution from this day on: the first of the month, so that no birthday can be read off it. */
  readonly olderFrom?: LocalDate;
  /** Age is none until this day, which says nothing of the age but that it is years off. */
  readonly youngerUntil?: LocalDate;
}

/** Months that are looked ahead: longer than a pathway lasts. Later than that age is unknown, and asked. */
const horizon = 60;

export function ageCaution(protocol: TalusProtocol, birthDate: LocalDate, today: LocalDate): AgeCaution {
  const reached = firstOfMonth(addMonths(birthDate, 12 * valueOf(protocol, 'caution.age')));
  if (reached <= today) return { olderFrom: firstOfMonth(today) };
  const end = firstOfMonth(addMonths(today, horizon));
  return reached <= end ? { olderFrom: reached } : { youngerUntil: end };
}

const firstOfMonth = (date: LocalDate): LocalDate => `${date.slice(0, 7)}-01` as LocalDate;
