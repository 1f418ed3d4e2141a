/** SAF-2: a device that went on without a recorded risk of venous thrombo-embolism: a clinician hears the same day. */
import { devicesOn, hasVteRisk } from '../care.ts';
import { carries } from '../protocols/index.ts';
import { clinician, coordinator, limitStep, obligation, type Obligations } from './obligation.ts';

export const vteRisk: Obligations = (context) => {
  const { protocol, state } = context;
  if (!carries(protocol, 'SAF-2')) return [];
  return devicesOn(state)
    .filter(({ on }) => !hasVteRisk(protocol, state, on))
    .map((item) =>
      obligation(item, {
        rule: 'SAF-2',
        title: 'Assess the risk of venous thrombo-embolism, and report it',
        who: 'clinician',
        dueOn: item.on,
        endedBy: ['vte-risk-reported', 'immobilization-removed', 'corrected', 'closed'],
        steps: [
          {
            ...limitStep(context, {
              name: 'alert',
              title: 'A cast or walker is on, and no risk of venous thrombo-embolism is recorded',
              date: item.on,
              urgency: 'clinical',
              repeat: 'vte.repeat',
              parameters: ['vte.validity'],
            }),
            // The same day, and so not a rung later.
            tell: [clinician, coordinator],
          },
        ],
      }),
    );
};
