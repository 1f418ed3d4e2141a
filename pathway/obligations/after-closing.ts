/**
 * INJ-1, IMM-2, OUT-2: what is reported after the pathway was closed, and is not safe, is told once and stays on the worklist
 * until it is followed up. All of it falls due in the turn of the report: a closed pathway waits for nothing.
 */
import { devicesOn, isSafeInjectionSite, isSevere } from '../care.ts';
import type { Entry } from '../state.ts';
import type { RuleId } from '../rules.ts';
import {
  clinician,
  coordinator,
  obligation,
  startOfDay,
  type Obligation,
  type Obligations,
} from './obligation.ts';

export const afterClosing: Obligations = ({ state }) => {
  const { closed, injections, complications, followedUp } = state;
  if (closed === null || closed.reason === 'death' || closed.reason === 'entered-in-error') return [];
  const isLater = ({ id }: Entry): boolean => id > closed.id;
  return [
    ...injections
      .filter((item) => isLater(item) && !isSafeInjectionSite(item.site) && followedUp[item.id] === undefined)
      .map((item) =>
        alert(
          item,
          'INJ-1',
          'An injection at an unsafe site was reported after closing: see that it is followed up',
        ),
      ),
    ...devicesOn(state)
      .filter((item) => isLater(item) && followedUp[item.id] === undefined)
      .map((item) =>
        alert(item, 'IMM-2', 'A cast or walker was reported after closing: see that it comes off in time'),
      ),
    ...complications
      .filter((item) => isLater(item) && isSevere(item) && followedUp[item.id] === undefined)
      .map((item) =>
        alert(item, 'OUT-2', 'A severe complication was reported after closing: see that it is followed up'),
      ),
  ];
};

const alert = (of: Entry, rule: RuleId, title: string): Obligation =>
  obligation(
    of,
    {
      rule,
      title,
      who: 'clinician',
      dueOn: of.on,
      endedBy: ['follow-up-reported', 'immobilization-removed', 'corrected'],
      steps: [
        {
          name: 'alert',
          title,
          date: of.on,
          minute: startOfDay,
          urgency: 'safety',
          tell: [clinician, coordinator],
          task: true,
          parameters: [],
        },
      ],
    },
    'after-closing',
  );
