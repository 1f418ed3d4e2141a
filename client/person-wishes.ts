/** What a person said of consent, contacts, language, time zone or death, to the change of the person that it is. */
import type { MessageChannel } from '../pathway/codes.ts';
import type { LocalDate, TimeZone } from '../pathway/time.ts';
import { contactsFrom, type GivenContacts } from './contacts.ts';
import { InputError } from './input-error.ts';
import type { PersonChange } from './person.ts';

export interface PersonWishes extends GivenContacts {
  readonly contactConsent?: boolean | undefined;
  readonly researchConsent?: boolean | undefined;
  readonly timeZone?: TimeZone | undefined;
  readonly language?: 'en' | 'es' | undefined;
  readonly optOut?: readonly MessageChannel[] | undefined;
  readonly optIn?: readonly MessageChannel[] | undefined;
  /** The day of death. */
  readonly died?: LocalDate | undefined;
  /** The day of the change, today unless told otherwise. */
  readonly on?: LocalDate | undefined;
}

/** What is to change, by name; never the value, which may be a contact. */
export function changedNames(wishes: PersonWishes): readonly string[] {
  const { contactConsent, researchConsent, timeZone, language, optOut, optIn, died } = wishes;
  const named = { contactConsent, researchConsent, timeZone, language, optOut, optIn, died };
  return [
    ...Object.entries(named).flatMap(([name, wish]) => (wish === undefined ? [] : [name])),
    ...contactsFrom(wishes).map(({ whose, kind }) => `${whose}-${kind}`),
  ];
}

/** Throws {@link InputError} for a day in the future. */
export function wishedChange(
  wishes: PersonWishes,
  today: LocalDate,
): Pick<PersonChange, 'change' | 'contacts' | 'language'> {
  const { contactConsent, researchConsent, timeZone, language, optOut, optIn, died, on } = wishes;
  refuseFuture('died', died, today);
  refuseFuture('on', on, today);
  const change = {
    on: died ?? on ?? today,
    ...(contactConsent !== undefined && { contactConsent }),
    ...(researchConsent !== undefined && { researchConsent }),
    ...(timeZone !== undefined && { timeZone }),
    ...(optOut !== undefined && { optOut: [...optOut] }),
    ...(optIn !== undefined && { optIn: [...optIn] }),
    ...(died !== undefined && { deceased: true as const }),
  };
  return { change, contacts: contactsFrom(wishes), ...(language !== undefined && { language }) };
}

function refuseFuture(field: string, date: LocalDate | undefined, today: LocalDate): void {
  if (date === undefined || date <= today) return;
  throw new InputError('INPUT.future-date', field, 'It lies in the future: check the date.');
}
