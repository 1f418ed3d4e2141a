/**
 * Scenario 24: while an appointment lies ahead, the reminders of what it is for are quiet. Limits and escalations are
 * not, and an appointment after the limit quiets nothing. Whether it was kept, a report of what it was for says; where
 * none comes, a person is asked. One that was missed brings the reminders back.
 */
import type { AppointmentFor } from '../codes.ts';
import type { EventType } from '../events.ts';
import type { RuleId } from '../rules.ts';
import type { Appointment } from '../state.ts';
import { addDays, type LocalDate } from '../time.ts';
import { taskStep, type Context, type Obligation, type Step } from './obligation.ts';

interface Subject {
  readonly rule: RuleId;
  /** Of several obligations of the rule the one whose key ends so. */
  readonly part?: string;
}

const subjects: Readonly<Record<AppointmentFor, Subject>> = {
  reassessment: { rule: 'REA-1' },
  review: { rule: 'CON-7' },
  imaging: { rule: 'IMG-1' },
  surgeon: { rule: 'SUR-4' },
  removal: { rule: 'IMM-1' },
  'rehabilitation-review': { rule: 'REH-1', part: '/milestone' },
};

/** What quiets a routine step, and what brings it back: neither ends the obligation. */
export const quietedBy: readonly EventType[] = ['appointment-reported', 'appointment-missed'];

/** Those that an appointment of this kind is for. */
export const appointmentObligations = (
  standing: readonly Obligation[],
  purpose: AppointmentFor,
): readonly Obligation[] => standing.filter((item) => isFor(item, subjects[purpose]));

const isFor = ({ rule, key }: Obligation, subject: Subject): boolean =>
  rule === subject.rule && key.endsWith(subject.part ?? '');

export const isAfterLimit = ({ dueOn }: Obligation, date: LocalDate): boolean => date > dueOn;

export function withAppointments(context: Context, item: Obligation): Obligation {
  const booked = Object.values(context.state.appointments).find(
    ({ for: purpose, date }) => isFor(item, subjects[purpose]) && !isAfterLimit(item, date),
  );
  if (booked === undefined) return item;
  const steps = item.steps.filter((step) => !isQuiet(step, booked));
  return { ...item, steps: [...steps, wasItKept(context, booked)] };
}

const isQuiet = ({ urgency, date, task, tell }: Step, booked: Appointment): boolean =>
  urgency === 'routine' && date <= booked.date && (task || tell.length > 0);

const wasItKept = (context: Context, { anchor, date }: Appointment): Step =>
  taskStep(context, {
    name: `appointment-${anchor}`,
    title: 'The appointment has gone by without a report: report what was found, or that it was missed',
    date: addDays(date, 1),
    parameters: [],
  });
