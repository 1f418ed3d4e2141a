/** By which ways a person is written to. */
import { isOfAge, type Contactable, type Way } from '../../database/people.ts';
import type { LocalDate } from '../../pathway/time.ts';

export interface WayTo extends Way {
  readonly address: string;
}

export interface WaysTo {
  /** In the order in which they are tried: e-mail, then SMS. */
  readonly open: readonly WayTo[];
  /** Whether the person wants none of those that there are. */
  readonly isUnwanted: boolean;
  /** Why, where none is open. */
  readonly code: 'no-contact' | 'contact-failing' | 'opted-out';
}

/** Those that work and are wanted. A minor is never written to: the guardian is. */
export function waysTo({ person, contacts, channels }: Contactable, today: LocalDate): WaysTo {
  const whose = isOfAge(person.birth_date, today) ? 'patient' : 'guardian';
  const known = (['email', 'sms'] as const).flatMap((channel): WayTo[] => {
    const kind = channel === 'email' ? 'email' : 'mobile';
    const contact = contacts.find((item) => item.whose === whose && item.kind === kind);
    return contact === undefined ? [] : [{ whose, channel, address: contact.value }];
  });
  const about = ({ channel }: WayTo) =>
    channels.find((item) => item.whose === whose && item.channel === channel);
  const wanted = known.filter((way) => about(way)?.opted_out !== true);
  const open = wanted.filter((way) => (about(way)?.failing_code ?? null) === null);
  const isUnwanted = known.length > 0 && wanted.length === 0;
  return {
    open,
    isUnwanted,
    code: isUnwanted ? 'opted-out' : known.length === 0 ? 'no-contact' : 'contact-failing',
  };
}
