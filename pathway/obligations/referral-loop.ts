/** REF-4: of the referral in hand the next stage is awaited, each with a limit of its own. */
import { addBusinessDays } from '../calendar.ts';
import type { EventType } from '../events.ts';
import { carries, type ParameterName } from '../protocols/index.ts';
import { openStage, type OpenStage, type ReferralStage } from '../referral-loop.ts';
import { addDays, type LocalDate } from '../time.ts';
import {
  clinician,
  coordinator,
  obligation,
  overdueStep,
  taskStep,
  value,
  type Context,
  type Obligation,
  type Obligations,
  type Step,
} from './obligation.ts';

/** The events that pass a stage, beside the surgeon’s answer. */
export const loopEvents = [
  'referral-received',
  'referral-booked',
  'referral-seen',
  'referral-no-show',
  'surgeon-report-received',
  'surgeon-report-reviewed',
  'appointment-reported',
  'appointment-missed',
] as const satisfies readonly EventType[];

const endedBy: readonly EventType[] = [
  ...loopEvents,
  'referral-answered',
  'referral-ordered',
  'referral-reported',
  'review-recorded',
  'surgery-planned',
  'surgery-cancelled',
  'surgery-refused',
  'surgery-reported',
  'corrected',
  'closed',
];

interface Awaited {
  readonly title: string;
  readonly overdue: string;
  /** In business days. */
  readonly within: ParameterName;
  /** Something to do at once, not only to wait for. */
  readonly open?: string;
}

const awaited: Readonly<Record<ReferralStage | 'rebooked', Awaited>> = {
  received: {
    title: 'Confirm that the surgeon’s office has received the referral',
    overdue: 'The surgeon’s office has not confirmed that it has the referral',
    within: 'referral.received.within',
  },
  answered: {
    title: 'Get the surgeon’s answer: accepted or declined',
    overdue: 'The surgeon has not answered the referral',
    within: 'referral.answered.within',
  },
  booked: {
    title: 'Get the date of the appointment with the surgeon',
    overdue: 'The referral was accepted, and no appointment is booked',
    within: 'referral.booked.within',
  },
  rebooked: {
    title: 'Book another appointment with the surgeon: the patient missed the last one',
    overdue: 'The patient missed the appointment, and no other is booked',
    within: 'referral.rebooked.within',
    open: 'The patient missed the appointment with the surgeon',
  },
  seen: {
    title: 'Find out whether the surgeon has seen the patient',
    overdue: 'The appointment has passed, and nobody has said whether the patient was seen',
    within: 'referral.seen.within',
  },
  reported: {
    title: 'Get the surgeon’s report',
    overdue: 'The surgeon has seen the patient, and the report is not here',
    within: 'referral.reported.within',
  },
  reviewed: {
    title: 'Review the surgeon’s report',
    overdue: 'The surgeon’s report has not been reviewed',
    within: 'referral.reviewed.within',
    open: 'The surgeon’s report is here',
  },
};

export const referralLoop: Obligations = (context) => {
  if (!carries(context.protocol, 'REF-4')) return [];
  const open = openStage(context.protocol, context.state);
  return open === undefined ? [] : [awaiting(context, open)];
};

function awaiting(context: Context, open: OpenStage): Obligation {
  const { referral, stage, after } = open;
  const isRebooking = stage === 'booked' && after === referral.noShow;
  const { title, overdue, within, open: atOnce } = awaited[isRebooking ? 'rebooked' : stage];
  const from = stage === 'seen' ? (referral.appointment?.appointmentOn ?? after.on) : after.on;
  const dueOn = addBusinessDays(context.state.calendar, from, value(context, within));
  const isForClinician = stage === 'reviewed' || (isRebooking && isRepeated(context, open));
  const parameters = [within];
  return obligation(
    after,
    {
      rule: 'REF-4',
      title,
      who: isForClinician ? 'clinician' : 'coordinator',
      dueOn,
      endedBy,
      steps: [
        ...(atOnce === undefined
          ? []
          : [taskStep(context, { name: 'open', title: atOnce, date: after.on, parameters })]),
        ...(stage === 'seen' ? lateAppointment(context, open) : []),
        taskStep(context, { name: 'due', title, date: dueOn, parameters }),
        overdueStep(context, {
          name: 'overdue',
          title: overdue,
          date: addDays(dueOn, 1),
          repeat: 'referral.loop.repeat',
          tell: isForClinician ? [clinician, coordinator] : [coordinator],
          parameters,
        }),
      ],
    },
    stage,
  );
}

/** Missed again: no longer the coordinator’s matter alone. */
const isRepeated = (context: Context, { referral }: OpenStage): boolean =>
  (referral.noShows ?? 0) >= value(context, 'referral.noShow.limit');

/** An appointment far ahead must not keep the pathway silent until then. */
function lateAppointment(context: Context, { referral }: OpenStage): readonly Step[] {
  const latest = latestAppointment(context, referral);
  if (latest === undefined || (referral.appointment?.appointmentOn ?? latest) <= latest) return [];
  return [
    overdueStep(context, {
      name: 'late',
      title: 'The appointment with the surgeon lies later than it should: ask for an earlier one',
      date: addDays(latest, 1),
      repeat: 'referral.loop.repeat',
      parameters: ['referral.appointment.within'],
    }),
  ];
}

const latestAppointment = (context: Context, { answer }: OpenStage['referral']): LocalDate | undefined =>
  answer === undefined ? undefined : addDays(answer.on, value(context, 'referral.appointment.within'));
