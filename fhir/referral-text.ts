/** The words of a referral. */
import type { ImagingModality, ReferralIndication, Side } from '../pathway/codes.ts';
import type { ReferralInput } from './referral.ts';

export const sideText: Readonly<Record<Side, string>> = { left: 'Left ankle', right: 'Right ankle' };

/** REF-1 and REF-2. */
export const indicationText: Readonly<Record<ReferralIndication, string>> = {
  'failed-conservative-care': 'No improvement after conservative care (REF-1)',
  'persistent-limiting-pain':
    'Persistent pain that prevents sport or daily activity despite adequate conservative care (REF-2)',
};

const modalityText: Readonly<Record<ImagingModality, string>> = { radiograph: 'Radiographs', mri: 'MRI' };

export const day0Note = ({ conservativeDay0 }: ReferralInput): string =>
  `Conservative care began on ${conservativeDay0} (day 0).`;

/** IMG-1: a referral may go with imaging pending, flagged. */
export function imagingNote({ imaging }: ReferralInput): string {
  if (imaging.length === 0)
    return 'Imaging pending: none is recorded. Imaging does not delay a referral (IMG-1).';
  const parts = imaging.map(({ modality, doneOn }) =>
    doneOn === null ? `${modalityText[modality]} pending` : `${modalityText[modality]} done on ${doneOn}`,
  );
  const isPending = imaging.some(({ doneOn }) => doneOn === null);
  return `Imaging: ${parts.join('; ')}.${isPending ? ' Imaging does not delay a referral (IMG-1).' : ''}`;
}

/** REF-3. */
export const delayNote = ({ delayDays }: ReferralInput): string | null =>
  delayDays > 0
    ? `This referral is late: the delay clock shows ${delayDays} ${delayDays === 1 ? 'day' : 'days'} (REF-3).`
    : null;
