/** Plays a diary through the core: every deadline falls due at its own instant, as the timers of a run would have it. */
import type { CommandEnvelope } from '../../pathway/commands.ts';
import { enrol, type Enrolment } from '../../pathway/enrol.ts';
import { plan } from '../../pathway/plan.ts';
import { protocolOf } from '../../pathway/protocols/index.ts';
import { addDays, instantAt, type Instant, type LocalDate } from '../../pathway/time.ts';
import { commandTurn, dueUnder, pathwayOf, type Pathway } from '../../pathway/turn.ts';
import type { Entry } from './course/diary.ts';
import type { Random } from './random.ts';

/** A diary asked for what the core refuses, or left something open: a fault of the generator. */
export class UnplayableError extends Error {
  override readonly name = 'UnplayableError';
}

/** Minutes past midnight, where the patient is. */
const enrolledAt = 545;
const saidFrom = 600;

/** The entries are in order of day. Throws {@link UnplayableError}. */
export function play(
  enrolment: Enrolment,
  enrolledOn: LocalDate,
  entries: readonly Entry[],
  ids: Random,
): Pathway {
  const { conservativeDay0, timeZone } = enrolment;
  const enrolledIn = instantAt(enrolledOn, timeZone, enrolledAt);
  let pathway = pathwayOf(enrol(enrolment, enrolledIn));
  pathway = until(pathway, enrolledIn);
  let [day, minute] = [Number.NaN, saidFrom];
  for (const entry of entries) {
    minute = entry.day === day ? minute + 1 : saidFrom;
    day = entry.day;
    const now = instantAt(addDays(conservativeDay0, day), timeZone, minute);
    pathway = said(until(pathway, now), entry, now, ids);
  }
  return pathway;
}

function until(before: Pathway, then: Instant): Pathway {
  const protocol = protocolOf(before.state.protocolVersion);
  let pathway = before;
  for (let next = plan(protocol, pathway.state)[0]; next !== undefined && next.at <= then;) {
    const { lastAt } = pathway.state;
    // The events of a tick without its effects: nobody is told of what befalls nobody. What was due before the enrolment
    // falls due with it.
    pathway = dueUnder(protocol, pathway, next.at > lastAt ? next.at : lastAt);
    next = plan(protocol, pathway.state)[0];
  }
  return pathway;
}

function said(pathway: Pathway, entry: Entry, now: Instant, ids: Random): Pathway {
  const command = typeof entry.said === 'function' ? entry.said(pathway) : entry.said;
  if (command === undefined) return pathway;
  const commandId = entry.commandId ?? ids.uuid();
  const envelope: CommandEnvelope = { commandId, actor: entry.actor, source: 'rehearsal', command };
  const { answer, pathway: after } = commandTurn(pathway, envelope, now);
  if (answer.refusal !== undefined) {
    throw new UnplayableError(`${command.type} on day ${entry.day} was refused: ${answer.refusal.code}`);
  }
  return after;
}
