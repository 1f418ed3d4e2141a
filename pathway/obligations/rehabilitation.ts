/** REH-1, REH-2: phases and the milestone review. No message ever urges a return to sport. */
import { clearanceOf, isSinceSurgery, latestRehabilitationReview, rehabilitationIsOver } from '../care.ts';
import type { ParameterName } from '../protocols/index.ts';
import type { Entry, PerformedSurgery, State } from '../state.ts';
import { addDays, type LocalDate } from '../time.ts';
import {
  clinician,
  obligation,
  overdueStep,
  patientStep,
  taskStep,
  value,
  type Context,
  type Obligations,
} from './obligation.ts';

export const rehabilitationPhases: Obligations = (context) => {
  const { protocol, state } = context;
  const surgery = state.performedSurgery;
  if (surgery?.approach !== 'endoscopic' || rehabilitationIsOver(state)) return [];
  return protocol.rehabilitationPhases
    .filter(({ name }) => !isComplete(state, name))
    .map(({ name, completeBy }) => {
      const dueOn = addDays(surgery.on, completeBy);
      return obligation(
        surgery,
        {
          rule: 'REH-1',
          title: `Report the ${name} phase of rehabilitation as complete`,
          who: 'coordinator',
          dueOn,
          endedBy: [
            'rehabilitation-phase-completed',
            'rehabilitation-reviewed',
            'surgery-reported',
            'corrected',
            'closed',
          ],
          steps: [
            taskStep(context, {
              name: 'due',
              title: `The ${name} phase should be complete`,
              date: dueOn,
              parameters: [],
            }),
            overdueStep(context, {
              name: 'overdue',
              title: `The ${name} phase is not reported complete`,
              date: addDays(dueOn, value(context, 'rehabilitation.overdue.repeat')),
              repeat: 'rehabilitation.overdue.repeat',
              parameters: [],
            }),
          ],
        },
        name,
      );
    });
};

function isComplete(state: State, phase: string): boolean {
  const completed = state.rehabilitationPhases[phase];
  return completed !== undefined && isSinceSurgery(state, completed);
}

interface Milestone {
  readonly on: LocalDate;
  /** What the date rests on, where it is not the surgeon’s. */
  readonly parameters: readonly ParameterName[];
}

/** When the milestone review falls; undefined while the surgeon’s target is not known. */
function milestoneOf(context: Context, surgery: PerformedSurgery): Milestone | undefined {
  const latest = latestRehabilitationReview(context.state);
  const target = surgery.targetReviewOn;
  if (target !== undefined && (latest === undefined || target > latest.on)) {
    return { on: target, parameters: [] };
  }
  if (latest !== undefined) return dated(context, latest, 'review.maximumInterval');
  return surgery.approach === 'endoscopic' ? dated(context, surgery, 'rehabilitation.milestone') : undefined;
}

const dated = (context: Context, of: Entry, name: ParameterName): Milestone => ({
  on: addDays(of.on, value(context, name)),
  parameters: [name],
});

export const rehabilitationMilestone: Obligations = (context) => {
  const surgery = context.state.performedSurgery;
  if (surgery === null || rehabilitationIsOver(context.state)) return [];
  const milestone = milestoneOf(context, surgery);
  if (milestone === undefined) return [targetMissing(context, surgery)];
  const { on: dueOn, parameters } = milestone;
  return [
    obligation(
      latestRehabilitationReview(context.state) ?? surgery,
      {
        rule: 'REH-1',
        title: 'Hold the milestone review of rehabilitation',
        who: 'clinician',
        dueOn,
        endedBy: ['rehabilitation-reviewed', 'target-review-set', 'surgery-reported', 'corrected', 'closed'],
        steps: [
          patientStep(context, 'rehabilitation-review-soon', dueOn, {
            name: 'reminder',
            title: 'The milestone review is near: book the visit',
            date: addDays(dueOn, -value(context, 'rehabilitation.reminder')),
            parameters: [...parameters, 'rehabilitation.reminder'],
          }),
          taskStep(context, { name: 'due', title: 'The milestone review is due', date: dueOn, parameters }),
          overdueStep(context, {
            name: 'overdue',
            title: 'The milestone review was missed',
            date: addDays(dueOn, 1),
            repeat: 'rehabilitation.overdue.repeat',
            parameters,
          }),
        ],
      },
      'milestone',
    ),
  ];
};

function targetMissing(context: Context, surgery: PerformedSurgery) {
  const dueOn = addDays(surgery.on, value(context, 'rehabilitation.targetMissing'));
  const parameters = ['rehabilitation.targetMissing'] as const;
  return obligation(
    surgery,
    {
      rule: 'REH-1',
      title: 'Ask the surgeon for the date of the milestone review',
      who: 'coordinator',
      dueOn,
      endedBy: ['target-review-set', 'rehabilitation-reviewed', 'surgery-reported', 'corrected', 'closed'],
      steps: [
        taskStep(context, {
          name: 'due',
          title: 'The surgeon’s target is not recorded',
          date: surgery.on,
          parameters,
        }),
        overdueStep(context, {
          name: 'overdue',
          title: 'The surgeon’s target is still not recorded',
          date: dueOn,
          repeat: 'rehabilitation.overdue.repeat',
          parameters,
        }),
      ],
    },
    'target',
  );
}

/** REH-2: a return that nobody cleared is a fact, and a clinician hears of it at once. */
export const prematureReturn: Obligations = (context) => {
  const { returns, followedUp } = context.state;
  if (clearanceOf(context.state) !== null) return [];
  return Object.values(returns)
    .filter((entry) => !entry.cleared && followedUp[entry.id] === undefined)
    .filter((entry) => isSinceSurgery(context.state, entry))
    .map((entry) =>
      obligation(entry, {
        rule: 'REH-2',
        title: 'Assess the patient, who has returned to sport without clearance',
        who: 'clinician',
        dueOn: entry.on,
        endedBy: [
          'follow-up-reported',
          'return-cleared',
          // A later report of the same level takes its place; an operation begins it all anew.
          'return-reported',
          'surgery-reported',
          'corrected',
          'closed',
        ],
        steps: [
          overdueStep(context, {
            name: 'alert',
            title: 'The patient has returned to sport without clearance',
            date: entry.on,
            tell: [clinician],
            repeat: 'rehabilitation.overdue.repeat',
            parameters: ['return.pain', 'return.heelRaise', 'return.plantarFlexion'],
          }),
        ],
      }),
    );
};
