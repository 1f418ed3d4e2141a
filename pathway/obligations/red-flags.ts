/**
 * SAF-1: a red flag reaches a clinician at once, outside every ladder and quiet hour and whatever the state of the
 * pathway, and is told again until a clinician has recorded what was done.
 */
import type { ReportedRedFlags } from '../state.ts';
import { addMinutes, localDateAt, minuteOfDayAt } from '../time.ts';
import { listInWords, spoken } from '../words.ts';
import {
  coordinator,
  obligation,
  value,
  type Context,
  type Obligations,
  type Recipient,
  type Step,
} from './obligation.ts';

const onDuty: Recipient = { to: 'on-call', channel: 'sms' };
const clinicianToo: Recipient = { to: 'clinician', channel: 'sms' };

export const redFlags: Obligations = (context) => {
  const { redFlags: reported = [], closed } = context.state;
  return reported
    .filter(({ id, reviewed }) => reviewed === undefined && !(closed?.reason === 'death' && id < closed.id))
    .map((item) =>
      obligation(item, {
        rule: 'SAF-1',
        title: 'See to the red flags today, and record what was done',
        who: 'clinician',
        dueOn: item.day,
        endedBy: ['red-flags-reviewed', 'corrected', 'closed'],
        steps: [
          daily(context, item),
          ...Array.from({ length: value(context, 'redFlags.unanswered.times') }, (_, index) =>
            unanswered(context, item, index + 1),
          ),
        ],
      }),
    );
};

const daily = (context: Context, item: ReportedRedFlags): Step => ({
  ...alert(item, { name: 'alert', date: item.day, minute: item.minute, tell: [onDuty, coordinator] }),
  repeatDays: value(context, 'redFlags.repeat'),
  parameters: ['redFlags.repeat', ...hours],
});

const hours = ['clinic.opens', 'clinic.closes'] as const;

const alert = (
  item: ReportedRedFlags,
  step: Pick<Step, 'name' | 'date' | 'minute' | 'tell'>,
): Omit<Step, 'parameters'> => ({
  ...step,
  title: `Red flags: ${listInWords(item.flags.map(spoken), 'and')}`,
  urgency: 'safety',
  task: true,
});

/** An hour is an hour wherever the patient goes meanwhile. */
function unanswered(context: Context, item: ReportedRedFlags, time: number): Step {
  const { timeZone } = context.state;
  const at = addMinutes(item.at, time * value(context, 'redFlags.unanswered'));
  const step = alert(item, {
    name: `unanswered-${time}`,
    date: localDateAt(at, timeZone),
    minute: minuteOfDayAt(at, timeZone),
    tell: [onDuty, clinicianToo],
  });
  return {
    ...step,
    title: `${step.title}; no clinician has recorded what was done`,
    parameters: ['redFlags.unanswered', 'redFlags.unanswered.times', ...hours],
  };
}
