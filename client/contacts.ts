/** Ways to reach the patient and, for a minor, the guardian, as a person gives them. */
import { z } from 'zod';
import type { ContactTable } from '../database/schema.ts';

export type Contact = Omit<ContactTable, 'person_id'>;

export const EmailAddress = z.email();

/** As the SMS provider needs it, `+15551234567`; the blanks and hyphens that people write are taken out. */
export const MobileNumber = z
  .string()
  .transform((typed) => typed.replace(/[\s().-]/g, ''))
  .pipe(z.string().regex(/^\+\d{7,15}$/));

export interface GivenContacts {
  readonly email?: string | undefined;
  readonly mobile?: string | undefined;
  readonly guardianEmail?: string | undefined;
  readonly guardianMobile?: string | undefined;
}

export function contactsFrom(given: GivenContacts): readonly Contact[] {
  const rows: readonly (readonly [Contact['whose'], Contact['kind'], string | undefined])[] = [
    ['patient', 'email', given.email],
    ['patient', 'mobile', given.mobile],
    ['guardian', 'email', given.guardianEmail],
    ['guardian', 'mobile', given.guardianMobile],
  ];
  return rows.flatMap(([whose, kind, value]) => (value === undefined ? [] : [{ whose, kind, value }]));
}
