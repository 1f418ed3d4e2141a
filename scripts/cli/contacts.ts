/** Ways to reach the patient and, for a minor, the guardian. */
import { Option, type Command } from 'commander';
import { z } from 'zod';
import type { ContactTable } from '../../database/schema.ts';
import { badInput } from './faults.ts';

export type Contact = Omit<ContactTable, 'person_id'>;

export interface ContactOptions {
  readonly email?: string;
  readonly mobile?: string;
  readonly guardianEmail?: string;
  readonly guardianMobile?: string;
}

export const readEmail = (label: string) => (typed: string) => {
  if (z.email().safeParse(typed).success) return typed;
  throw badInput('INPUT.malformed', label, `${label} must be one e-mail address.`);
};

/** As the SMS provider needs it; the blanks and hyphens that people write are taken out. */
export const readMobile = (label: string) => (typed: string) => {
  const digits = typed.replace(/[\s().-]/g, '');
  if (/^\+\d{7,15}$/.test(digits)) return digits;
  throw badInput(
    'INPUT.malformed',
    label,
    `${label} must be a telephone number with its country code, such as +15551234567.`,
  );
};

const option = (flag: string, meaning: string): Option => {
  const [label = ''] = flag.split(' ');
  const read = label.endsWith('email') ? readEmail(label) : readMobile(label);
  return new Option(flag, meaning).argParser(read);
};

export const withContactOptions = (command: Command): Command =>
  command
    .addOption(option('--email <address>', 'the patient’s e-mail address'))
    .addOption(option('--mobile <number>', 'the patient’s mobile, with its country code'))
    .addOption(option('--guardian-email <address>', 'the guardian’s e-mail address'))
    .addOption(option('--guardian-mobile <number>', 'the guardian’s mobile, with its country code'));

export function contactsFrom(options: ContactOptions): readonly Contact[] {
  const rows: readonly (readonly [Contact['whose'], Contact['kind'], string | undefined])[] = [
    ['patient', 'email', options.email],
    ['patient', 'mobile', options.mobile],
    ['guardian', 'email', options.guardianEmail],
    ['guardian', 'mobile', options.guardianMobile],
  ];
  return rows.flatMap(([whose, kind, value]) => (value === undefined ? [] : [{ whose, kind, value }]));
}
