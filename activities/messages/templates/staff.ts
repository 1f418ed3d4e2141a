/** What staff are told: which pathway, which rule, and how to look at it; never who the patient is. */
import { type LocalDate } from '../../../pathway/time.ts';

export interface StaffMessage {
  /** A safety message is sent again when its delivery is in doubt, and repeated until acknowledged. */
  urgency: 'safety' | 'routine';
  /** Sent again after a crash left the first sending in doubt. */
  possibleDuplicate: boolean;
  items: readonly StaffItem[];
}

export interface StaffItem {
  ruleId: string;
  /** What to do, in the words of the plan; without the patient's name. */
  title: string;
  dueOn?: LocalDate | undefined;
  pathwayId: string;
}

const governance =
  'This is a reminder from software. Clinical judgment prevails: act on it, or record why you decided otherwise.';

/** @throws {RangeError} when there is no item to tell of */
export function renderStaffMessage(message: StaffMessage): { subject: string; text: string; sms: string } {
  const { urgency, possibleDuplicate, items } = message;
  const [first] = items;
  if (first === undefined) throw new RangeError('There is no item to tell staff of.');
  const count = items.length === 1 ? '1 item needs' : `${items.length} items need`;
  const label = urgency === 'safety' ? 'SAFETY: ' : '';
  const duplicate = possibleDuplicate ? ' (possible duplicate)' : '';
  const note =
    'This may have reached you before: it was not certain that the first message arrived, so it is sent again.';
  return {
    subject: `[Talus] ${label}${count} attention${duplicate}`,
    text:
      [
        ...(possibleDuplicate ? [note] : []),
        urgency === 'safety' ? 'Please act today and record what was done.' : 'Please look at:',
        ...items.map(paragraph),
        governance,
      ].join('\n\n') + '\n',
    sms: `Talus ${label}${count} attention${duplicate}. ${first.ruleId}: ${first.title} (${first.pathwayId})`,
  };
}

function paragraph({ ruleId, title, dueOn, pathwayId }: StaffItem): string {
  const due = dueOn === undefined ? '' : `, due ${dueOn}`;
  return `${title} (${ruleId}${due})\n  pathway ${pathwayId}\n  npm run talus -- show ${pathwayId}`;
}
