/** ATH-2: in athletes the posterior compartment muscles and the FHL tendon are evaluated by the reassessment. */
import { asBegun, dayOfCare, isUnderConservativeCare, needsEvaluation } from '../care.ts';
import { addDays } from '../time.ts';
import {
  clinician,
  coordinator,
  obligation,
  overdueStep,
  taskStep,
  value,
  type Obligations,
} from './obligation.ts';

export const muscleEvaluation: Obligations = (context) => {
  const { protocol } = context;
  if (!needsEvaluation(protocol, context.state) || !isUnderConservativeCare(protocol, context.state))
    return [];
  // A restart of the clock does not put off what was due by the first one.
  const state = asBegun(context.state);
  const dueOn = dayOfCare(protocol, state, 'muscles.evaluate');
  const parameters = ['muscles.evaluate'] as const;
  return [
    obligation(state.day0, {
      rule: 'ATH-2',
      title: 'Evaluate the posterior compartment muscles and the FHL tendon, and report it',
      who: 'clinician',
      dueOn,
      endedBy: [
        'muscles-evaluated',
        'sport-reported',
        'review-recorded',
        'surgery-reported',
        'corrected',
        'closed',
      ],
      steps: [
        taskStep(context, {
          name: 'soon',
          title: 'The evaluation of muscles and FHL tendon is due by the reassessment',
          date: addDays(dueOn, -value(context, 'muscles.reminder')),
          parameters: ['muscles.evaluate', 'muscles.reminder'],
        }),
        taskStep(context, {
          name: 'due',
          title: 'The evaluation of muscles and FHL tendon is due today',
          date: dueOn,
          parameters,
        }),
        overdueStep(context, {
          name: 'overdue',
          title: 'The muscles and the FHL tendon of an athlete have not been evaluated',
          date: addDays(dueOn, 1),
          tell: [clinician, coordinator],
          repeat: 'muscles.overdue.repeat',
          parameters,
        }),
      ],
    }),
  ];
};
