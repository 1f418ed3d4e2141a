/**
 * A rehearsal step by step: one or two pathways by one script, or by hand, on one clock. What it knows is in the record and
 * in how much of the script each pathway was told: whoever reads both can go on.
 */
import { workflowIdOf } from '../client/pathways.ts';
import { readPathway } from '../database/read-pathway.ts';
import { byText } from '../pathway/order.ts';
import { plan } from '../pathway/plan.ts';
import { protocolOf } from '../pathway/protocols/index.ts';
import {
  addDays,
  epochOf,
  instantAt,
  instantFromEpoch,
  localDateAt,
  minuteOfDayAt,
  type Instant,
} from '../pathway/time.ts';
import type { Answer, Pathway } from '../pathway/turn.ts';
import type { State } from '../pathway/state.ts';
import type { RehearsalContext } from './context.ts';
import { instantOf } from './moment.ts';
import { play, RehearsalError, type Part } from './play.ts';
import type { Happening } from './script.ts';
import { VirtualClock } from './virtual-time.ts';

/** One pathway of a rehearsal. */
export interface Side extends Part {
  /** How many happenings of the script it was told. */
  readonly played: number;
}

/** A side, where it is. */
export interface SideNow extends Side {
  readonly pathway: Pathway;
  /** Its own time; of a closed one, which has none any more, that of its last event. */
  readonly now: Instant;
  readonly isClosed: boolean;
  /** The soonest that is planned after `now`. */
  readonly nextDeadlineAt: Instant | null;
}

export interface Told {
  readonly pathwayId: string;
  readonly at: Instant;
  readonly happening: Happening;
  readonly answer: Answer;
}

export type Target = 'day' | 'week' | 'deadline' | 'happening' | 'end';

export type StepFault = 'closed' | 'no-deadline' | 'no-script' | 'script-over';

/** A step that cannot be made. */
export class StepError extends Error {
  override readonly name = 'StepError';
  readonly code: StepFault;

  constructor(code: StepFault) {
    super(code);
    this.code = code;
  }
}

type Stage = Pick<RehearsalContext, 'db' | 'engine'> & {
  /** Called once a happening was told: from here on it is not told again. */
  readonly keep: (pathwayId: string, played: number) => Promise<void>;
};

type Reading = Pick<RehearsalContext, 'db' | 'engine'>;

export async function sideNow(reading: Reading, side: Side): Promise<SideNow> {
  const { pathwayId } = side;
  const pathway = await pathwayOf(reading, pathwayId);
  const { state } = pathway;
  const isClosed = state.closed !== null;
  const now = await nowOf(reading, pathwayId, state);
  const deadlines = isClosed ? [] : plan(protocolOf(state.protocolVersion), state);
  return {
    ...side,
    pathway,
    now,
    isClosed,
    nextDeadlineAt: deadlines.find(({ at }) => at > now)?.at ?? null,
  };
}

/** The pathway’s own time. */
export const virtualNow = async (reading: Reading, pathwayId: string): Promise<Instant> =>
  nowOf(reading, pathwayId, (await pathwayOf(reading, pathwayId)).state);

async function pathwayOf({ db }: Reading, pathwayId: string): Promise<Pathway> {
  const pathway = await readPathway(db, pathwayId);
  if (pathway === undefined) throw new RehearsalError('the record has no events of the pathway');
  return pathway;
}

async function nowOf({ engine }: Reading, pathwayId: string, { closed, lastAt }: State): Promise<Instant> {
  if (closed !== null) return lastAt;
  return instantFromEpoch(await VirtualClock.open(engine.client, workflowIdOf(pathwayId)).now());
}

interface Next {
  /** In the timeline. */
  readonly place: number;
  readonly at: Instant;
  readonly happening: Happening;
}

/** The script’s next happening for pathways that are open; undefined where there is none. */
export function nextHappening(sides: readonly SideNow[]): Next | undefined {
  const [first] = openOnes(sides).toSorted((a, b) => a.played - b.played);
  const happening = first?.script.timeline[first.played];
  if (first === undefined || happening === undefined) return undefined;
  const { script, anchors, played: place } = first;
  return { place, at: instantOf(happening.at, anchors, script.enrolment.timeZone), happening };
}

const openOnes = (sides: readonly SideNow[]): readonly SideNow[] => sides.filter(({ isClosed }) => !isClosed);

/**
 * Lets time pass on all open sides together, as far as `target` says, and tells them what the script has on the way.
 * Throws {@link StepError} before anything is done, `VirtualTimeError`, and {@link RehearsalError} for a run that is gone.
 */
export async function step(stage: Stage, given: readonly Side[], target: Target): Promise<readonly Told[]> {
  const told: Told[] = [];
  const before = await allNow(stage, given);
  let sides = before;
  const aim = aimOf(sides, target);
  for (;;) {
    const next = nextHappening(sides);
    const goal = aim(sides);
    if (goal === undefined) break;
    await advance(stage, sides, soonerOf(next, goal));
    if (next === undefined || next.at > goal) break;
    const arrived = await allNow(stage, sides);
    told.push(...(await tell(stage, arrived, next)));
    sides = await allNow(
      stage,
      arrived.map((side) => afterTold(side, next.place)),
    );
    if (target === 'happening') break;
  }
  // Also where it was closed on the way: what was set going comes to its end.
  await advance(stage, before, instantFromEpoch(0));
  return told;
}

const soonerOf = (next: Next | undefined, goal: Instant): Instant =>
  next !== undefined && next.at < goal ? next.at : goal;

const allNow = (stage: Reading, sides: readonly Side[]): Promise<readonly SideNow[]> =>
  Promise.all(sides.map((side) => sideNow(stage, side)));

/** How far to go, as of where the sides are; undefined: no further. */
type Aim = (sides: readonly SideNow[]) => Instant | undefined;

function aimOf(sides: readonly SideNow[], target: Target): Aim {
  const open = openOnes(sides);
  const [latest] = open.toSorted((a, b) => byText(b.now, a.now));
  if (latest === undefined) throw new StepError('closed');
  if (target === 'day' || target === 'week') {
    const goal = daysAfter(latest, target === 'day' ? 1 : 7);
    return () => goal;
  }
  if (target === 'deadline') {
    if (nextDeadline(sides) === undefined) throw new StepError('no-deadline');
    return nextDeadline;
  }
  if (latest.script.timeline.length === 0) throw new StepError('no-script');
  if (nextHappening(sides) === undefined) throw new StepError('script-over');
  return (now) => nextHappening(now)?.at;
}

/** To the same hour where the patient is. */
function daysAfter({ now, pathway: { state } }: SideNow, days: number): Instant {
  const { timeZone } = state;
  return instantAt(addDays(localDateAt(now, timeZone), days), timeZone, minuteOfDayAt(now, timeZone));
}

const nextDeadline: Aim = (sides) =>
  openOnes(sides)
    .flatMap(({ nextDeadlineAt }) => nextDeadlineAt ?? [])
    .sort(byText)[0];

async function advance(reading: Reading, sides: readonly SideNow[], to: Instant): Promise<void> {
  await Promise.all(
    openOnes(sides).map(async ({ pathwayId }) => {
      const { client } = reading.engine;
      const reached = await VirtualClock.open(client, workflowIdOf(pathwayId)).advanceTo(epochOf(to));
      if (reached === 'reached') return;
      const { state } = await pathwayOf(reading, pathwayId);
      if (state.closed === null) throw new RehearsalError('its workflow has ended, and its pathway is open');
    }),
  );
}

/** Those who have not been told: one may have been when another could not be. */
async function tell(
  stage: Stage,
  sides: readonly SideNow[],
  { place, at, happening }: Next,
): Promise<readonly Told[]> {
  const those = openOnes(sides).filter(({ played }) => played === place);
  return Promise.all(
    those.map(async (side) => {
      const { pathwayId, pathway } = side;
      const answer = await play(stage, side, place, pathway.events);
      await stage.keep(pathwayId, place + 1);
      return { pathwayId, at, happening, answer };
    }),
  );
}

const afterTold = (side: SideNow, place: number): SideNow =>
  side.isClosed || side.played !== place ? side : { ...side, played: place + 1 };
