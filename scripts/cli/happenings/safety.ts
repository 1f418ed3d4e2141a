/** SAF-1: red flags; and taking notice of what is escalated. */
import { emergencyAdvice } from '../../../pathway/emergency.ts';
import { notFound } from '../faults.ts';
import type { Given, Happening, Known } from './happening.ts';

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
    check: redFlagsAreKnown,
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

/** Of another event it would be recorded, and the alert would go on. */
function redFlagsAreKnown({ of }: Given, { pathway: { state } }: Known): void {
  const reports = (state.redFlags ?? []).map(({ id }) => id);
  if (reports.some((id) => id === of)) return;
  const known = reports.length === 0 ? 'there is none' : `there is ${reports.join(', ')}`;
  throw notFound('NOT-FOUND.event', '<sequence>', `No red flags of that number on this pathway: ${known}.`);
}
