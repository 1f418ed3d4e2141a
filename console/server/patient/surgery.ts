/** SUR-4: the operation as planned and as performed. */
import type { State } from '../../../pathway/state.ts';
import type { Surgery } from '../../contract/patient.ts';

export const surgeryOf = ({ plannedSurgery, performedSurgery }: State): Surgery => ({
  planned: plannedSurgery && {
    event: plannedSurgery.id,
    plannedOn: plannedSurgery.plannedOn,
    approach: plannedSurgery.approach,
    enteredOn: plannedSurgery.on,
  },
  performed: performedSurgery && {
    event: performedSurgery.id,
    on: performedSurgery.on,
    approach: performedSurgery.approach,
    plannedApproach: performedSurgery.plannedApproach,
  },
});
