import type { Parameter, Protocol } from './protocol.ts';
import { v1, type ParameterName } from './v1.ts';

export type { ParameterName };
export type TalusProtocol = Protocol<ParameterName>;

const protocols: Readonly<Record<string, TalusProtocol>> = { '1': v1 };

export const currentProtocolVersion = '1';

/** The protocol to which a pathway is pinned. Throws `RangeError` for a version this build does not hold. */
export function protocolOf(version: string): TalusProtocol {
  const protocol = protocols[version];
  if (protocol === undefined) throw new RangeError(`no protocol version "${version}" in this build`);
  return protocol;
}

export const valueOf = (protocol: TalusProtocol, name: ParameterName): number =>
  protocol.parameters[name].value;

export const parameterOf = (protocol: TalusProtocol, name: ParameterName): Parameter =>
  protocol.parameters[name];
