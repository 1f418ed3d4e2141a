/** SUR-4: the wrong side, planned or operated on, is a matter of safety until a clinician has followed it up (scenario 13). */
import { valueOf } from '../protocols/index.ts';
import type { SideMismatch } from '../state.ts';
import { clinician, coordinator, obligation, startOfDay, type Obligations } from './obligation.ts';

export const sideWords: Readonly<Record<SideMismatch['found'], { title: string; told: string }>> = {
  planned: {
    title: 'Find out which side is meant, and follow up the mismatch',
    told: 'Referral, consent and planned operation do not name the same side: it was stopped',
  },
  performed: {
    title: 'Follow up the operation reported on the other ankle',
    told: 'An operation on the wrong side was reported',
  },
};

export const wrongSides: Obligations = ({ protocol, state }) =>
  state.sideMismatches
    .filter(({ followedUp }) => followedUp === undefined)
    .map((item) => {
      const { title, told } = sideWords[item.found];
      return obligation(
        item,
        {
          rule: 'SUR-4',
          title,
          who: 'clinician',
          dueOn: item.on,
          endedBy: ['follow-up-reported', 'corrected', 'closed'],
          steps: [
            {
              name: 'alert',
              title: told,
              date: item.on,
              minute: startOfDay,
              urgency: 'safety',
              repeatDays: valueOf(protocol, 'side.escalation.repeat'),
              tell: [clinician, coordinator],
              task: true,
              parameters: ['side.escalation.repeat'],
            },
          ],
        },
        'side',
      );
    });
