/** What a command leads to: facts, or a refusal; and what the coordinator should be told about it. */
import type { Actor, Override, EventData, EventType, Fact, FactOf } from '../events.ts';
import type { CommandOf, CommandType } from '../commands.ts';
import type { ParameterName, TalusProtocol } from '../protocols/index.ts';
import type { RefusalCode } from '../refusals.ts';
import type { RuleId } from '../rules.ts';
import type { State } from '../state.ts';
import type { LocalDate } from '../time.ts';
import type { FlagCode } from '../flags.ts';

export interface Decision {
  /** Of a refusal, what it brought to light: recorded with it. */
  readonly facts: readonly Fact[];
  readonly refusal?: RefusalCode;
  readonly flags: readonly FlagCode[];
}

export interface Question<T extends CommandType = CommandType> {
  readonly protocol: TalusProtocol;
  readonly state: State;
  readonly command: CommandOf<T>;
  readonly today: LocalDate;
  readonly actor: Actor;
}

export type Decider<T extends CommandType> = (question: Question<T>) => Decision;

export const recorded = (facts: readonly Fact[], flags: readonly FlagCode[] = []): Decision => ({
  facts,
  flags,
});

export const refused = (code: RefusalCode, found: readonly Fact[] = []): Decision => ({
  facts: found,
  refusal: code,
  flags: [],
});

export interface Basis {
  readonly rules: readonly RuleId[];
  readonly parameters?: readonly ParameterName[];
}

export function fact<T extends EventType>(
  type: T,
  occurredOn: LocalDate,
  data: EventData<T>,
  { rules, parameters = [] }: Basis,
): Fact {
  const result: FactOf<T> = {
    type,
    data,
    occurredOn,
    precision: 'day',
    rules,
    parameters,
    supersedes: null,
  };
  return result as Fact;
}

/**
 * The first guard that holds, unless a clinician lifts it. Guards are checked in the order given, so that the gravest
 * is the one reported.
 */
export function guard(
  override: Override | undefined,
  checks: readonly (readonly [code: RefusalCode, holds: boolean])[],
): RefusalCode | undefined {
  if (override !== undefined) return undefined;
  return checks.find(([, holds]) => holds)?.[0];
}

/** The object without its undefined members: what JSON keeps of it. */
export function defined<T extends object>(object: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]: Exclude<T[K], undefined>;
  };
}

/** What a command says beside its type and its date: the content of the event that it becomes. */
export function dataOf<C extends { type: string }>(
  command: C,
): { [K in keyof Omit<C, 'type' | 'on'>]: Exclude<Omit<C, 'type' | 'on'>[K], undefined> } {
  return defined(
    Object.fromEntries(Object.entries(command).filter(([name]) => name !== 'type' && name !== 'on')),
  ) as { [K in keyof Omit<C, 'type' | 'on'>]: Exclude<Omit<C, 'type' | 'on'>[K], undefined> };
}
