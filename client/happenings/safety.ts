/** SAF-1: red flags; and taking notice of what is escalated. */
import { emergencyAdvice } from '../../pathway/emergency.ts';
import { eventsOf } from './among.ts';
import type { Happening } from './happening.ts';

export const safety: readonly Happening[] = [
  {
    name: 'report red-flags',
    command: 'report-red-flags',
    summary: 'Red flags: whoever is on duty is told at once, until a clinician has seen to them (SAF-1)',
    arguments: ['flags'],
    words: { reason: 'what was said, in words' },
    notice: `${emergencyAdvice.en}\n${emergencyAdvice.es}`,
    example: 'calf-swelling,breathlessness --channel call',
  },
  {
    name: 'red-flag-review',
    command: 'record-red-flag-review',
    summary: 'What was done about red flags; only a clinician’s review ends the alert (SAF-1)',
    arguments: ['of', 'action'],
    words: {
      of: 'the number, in the timeline, of the report of red flags',
      reason: 'what was done, in words',
    },
    among: { of: eventsOf('No red flags', ({ redFlags = [] }) => redFlags) },
    example: '12 emergency-care --as clinician:vega --reason "sent in with a suspected thrombosis"',
  },
  {
    name: 'acknowledge',
    command: 'acknowledge',
    summary: 'You have taken notice of a task: its ladder stops climbing until it is raised again',
    arguments: ['task'],
    example: 'IMM-2/7 --as clinician:vega',
  },
];
