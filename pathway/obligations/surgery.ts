/** SUR-4: an accepted referral gets a date, a planned operation is reported, and a conversion is explained. */
import { acceptedReferral, isConversion, standingRefusal } from '../care.ts';
import { carries } from '../protocols/index.ts';
import { referralInHand, stagesOf } from '../referral-loop.ts';
import type { Entry } from '../state.ts';
import { addDays } from '../time.ts';
import { obligation, overdueStep, taskStep, value, type Context, type Obligations } from './obligation.ts';
import { loopEvents } from './referral-loop.ts';

export const surgeryToPlan: Obligations = (context) => {
  const { state } = context;
  const since = decisionAwaitedSince(context);
  if (since === undefined || state.plannedSurgery !== null || state.performedSurgery !== null) return [];
  if (standingRefusal(state) !== null) return [];
  const dueOn = addDays(since.on, value(context, 'surgery.plan.within'));
  const parameters = ['surgery.plan.within'] as const;
  return [
    obligation(since, {
      rule: 'SUR-4',
      title: 'Record the planned operation, or the decision against it',
      who: 'coordinator',
      dueOn,
      endedBy: [
        'surgery-planned',
        'surgery-reported',
        'surgery-refused',
        'referral-ordered',
        'referral-reported',
        'referral-answered',
        ...loopEvents,
        'corrected',
        'closed',
      ],
      steps: [
        taskStep(context, { name: 'due', title: 'No operation is planned yet', date: dueOn, parameters }),
        overdueStep(context, {
          name: 'overdue',
          title: carries(context.protocol, 'REF-4')
            ? 'The surgeon has seen the patient, and no operation is planned'
            : 'The referral was accepted, and no operation is planned',
          date: addDays(dueOn, 1),
          repeat: 'surgery.plan.repeat',
          parameters,
        }),
      ],
    }),
  ];
};

/** Since the surgeon has seen the patient (REF-4); in version 1, which does not follow that, since the acceptance. */
function decisionAwaitedSince({ protocol, state }: Context): Entry | undefined {
  if (!carries(protocol, 'REF-4')) return acceptedReferral(state)?.answer;
  const referral = referralInHand(state);
  if (referral === undefined) return undefined;
  const { seen, reported, reviewed } = stagesOf(state, referral);
  return seen ?? reported ?? reviewed;
}

export const surgeryToReport: Obligations = (context) => {
  const { plannedSurgery, performedSurgery } = context.state;
  if (plannedSurgery === null || performedSurgery !== null) return [];
  return [
    obligation(plannedSurgery, {
      rule: 'SUR-4',
      title: 'Report the operation, or its new date or cancellation',
      who: 'coordinator',
      dueOn: plannedSurgery.plannedOn,
      endedBy: [
        'surgery-planned',
        'surgery-reported',
        'surgery-cancelled',
        'surgery-refused',
        'corrected',
        'closed',
      ],
      steps: [
        overdueStep(context, {
          name: 'report',
          title: 'The planned date of the operation has passed without a report',
          date: addDays(plannedSurgery.plannedOn, 1),
          repeat: 'surgery.plan.repeat',
          parameters: [],
        }),
      ],
    }),
  ];
};

export const conversionToExplain: Obligations = (context) => {
  const surgery = context.state.performedSurgery;
  if (surgery === null || surgery.conversionExplained || !isConversion(context.state)) return [];
  return [
    obligation(
      surgery,
      {
        rule: 'SUR-4',
        title: 'Record why the operation was performed otherwise than planned',
        who: 'coordinator',
        dueOn: surgery.on,
        endedBy: ['conversion-explained', 'surgery-reported', 'corrected', 'closed'],
        steps: [
          overdueStep(context, {
            name: 'reason',
            title: 'The reason for the conversion is missing',
            date: addDays(surgery.on, 1),
            repeat: 'surgery.plan.repeat',
            parameters: [],
          }),
        ],
      },
      'conversion',
    ),
  ];
};
