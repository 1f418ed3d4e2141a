/**
 * One turn of a pathway: a command, or the passing of time, to numbered events, the new state and the effects. The
 * shell does nothing but take turns, append the events and run the effects.
 */
import type { CommandEnvelope } from './commands.ts';
import { changedMeanwhile } from './decide/changed-meanwhile.ts';
import { decide } from './decide/index.ts';
import { fact, defined } from './decide/decision.ts';
import { describeEvent } from './describe.ts';
import { effects, type Effect } from './effects.ts';
import { advance, fold } from './evolve.ts';
import type { Actor, EventOf, Fact, PathwayEvent } from './events.ts';
import { flags, type FlagCode } from './flags.ts';
import { tick } from './plan.ts';
import { protocolOf, type TalusProtocol } from './protocols/index.ts';
import { refusalOf, type RefusalCode } from './refusals.ts';
import type { RuleId } from './rules.ts';
import type { State } from './state.ts';
import { localDateAt, type Instant } from './time.ts';

export interface Pathway {
  readonly events: readonly PathwayEvent[];
  readonly state: State;
}

export interface Turn {
  readonly pathway: Pathway;
  /** The events that this turn added. */
  readonly events: readonly PathwayEvent[];
  readonly effects: readonly Effect[];
}

/** What the person who gave a command is told. */
export interface Answer {
  readonly outcome: 'recorded' | 'refused';
  /** Whether the command had been answered before: nothing was done again. */
  readonly repeated: boolean;
  /** The last event of the pathway after the command. */
  readonly sequence: number;
  readonly refusal?: {
    readonly code: RefusalCode;
    readonly rule: RuleId;
    readonly sentence: string;
    readonly overridable: boolean;
  };
  readonly flags: readonly { readonly code: FlagCode; readonly rule: RuleId; readonly sentence: string }[];
  /** What others did since the version that the person saw; absent where they did nothing. */
  readonly changes?: readonly MeanwhileChange[];
}

export interface MeanwhileChange {
  readonly sequence: number;
  readonly actor: Actor;
  readonly what: string;
}

/** Events read from the record to the pathway. Throws `RangeError` where they do not begin with an enrolment. */
export const pathwayOf = (events: readonly PathwayEvent[]): Pathway => ({ events, state: fold(events) });

type Origin = Pick<EventOf<'enrolled'>, 'actor' | 'source' | 'commandId'>;

const system: Actor = { id: 'talus', role: 'system' };
const byTimer: Origin = { actor: system, source: 'timer', commandId: null };

/** Numbers facts on from the last event. */
export function numbered(
  facts: readonly Fact[],
  last: number,
  at: Instant,
  origin: Origin,
): readonly PathwayEvent[] {
  return facts.map((item, index) => ({ ...item, ...origin, at, sequence: last + 1 + index }));
}

function take(pathway: Pathway, facts: readonly Fact[], now: Instant, origin: Origin): Pathway {
  const events = numbered(facts, pathway.state.sequence, now, origin);
  return {
    events: [...pathway.events, ...events],
    state: advance(pathway.state, pathway.events, events),
  };
}

/** Decides a command, then lets fall due what it made due at once. */
export function commandTurn(
  before: Pathway,
  envelope: CommandEnvelope,
  now: Instant,
): Turn & { readonly answer: Answer } {
  const { state } = before;
  const answered = state.commands[envelope.commandId];
  if (answered !== undefined) {
    const then = decisionOfThen(before, envelope);
    const answer = answerOf(state, { ...then, refusal: answered.refusal?.code }, true);
    return { ...turn(before, before), answer };
  }
  const decision = decisionOn(before, envelope, now);
  const { actor, source, commandId, command } = envelope;
  const facts =
    decision.refusal === undefined
      ? decision.facts
      : // Last, so that the command stays answered by its refusal.
        [...decision.facts, refusalFact(state, command.type, decision.refusal, now)];
  const decided = take(before, facts, now, { actor, source, commandId });
  const after = decision.facts.length > 0 ? due(decided, now) : decided;
  return { ...turn(before, after), answer: answerOf(after.state, decision, false) };
}

interface Told {
  readonly refusal?: string | undefined;
  readonly flags: readonly FlagCode[];
  readonly changes: readonly PathwayEvent[];
}

/** Decides, unless others have changed meanwhile what the person was looking at. */
function decisionOn({ state, events }: Pathway, envelope: CommandEnvelope, now: Instant) {
  const { changes, holdsUp } = changedMeanwhile(events, envelope);
  if (holdsUp) return { facts: [], refusal: 'REC-1.changed-meanwhile' as const, flags: [], changes };
  const decision = decide(protocolOf(state.protocolVersion), state, events, envelope, now);
  const isToTell = changes.length > 0 && decision.refusal === undefined;
  const flags = isToTell ? [...decision.flags, 'changed-meanwhile' as const] : decision.flags;
  return { ...decision, flags, changes };
}

/**
 * Flags follow from the facts and are not stored. A repeat is told what the command was told: what it would be told of
 * the pathway as it was then.
 */
function decisionOfThen({ events }: Pathway, envelope: CommandEnvelope): Told {
  const first = events.find(({ commandId }) => commandId === envelope.commandId);
  if (first === undefined || first.type === 'enrolled') return { flags: [], changes: [] };
  const earlier = events.slice(0, first.sequence - 1);
  return decisionOn(pathwayOf(earlier), envelope, first.at);
}

/** Lets fall due what is due at `now`. */
export const tickTurn = (before: Pathway, now: Instant): Turn => turn(before, due(before, now));

/** An effect that gave up, or whose end is not known, becomes an event, and so a task. */
export function unfinishedEffectTurn(
  before: Pathway,
  effect: string,
  result: 'failed' | 'uncertain',
  code: string,
  now: Instant,
): Turn {
  const on = localDateAt(now, before.state.timeZone);
  const facts = [fact('effect-unfinished', on, { effect, result, code }, { rules: ['REC-1'] })];
  return turn(before, take(before, facts, now, { ...byTimer, source: 'system' }));
}

const due = (pathway: Pathway, now: Instant): Pathway =>
  dueUnder(protocolOf(pathway.state.protocolVersion), pathway, now);

/** The pathway once everything that is due at `now` under that protocol has fallen due. */
export function dueUnder(protocol: TalusProtocol, pathway: Pathway, now: Instant): Pathway {
  let current = pathway;
  // What falls due may bring something else that is due already; every step is reached once, so this ends.
  for (let facts = tick(protocol, current.state, now); facts.length > 0;) {
    current = take(current, facts, now, byTimer);
    facts = tick(protocol, current.state, now);
  }
  return current;
}

function turn(before: Pathway, after: Pathway): Turn {
  const events = after.events.slice(before.events.length);
  const protocol = protocolOf(after.state.protocolVersion);
  return { pathway: after, events, effects: effects(protocol, before.state, after.state, events) };
}

const refusalFact = (state: State, command: string, code: RefusalCode, now: Instant): Fact =>
  fact(
    'command-refused',
    localDateAt(now, state.timeZone),
    { command, code },
    { rules: [refusalOf(code).rule], parameters: refusalOf(code).parameters },
  );

function told(of: RefusalCode): NonNullable<Answer['refusal']> {
  const { code, rule, sentence, overridable } = refusalOf(of);
  return { code, rule, sentence, overridable };
}

function answerOf(state: State, { refusal, flags: flagCodes, changes }: Told, repeated: boolean): Answer {
  return defined({
    outcome: refusal === undefined ? ('recorded' as const) : ('refused' as const),
    repeated,
    sequence: state.sequence,
    refusal: refusal === undefined ? undefined : told(refusal as RefusalCode),
    flags: flagCodes.map((code) => ({ code, ...flags[code] })),
    changes:
      changes.length === 0
        ? undefined
        : changes.map((event) => ({
            sequence: event.sequence,
            actor: event.actor,
            what: describeEvent(event),
          })),
  });
}
