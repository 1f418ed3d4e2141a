/**
 * Escalation ladders: who is told, after how long, through which channel, for as long as nobody acknowledges. That a
 * message was delivered acknowledges nothing. A clinician is at the top of each.
 */
import type { Ladder, LadderName, ParameterSource, Rung } from './protocol.ts';

const chosen = (why: string): ParameterSource => ({ kind: 'default', why });

const rung = (to: Rung['to'], after: number, unit: Rung['unit'], channel: Rung['channel']): Rung => ({
  to,
  after,
  unit,
  channel,
});

export const ladders: Readonly<Record<LadderName, Ladder>> = {
  /** Something is overdue. */
  routine: {
    rungs: [
      rung('coordinator', 0, 'business days', 'email'),
      rung('clinician', 5, 'business days', 'worklist'),
      rung('clinician', 10, 'business days', 'email'),
    ],
    source: chosen(
      'A coordinator has a week; then it is the clinician’s work, and in two the clinician is written to.',
    ),
  },
  /** A clinical limit is crossed. */
  clinical: {
    rungs: [
      rung('coordinator', 0, 'business days', 'email'),
      rung('clinician', 1, 'business days', 'email'),
      rung('clinician', 3, 'business days', 'sms'),
    ],
    source: chosen(
      'The coordinator can most often mend it within a working day; then a clinician has to know.',
    ),
  },
  /** A limit of safety is crossed: at any hour, and on every day until what it asks is done. */
  safety: {
    rungs: [
      rung('clinician', 0, 'minutes', 'sms'),
      rung('coordinator', 0, 'minutes', 'email'),
      rung('on-call', 60, 'minutes', 'sms'),
      rung('clinician', 240, 'minutes', 'email'),
    ],
    source: chosen('An hour for the clinician, then whoever is on duty, then the clinician once more.'),
  },
};
