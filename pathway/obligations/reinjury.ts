/** REA-1: after a re-injury a clinician decides, and where it was so decided, sees the patient soon (scenario 1). */
import { addBusinessDays } from '../calendar.ts';
import { valueOf } from '../protocols/index.ts';
import type { Reinjury, State } from '../state.ts';
import { addDays } from '../time.ts';
import {
  clinician,
  coordinator,
  obligation,
  startOfDay,
  type Context,
  type Obligations,
} from './obligation.ts';

export const reinjuries: Obligations = (context) =>
  context.state.reinjuries
    .filter((item) => isOpen(context.state, item))
    .map((item) => (item.decision === 'undecided' ? toDecide(context, item) : toReview(context, item)));

/** Until a review of that day or later, entered after it, or a later decision. */
function isOpen(state: State, { id, on, decision }: Reinjury): boolean {
  if (decision === 'continue' || decision === 'restart-clock') return false;
  const isReviewed = state.reviews.some((review) => review.on > on || (review.on === on && review.id > id));
  return !isReviewed && !state.reinjuries.some((later) => later.id > id && later.decision !== 'undecided');
}

const toDecide = (context: Context, item: Reinjury) =>
  soon(context, item, {
    title: 'Decide about the re-injury: continue, restart the clock, or review urgently',
    told: 'A re-injury was reported, and no clinician has decided about it',
    late: 'The re-injury has not been decided about',
  });

const toReview = (context: Context, item: Reinjury) =>
  soon(context, item, {
    title: 'Review the patient urgently after the re-injury',
    told: 'A re-injury was reported: an urgent review is due',
    late: 'The urgent review after the re-injury was missed',
  });

interface Words {
  readonly title: string;
  readonly told: string;
  readonly late: string;
}

function soon({ protocol, state }: Context, item: Reinjury, { title, told, late }: Words) {
  const within = valueOf(protocol, 'reinjury.review');
  const dueOn = addBusinessDays(state.calendar, item.on, within);
  const common = {
    minute: startOfDay,
    urgency: 'clinical',
    tell: [clinician, coordinator],
    task: true,
  } as const;
  return obligation(
    item,
    {
      rule: 'REA-1',
      title,
      who: 'clinician',
      dueOn,
      endedBy: ['review-recorded', 'reinjury-recorded', 'corrected', 'closed'],
      steps: [
        { ...common, name: 'alert', title: told, date: item.on, parameters: ['reinjury.review'] },
        {
          ...common,
          name: 'overdue',
          title: late,
          date: addDays(dueOn, 1),
          repeatDays: valueOf(protocol, 'reinjury.repeat'),
          parameters: ['reinjury.review', 'reinjury.repeat'],
        },
      ],
    },
    'reinjury',
  );
}
