/** Ways to reach the patient and, for a minor, the guardian. */
import { Option, type Command } from 'commander';
import { EmailAddress, MobileNumber, type GivenContacts } from '../../client/contacts.ts';
import { badInput } from './faults.ts';

export type ContactOptions = GivenContacts;

export const readEmail = (label: string) => (typed: string) => {
  if (EmailAddress.safeParse(typed).success) return typed;
  throw badInput('INPUT.malformed', label, `${label} must be one e-mail address.`);
};

export const readMobile = (label: string) => (typed: string) => {
  const mobile = MobileNumber.safeParse(typed);
  if (mobile.success) return mobile.data;
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
