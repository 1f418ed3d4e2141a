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
  const { redFlags: reported = [], closed, timeZone } = context.state;
  return reported
    .filter(({ id, reviewed }) => reviewed === undefined && !(closed?.reason === 'death' && id < closed.id))
    .map((item) =>
      obligation(item, {
        rule: 'SAF-1',
        title: 'See to the red flags today, and record what was done',
        who: 'clinician',
        dueOn: localDateAt(item.at, timeZone),
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

function daily(context: Context, item: ReportedRedFlags): Step {
  const step = alert(context, item, { name: 'alert', minutes: 0, tell: [onDuty, coordinator] });
  return {
    ...step,
    repeatDays: value(context, 'redFlags.repeat'),
    parameters: ['redFlags.repeat', ...step.parameters],
  };
}

function alert(
  context: Context,
  item: ReportedRedFlags,
  { name, minutes, tell }: Pick<Step, 'name' | 'tell'> & { readonly minutes: number },
): Step {
  const { timeZone } = context.state;
  const at = addMinutes(item.at, minutes);
  return {
    name,
    title: `Red flags: ${listInWords(item.flags.map(spoken), 'and')}`,
    date: localDateAt(at, timeZone),
    minute: minuteOfDayAt(at, timeZone),
    urgency: 'safety',
    tell,
    task: true,
    parameters: ['clinic.opens', 'clinic.closes'],
  };
}

function unanswered(context: Context, item: ReportedRedFlags, time: number): Step {
  const minutes = time * value(context, 'redFlags.unanswered');
  const tell = [onDuty, clinicianToo];
  const step = alert(context, item, { name: `unanswered-${time}`, minutes, tell });
  return {
    ...step,
    title: `${step.title}; no clinician has recorded what was done`,
    parameters: ['redFlags.unanswered', 'redFlags.unanswered.times', ...step.parameters],
  };
}
