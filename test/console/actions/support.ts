/** A story of the core as the forms of the console see it. */
import type { FormSource } from '../../../console/server/actions/action.ts';
import type { Story } from '../../pathway/support/story.ts';

export const sourceOf = ({ pathway, protocol, today }: Story): FormSource => ({
  pathway: { ...pathway, protocol, person: { birth_date: '1991-02-13' } as FormSource['pathway']['person'] },
  today,
  surgeons: [{ surgeon_id: 's1', name: 'Dr Iris Moreno' }],
  raised: [{ reason: 'run-missing', title: 'Check what it missed' }],
});
