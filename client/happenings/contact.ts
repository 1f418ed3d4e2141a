/** Appointments, and reaching the patient. */
import type { Happening } from './happening.ts';

export const contact: readonly Happening[] = [
  {
    name: 'report appointment',
    command: 'report-appointment',
    summary: 'An appointment is booked: it quiets reminders, never a limit',
    arguments: ['for', 'date'],
    words: { on: 'the day on which it was booked', date: 'the day of the appointment' },
    example: 'reassessment 2026-02-20',
  },
  {
    name: 'report appointment-missed',
    command: 'report-appointment-missed',
    summary: 'The patient did not come, or the appointment was cancelled: reminders go on',
    arguments: ['for', 'how'],
    example: 'reassessment no-show',
  },
  {
    name: 'report contact-attempt',
    command: 'report-contact-attempt',
    summary: 'Somebody tried to reach the patient; after three in vain a clinician decides (GOV-1)',
    arguments: ['channel'],
    words: { channel: 'how', reached: 'the patient was reached; left out: was not' },
    example: 'telephone',
  },
  {
    name: 'decide-follow-up',
    command: 'record-follow-up-decision',
    summary: 'Whether to keep trying, or the patient is lost to follow-up; safety deadlines stay (GOV-1)',
    arguments: ['decision'],
    example: 'keep-trying --as clinician:vega --reason "moved house in May"',
  },
  {
    name: 'report bounce',
    command: 'report-bounce',
    summary: 'A message came back: the contact is not used until it is changed',
    arguments: ['channel', 'whose'],
    words: { channel: 'by which way it was sent' },
    example: 'email patient',
  },
];
