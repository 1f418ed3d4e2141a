import type { RuleId } from '../rules.ts';
import type { Parameter, Protocol } from './protocol.ts';
import { v1 } from './v1.ts';
import { v2, type ParameterName } from './v2.ts';
import { v3 } from './v3.ts';

export type { ParameterName };

/** Any version: an earlier one lacks parameters of later ones. */
export interface TalusProtocol extends Omit<Protocol, 'parameters'> {
  readonly parameters: Readonly<Partial<Record<ParameterName, Parameter>>>;
}

const protocols: Readonly<Record<string, TalusProtocol>> = { '1': v1, '2': v2, '3': v3 };

/** Oldest first. */
export const protocolVersions: readonly string[] = Object.keys(protocols);

export const currentProtocolVersion = '3';

/** The protocol to which a pathway is pinned. Throws `RangeError` for a version this build does not hold. */
export function protocolOf(version: string): TalusProtocol {
  const protocol = protocols[version];
  if (protocol === undefined) throw new RangeError(`no protocol version "${version}" in this build`);
  return protocol;
}

/** Whether the protocol has a rule that version 1 does not carry out: what a pathway pinned to version 1 does not get. */
export const carries = (protocol: TalusProtocol, rule: RuleId): boolean =>
  protocol.adds?.includes(rule) ?? false;

/** Version 1 keeps the behaviour that its recorded histories have. */
export const isFirstVersion = ({ version }: TalusProtocol): boolean => version === '1';

/**
 * What a version lacks is read from version 2: a pathway pinned to version 1 still has its new events looked after. Ask
 * {@link carries} first where the events are old ones.
 */
export const parameterOf = (protocol: TalusProtocol, name: ParameterName): Parameter =>
  protocol.parameters[name] ?? v2.parameters[name];

export const valueOf = (protocol: TalusProtocol, name: ParameterName): number =>
  parameterOf(protocol, name).value;
