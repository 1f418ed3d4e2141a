/**
/**
 * INJ-1, IMM-2, SUR-4, OUT-2: what is not safe outlives the closing. Reported after it, or left open by it, it is told once
 * and stays on the worklist until it is followed up. All of it falls due in the turn that brings it: a closed pathway waits
 * for nothing.
 */
import { devicesOn, isSafeInjectionSite, isSevere } from '../care.ts';
import { isFirstVersion } from '../protocols/index.ts';
import type { Entry } from '../state.ts';
import type { RuleId } from '../rules.ts';
import type { LocalDate } from '../time.ts';
import {
  clinician,
  coordinator,
  obligation,
  startOfDay,
  type Obligation,
  type Obligations,
} from './obligation.ts';
import { sideWords } from './wrong-side.ts';

export const afterClosing: Obligations = ({ protocol, state }) => {
  const { closed, injections, complications, followedUp, sideMismatches } = state;
  if (closed === null || closed.reason === 'death' || closed.reason === 'entered-in-error') return [];
  const isLater = ({ id }: Entry): boolean => id > closed.id;
  const outlives = (item: Entry): boolean => isLater(item) || !isFirstVersion(protocol);
  const when = (item: Entry): string => (isLater(item) ? 'was reported after closing' : 'is open at closing');
  const raised = (item: Entry, rule: RuleId, title: string): Obligation =>
    alert(item, rule, title, isLater(item) ? item.on : closed.on);
  return [
    ...injections
      .filter(
        (item) => outlives(item) && !isSafeInjectionSite(item.site) && followedUp[item.id] === undefined,
      )
      .map((item) =>
        raised(item, 'INJ-1', `An injection at an unsafe site ${when(item)}: see that it is followed up`),
      ),
    ...devicesOn(state)
      .filter((item) => outlives(item) && followedUp[item.id] === undefined)
      .map((item) => raised(item, 'IMM-2', `A cast or walker ${when(item)}: see that it comes off in time`)),
    ...complications
      .filter((item) => outlives(item) && isSevere(item) && followedUp[item.id] === undefined)
      .map((item) =>
        raised(item, 'OUT-2', `A severe complication ${when(item)}: see that it is followed up`),
      ),
    ...sideMismatches
      .filter((item) => outlives(item) && item.followedUp === undefined)
      .map((item) => raised(item, 'SUR-4', sideWords[item.found].title)),
  ];
};

const alert = (of: Entry, rule: RuleId, title: string, date: LocalDate): Obligation =>
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
          date,
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
