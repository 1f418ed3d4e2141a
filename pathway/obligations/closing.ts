/** REC-1: a pathway with nothing left to do is closed by a person, never by the software. */
import type { Entry } from '../state.ts';
import { addDays } from '../time.ts';
import { obligation, overdueStep, taskStep, value, type Context, type Obligation } from './obligation.ts';

export function closing(context: Context, others: readonly Obligation[]): readonly Obligation[] {
  if (others.length > 0) return [];
  const of = latestEntry(context);
  return [
    obligation(of, {
      rule: 'REC-1',
      title: 'Close the pathway, or record what comes next',
      who: 'coordinator',
      dueOn: of.on,
      // Any further happening may bring a new obligation, which takes the place of this one.
      endedBy: [],
      steps: [
        taskStep(context, {
          name: 'due',
          title: 'Nothing is left to do: the pathway can be closed',
          date: of.on,
          parameters: [],
        }),
        overdueStep(context, {
          name: 'overdue',
          title: 'Nothing is left to do, and the pathway is still open',
          date: addDays(of.on, value(context, 'close.repeat')),
          repeat: 'close.repeat',
          parameters: [],
        }),
      ],
    }),
  ];
}

/** The newest thing that the course of care rests on. */
function latestEntry({ state }: Context): Entry {
  const entries: readonly (Entry | null | undefined)[] = [
    state.day0,
    state.performedSurgery,
    state.surgeryRefused,
    state.reviews.at(-1),
    state.rehabilitationReviews.at(-1),
    state.painScores.at(-1),
    state.returnCleared,
  ];
  return entries
    .filter((item): item is Entry => item !== null && item !== undefined)
    .reduce((latest, item) => (item.on > latest.on ? item : latest));
}
