/** INJ-1: an injection at an unsafe site is an adverse event: a clinician hears at once, and it is followed up. */
import { isSafeInjectionSite } from '../care.ts';
import { addDays } from '../time.ts';
import { limitStep, obligation, overdueStep, value, type Obligations } from './obligation.ts';

export const unsafeInjections: Obligations = (context) => {
  const { injections, followedUp } = context.state;
  return injections
    .filter(({ site, id }) => !isSafeInjectionSite(site) && followedUp[id] === undefined)
    .map((injection) => {
      const dueOn = addDays(injection.on, value(context, 'injection.followUp'));
      return obligation(injection, {
        rule: 'INJ-1',
        title: 'Follow up the injection at an unsafe site',
        who: 'clinician',
        dueOn,
        endedBy: ['follow-up-reported', 'corrected', 'closed'],
        steps: [
          limitStep(context, {
            name: 'alert',
            title: 'An injection was given at an unsafe site: the Achilles tendon is at risk',
            date: injection.on,
            urgency: 'safety',
            repeat: 'injection.followUp',
            parameters: [],
          }),
          overdueStep(context, {
            name: 'overdue',
            title: 'The follow-up of the injection is not reported',
            date: addDays(dueOn, 1),
            repeat: 'injection.overdue.repeat',
            parameters: ['injection.followUp'],
          }),
        ],
      });
    });
};
