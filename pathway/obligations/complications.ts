/** OUT-2: a complication of grade III or more reaches a clinician at once, and is followed up. */
import { isSevere } from '../care.ts';
import { limitStep, obligation, type Obligations } from './obligation.ts';

export const severeComplications: Obligations = (context) => {
  const { complications, followedUp } = context.state;
  return complications
    .filter((item) => isSevere(item) && followedUp[item.id] === undefined)
    .map((item) =>
      obligation(
        item,
        {
          rule: 'OUT-2',
          title: `Follow up the complication of grade ${item.grade}`,
          who: 'clinician',
          dueOn: item.on,
          endedBy: ['follow-up-reported', 'corrected', 'closed'],
          steps: [
            limitStep(context, {
              name: 'alert',
              title: `A complication of grade ${item.grade} is reported`,
              date: item.on,
              urgency: 'safety',
              repeat: 'complication.repeat',
              parameters: [],
            }),
          ],
        },
        'complication',
      ),
    );
};
