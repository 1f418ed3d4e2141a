/** REF-1, REF-3: the referral goes out without delay, and the delay clock runs until a surgeon has accepted it. */
import { addBusinessDays } from '../calendar.ts';
import { acceptedReferral, currentRefusal, delayClock, latestReassessment, latestReferral } from '../care.ts';
import type { Entry } from '../state.ts';
import { addDays } from '../time.ts';
import { loopEvents } from './referral-loop.ts';
import { limitStep, obligation, taskStep, value, type Context, type Obligations } from './obligation.ts';

/** REF-1: within two business days of the decision; again after each decline. */
export const referralDue: Obligations = (context) => {
  const decision = openDecision(context);
  if (decision === undefined) return [];
  const { of, title } = decision;
  const dueOn = addBusinessDays(context.state.calendar, of.on, value(context, 'referral.businessDays'));
  const parameters = ['referral.businessDays'] as const;
  return [
    obligation(of, {
      rule: 'REF-1',
      title,
      who: 'coordinator',
      dueOn,
      endedBy: [
        'referral-ordered',
        'referral-reported',
        'referral-answered',
        ...loopEvents,
        'review-recorded',
        'reinjury-recorded',
        'surgery-refused',
        'surgery-planned',
        'surgery-reported',
        'corrected',
        'closed',
      ],
      steps: [
        taskStep(context, { name: 'decided', title: 'A referral is to be sent', date: of.on, parameters }),
        taskStep(context, { name: 'due', title: 'The referral must go out today', date: dueOn, parameters }),
        limitStep(context, {
          name: 'overdue',
          title: 'The referral has not been sent in time',
          date: addDays(dueOn, 1),
          urgency: 'clinical',
          repeat: 'referral.escalation.repeat',
          parameters,
        }),
      ],
    }),
  ];
};

/** What calls for a referral that has not been answered by one: a decline, or a review without improvement. */
function openDecision({ protocol, state }: Context): { of: Entry; title: string } | undefined {
  if (currentRefusal(state) !== null || state.performedSurgery !== null || state.plannedSurgery !== null) {
    return undefined;
  }
  if (acceptedReferral(state) !== undefined) return undefined;
  const referral = latestReferral(state);
  if (referral?.answer?.response === 'declined') {
    return { of: referral.answer, title: 'The surgeon declined: refer to another surgeon' };
  }
  const review = latestReassessment(protocol, state);
  if (referral !== undefined || review?.outcome !== 'not-improved') return undefined;
  return { of: review, title: 'Refer to a foot and ankle surgeon' };
}

/** REF-3: while the delay clock runs or is yet to start. */
export const referralDelay: Obligations = (context) => {
  const running = delayClock(context.protocol, context.state).find(({ until }) => until === null);
  if (running === undefined) return [];
  const { from, anchor } = running;
  return [
    obligation(
      { id: context.state.day0.id, anchor, on: from },
      {
        rule: 'REF-3',
        title: 'Bring the referral to acceptance, or record recovery or informed refusal',
        who: 'coordinator',
        dueOn: addDays(from, -1),
        endedBy: [
          'referral-answered',
          ...loopEvents,
          'review-recorded',
          'reinjury-recorded',
          'surgery-refused',
          'surgery-reported',
          'corrected',
          'closed',
        ],
        steps: [
          limitStep(context, {
            name: 'delayed',
            title: 'The referral is delayed: the delay clock is running',
            date: from,
            urgency: 'clinical',
            repeat: 'referral.delay.repeat',
            parameters: ['referral.delayFrom'],
          }),
        ],
      },
    ),
  ];
};
