/** REA-1, CON-7: the reassessment at 6–8 weeks, and a review each time until symptoms resolve. */
import { lastBusinessDayUpTo, isBusinessDay } from '../calendar.ts';
import {
  currentRefusal,
  dayOfCare,
  latestReassessment,
  latestReferral,
  lacksReason,
  nextReviewOn,
  reviewWithin,
} from '../care.ts';
import { addDays, type LocalDate } from '../time.ts';
import {
  coordinator,
  limitStep,
  obligation,
  overdueStep,
  patient,
  patientStep,
  patientTime,
  staffTime,
  taskStep,
  value,
  type Context,
  type Obligations,
  type Step,
} from './obligation.ts';
import { loopEvents } from './referral-loop.ts';

export const reassessment: Obligations = (context) => {
  const { protocol, state } = context;
  if (latestReassessment(protocol, state) !== undefined || state.performedSurgery !== null) return [];
  if (currentRefusal(state) !== null) return [];
  const opens = dayOfCare(protocol, state, 'reassess.opens');
  const closes = dayOfCare(protocol, state, 'reassess.closes');
  return [
    obligation(state.day0, {
      rule: 'REA-1',
      title: 'Reassess the patient',
      who: 'clinician',
      dueOn: closes,
      endedBy: [
        'review-recorded',
        'reinjury-recorded',
        'surgery-reported',
        'surgery-refused',
        'corrected',
        'closed',
      ],
      steps: [
        patientStep(context, 'reassessment-soon', opens, {
          name: 'reminder',
          title: 'The reassessment window opens soon: book the visit',
          date: addDays(opens, -value(context, 'reassess.reminder')),
          parameters: ['reassess.opens', 'reassess.reminder'],
        }),
        {
          ...taskStep(context, {
            name: 'opens',
            title: 'The reassessment window is open',
            date: opens,
            parameters: ['reassess.opens'],
          }),
          minute: patientTime(context),
          tell: [patient('reassessment-open', closes)],
        },
        ...beforeDayOff(context, closes),
        limitStep(context, {
          name: 'closes',
          title: 'The reassessment window has closed without a reassessment',
          date: addDays(closes, 1),
          urgency: 'clinical',
          repeat: 'reassess.escalation.repeat',
          parameters: ['reassess.closes'],
        }),
      ],
    }),
  ];
};

/** A limit on a day off is raised on the last working day before it. */
function beforeDayOff(context: Context, limit: LocalDate): readonly Step[] {
  const { calendar } = context.state;
  if (isBusinessDay(calendar, limit)) return [];
  const date = lastBusinessDayUpTo(calendar, limit);
  return [
    {
      name: 'last-working-day',
      title: 'The reassessment window closes on a day off: this is the last working day before',
      date,
      minute: staffTime(context),
      urgency: 'clinical',
      tell: [coordinator],
      task: true,
      parameters: ['reassess.closes'],
    },
  ];
}

/** CON-7: after an improving or partly improving review, and after surgery was refused. */
export const nextReview: Obligations = (context) => {
  const { protocol, state } = context;
  if (state.performedSurgery !== null || state.plannedSurgery !== null) return [];
  const review = latestReassessment(protocol, state);
  const refused = currentRefusal(state);
  const isCurrent = review !== undefined && (refused === null || review.on > refused.on);
  if (isCurrent) {
    // Without improvement a referral is due instead, unless surgery was refused: then only reviews carry the care on.
    if (review.outcome === 'resolved' || (review.outcome === 'not-improved' && refused === null)) return [];
    if (waitsForSurgeon(context)) return [];
    const title = lacksReason(protocol, state, review)
      ? 'Third “partly improved” in a row: a clinician’s reason, or a decision, is needed'
      : 'Review the patient again';
    return [reviewBy(context, review, title, nextReviewOn(protocol, state, review))];
  }
  if (refused === null) return [];
  const on = reviewWithin(protocol, refused, refused.nextReviewOn);
  return [reviewBy(context, refused, 'Review the patient: conservative care goes on', on)];
};

/** A referral under way, not declined: the next step is the surgeon’s. */
const waitsForSurgeon = ({ state }: Context): boolean => {
  const referral = latestReferral(state);
  return referral !== undefined && referral.answer?.response !== 'declined' && currentRefusal(state) === null;
};

function reviewBy(context: Context, of: Parameters<typeof obligation>[0], title: string, on: LocalDate) {
  const reminder = addDays(on, -value(context, 'review.reminder'));
  return obligation(of, {
    rule: 'CON-7',
    title,
    who: 'clinician',
    dueOn: on,
    endedBy: [
      'review-recorded',
      'reinjury-recorded',
      'referral-ordered',
      'referral-reported',
      'referral-answered',
      ...loopEvents,
      'surgery-planned',
      'surgery-reported',
      'surgery-refused',
      'corrected',
      'closed',
    ],
    steps: [
      ...(reminder > of.on
        ? [
            patientStep(context, 'review-soon', on, {
              name: 'reminder',
              title: 'The next review is near: book the visit',
              date: reminder,
              parameters: ['review.maximumInterval', 'review.reminder'] as const,
            }),
          ]
        : []),
      taskStep(context, {
        name: 'due',
        title: 'The review is due today',
        date: on,
        parameters: ['review.maximumInterval'],
      }),
      overdueStep(context, {
        name: 'overdue',
        title: 'The review was missed',
        date: addDays(on, 1),
        repeat: 'review.overdue.repeat',
        parameters: ['review.maximumInterval'],
      }),
    ],
  });
}
