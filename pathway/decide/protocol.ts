/** GOV-1: a pathway stays on its protocol version until a named person moves it to a newer one. */
import { protocolVersions } from '../protocols/index.ts';
import { dataOf, fact, recorded, refused, type Decider } from './decision.ts';

export const moveProtocol: Decider<'move-protocol'> = ({ state, command, today, actor }) => {
  const { protocolVersion: from, coreVersion } = state;
  const place = protocolVersions.indexOf(command.to);
  if (place === -1) return refused('GOV-1.unknown-protocol');
  if (place <= protocolVersions.indexOf(from)) return refused('GOV-1.protocol-not-newer');
  if (actor.role !== 'clinician' && actor.role !== 'administrator')
    return refused('GOV-1.move-needs-clinician');
  // Its own: another one would answer otherwise where a move is replayed that was made before that one was there.
  const data = { from, coreVersion, ...dataOf(command) };
  return recorded([fact('protocol-moved', today, data, { rules: ['GOV-1'] })]);
};
