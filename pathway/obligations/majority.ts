/**
 * REC-1: a guardian’s consent ends with the patient’s majority. The core knows the month alone: the day would be the
 * birth date (decision 8). On the day itself it is Postgres that stops the messages.
 */
import { addDays, addMonths, LocalDate } from '../time.ts';
import { obligation, overdueStep, taskStep, value, type Obligations } from './obligation.ts';

export const consentRenewal: Obligations = (context) => {
  const { comesOfAgeIn, enrolledOn } = context.state;
  if (comesOfAgeIn === undefined) return [];
  const month = LocalDate.parse(`${comesOfAgeIn}-01`);
  const over = addMonths(month, 1);
  return [
    obligation(
      { id: 1, anchor: '1', on: enrolledOn },
      {
        rule: 'REC-1',
        title: 'Record the patient’s own consent, to contact and to research, and own contacts',
        who: 'coordinator',
        dueOn: addDays(over, -1),
        endedBy: ['person-changed', 'corrected', 'closed'],
        steps: [
          taskStep(context, {
            name: 'near',
            title: 'The patient comes of age next month: ask for consent and contacts of their own',
            date: addDays(month, -value(context, 'majority.notice')),
            parameters: ['majority.notice'],
          }),
          overdueStep(context, {
            name: 'overdue',
            title: 'The patient is of age, and is not written to until they consent themselves',
            date: over,
            repeat: 'majority.repeat',
            parameters: [],
          }),
        ],
      },
      'majority',
    ),
  ];
};
