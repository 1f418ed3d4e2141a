/** Safety does not wait for a pathway to be moved: what an earlier version lacks, it takes from the newest. */
import {
  currentProtocolVersion,
  parameterOf,
  protocolOf,
  type ParameterName,
  type TalusProtocol,
} from './index.ts';

/** For rules that rest on new kinds of events only, which no older pathway holds. */
export const valueInAny = (protocol: TalusProtocol, name: ParameterName): number =>
  (protocol.parameters[name] ?? parameterOf(protocolOf(currentProtocolVersion), name)).value;

/** Those that the pathway’s own version has: the others it cannot explain. */
export const namedIn = (protocol: TalusProtocol, names: readonly ParameterName[]): readonly ParameterName[] =>
  names.filter((name) => protocol.parameters[name] !== undefined);

/** Version 1 keeps the behaviour that its recorded histories have. */
export const isFirstVersion = ({ version }: TalusProtocol): boolean => version === '1';
