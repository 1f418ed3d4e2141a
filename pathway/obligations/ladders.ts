/**
 * Ladders: what is escalated is told to the first rung, and climbs while nobody acknowledges. A rung is a step like any
 * other, so that plan, worklist, messages and explanations follow it.
 */
import { addBusinessDays } from '../calendar.ts';
import type { Rung } from '../protocols/protocol.ts';
import type { State } from '../state.ts';
import { addMinutes, localDateAt, minuteOfDayAt } from '../time.ts';
import { staffTime, type Context, type Obligation, type Recipient, type Step } from './obligation.ts';

/** The obligation with the rungs of what has been raised and not acknowledged. */
export function withLadders(context: Context, obligation: Obligation): Obligation {
  if (context.protocol.ladders === undefined || !obligation.steps.some(hasLadder)) return obligation;
  const steps = obligation.steps.flatMap((step) => climbing(context, obligation, step));
  const { reached } = context.state;
  const handedTo = steps.findLast(
    ({ handsTo, name }) => handsTo !== undefined && reached[`${obligation.key}/${name}`] !== undefined,
  )?.handsTo;
  return { ...obligation, steps, ...(handedTo && { who: handedTo }) };
}

const hasLadder = ({ ladder }: Step): boolean => ladder !== undefined;

function climbing(context: Context, { key }: Obligation, step: Step): readonly Step[] {
  const { protocol, state } = context;
  if (step.ladder === undefined) return [step];
  const rungs = protocol.ladders?.[step.ladder].rungs ?? [];
  const since = state.unacknowledged?.[`${key}/${step.name}`];
  const later = rungs.flatMap((rung, index) =>
    since === undefined || rung.after === 0 ? [] : [rungStep(context, step, { rung, index, since })],
  );
  const climbed = later
    .filter(({ name }) => state.reached[`${key}/${name}`] !== undefined)
    .flatMap(({ tell }) => tell);
  const lowest = rungs.filter(({ after }) => after === 0).flatMap(recipientOf);
  // A step that names somebody itself tells them in place of the lowest rungs.
  const first = step.tell.length === 0 ? lowest : step.tell;
  // What is raised again is told to everybody that it has climbed to.
  return [{ ...step, tell: [...first, ...climbed] }, ...later];
}

interface Climb {
  readonly rung: Rung;
  readonly index: number;
  readonly since: Since;
}

type Since = NonNullable<State['unacknowledged']>[string];

function rungStep(context: Context, step: Step, { rung, index, since }: Climb): Step {
  const again = since.occurrence === 0 ? '' : `-again-${since.occurrence}`;
  return {
    name: `${step.name}-unacknowledged-${index + 1}${again}`,
    title: `${step.title}; and nobody has acknowledged it`,
    ...whenOf(context, rung, since),
    urgency: step.urgency,
    tell: recipientOf(rung),
    rungOf: step.name,
    ...handing(rung),
    task: true,
    parameters: step.parameters,
  };
}

/**
 * Counted from when it was raised, not from when it should have been: nobody knew of it before. A change of zone moves
 * neither the day of a rung nor, where minutes are counted, its instant.
 */
function whenOf(context: Context, rung: Rung, since: Since): Pick<Step, 'date' | 'minute'> {
  const { timeZone, calendar } = context.state;
  if (rung.unit === 'minutes') {
    const at = addMinutes(since.at, rung.after);
    return { date: localDateAt(at, timeZone), minute: minuteOfDayAt(at, timeZone) };
  }
  return {
    date: addBusinessDays(calendar, since.on, rung.after),
    minute: staffTime(context),
  };
}

/** The clinician has the worklist of whoever is on call. */
const handing = ({ to, channel }: Rung): Pick<Step, 'handsTo'> =>
  channel === 'worklist' ? { handsTo: to === 'on-call' ? 'clinician' : to } : {};

const recipientOf = ({ to, channel }: Rung): readonly Recipient[] =>
  channel === 'worklist' ? [] : [{ to, ...(channel === 'sms' && { channel }) }];
