/** IMG-1: radiographs for bone by week 2, MRI for soft tissue, if indicated, by week 5. */
import { asBegun, dayOfCare, recovered } from '../care.ts';
import type { ImagingModality } from '../codes.ts';
import type { ParameterName } from '../protocols/index.ts';
import type { EventType } from '../events.ts';
import { addDays } from '../time.ts';
import {
  obligation,
  overdueStep,
  patientStep,
  taskStep,
  value,
  type Context,
  type Obligations,
} from './obligation.ts';

const endedBy: readonly EventType[] = [
  'imaging-reported',
  'mri-decided',
  'review-recorded',
  'reinjury-recorded',
  'surgery-reported',
  'corrected',
  'closed',
];

export const imaging: Obligations = (context) => {
  const { protocol, state } = context;
  if (state.performedSurgery !== null || recovered(protocol, state) !== undefined) return [];
  return [
    ...(state.imaging.radiograph === undefined
      ? [due(context, 'radiograph', 'imaging.radiographs', 'Have radiographs taken, and report them')]
      : []),
    ...(state.imaging.mri === undefined && state.mriIndicated !== 'no'
      ? [
          due(
            context,
            'mri',
            'imaging.mri',
            state.mriIndicated === 'yes'
              ? 'Have the MRI taken, and report it'
              : 'Decide whether an MRI is indicated, and if so have it taken',
          ),
        ]
      : []),
  ];
};

function due(context: Context, modality: ImagingModality, by: ParameterName, title: string) {
  const { protocol } = context;
  // A restart of the clock does not put off what was due by the first one.
  const state = asBegun(context.state);
  const dueOn = dayOfCare(protocol, state, by);
  const name = modality === 'mri' ? 'MRI' : 'Radiographs';
  const isOrdered = modality === 'radiograph' || state.mriIndicated === 'yes';
  return obligation(
    state.day0,
    {
      rule: 'IMG-1',
      title,
      who: modality === 'mri' ? 'clinician' : 'coordinator',
      dueOn,
      endedBy,
      steps: [
        ...(isOrdered
          ? [
              patientStep(context, 'imaging-reminder', dueOn, {
                name: 'reminder',
                title: `${name} due soon`,
                date: addDays(dueOn, -value(context, 'imaging.reminder')),
                parameters: [by, 'imaging.reminder'],
              }),
            ]
          : []),
        taskStep(context, { name: 'due', title: `${name} due today`, date: dueOn, parameters: [by] }),
        overdueStep(context, {
          name: 'overdue',
          title: `${name} overdue`,
          date: addDays(dueOn, 1),
          repeat: 'imaging.overdue.repeat',
          parameters: [by],
        }),
      ],
    },
    modality,
  );
}
