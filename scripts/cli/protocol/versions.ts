/** `protocol list` and `protocol show`. */
import {
  currentProtocolVersion,
  protocolOf,
  protocolVersions,
  type TalusProtocol,
} from '../../../pathway/protocols/index.ts';
import { awaitsSignOff, type ParameterSource } from '../../../pathway/protocols/protocol.ts';
import { disclaimer } from '../../../pathway/rules.ts';
import { notFound } from '../faults.ts';
import { paragraphs, print, table } from '../output.ts';
import { withSystem } from '../system.ts';
import { oneOf } from '../values.ts';

interface Json {
  readonly json?: boolean;
}

/** Throws a fault where there is no such version. */
export function versionOf(version: string, label: string): TalusProtocol {
  if (protocolVersions.includes(version)) return protocolOf(version);
  throw notFound(
    'NOT-FOUND.protocol',
    label,
    `There is no protocol version of that name: there is ${oneOf(protocolVersions)}.`,
  );
}

export const listVersions = ({ json }: Json): Promise<void> =>
  withSystem({}, async ({ db }) => {
    const { openPathwaysByVersion } = await import('../../../database/protocol-moves.ts');
    const open = await openPathwaysByVersion(db);
    const versions = protocolVersions.map((version) => ({
      version,
      isCurrent: version === currentProtocolVersion,
      parameters: Object.keys(protocolOf(version).parameters).length,
      openPathways: open[version] ?? 0,
    }));
    print(json, {
      json: { versions },
      text: () =>
        table(
          ['version', 'new pathways', 'parameters', 'open pathways'],
          versions.map(({ version, isCurrent, parameters, openPathways }) => [
            version,
            isCurrent ? 'begin on it' : '',
            String(parameters),
            String(openPathways),
          ]),
        ),
    });
  });

export function showVersion(version: string, { json }: Json): void {
  const protocol = versionOf(version, '<version>');
  const parameters = Object.entries(protocol.parameters).map(([name, parameter]) => ({
    name,
    ...parameter,
    awaitsSignOff: awaitsSignOff(parameter),
  }));
  print(json, {
    json: { version, rulesAdded: protocol.adds ?? [], parameters, disclaimer },
    text: () =>
      paragraphs(
        `Protocol version ${version}`,
        table(
          ['parameter', 'value', 'rule', 'source'],
          parameters.map(({ name, value, unit, rule, source, awaitsSignOff: awaits }) => [
            name,
            `${value} ${unit}${awaits ? ' †' : ''}`,
            rule,
            sourceText(source),
          ]),
        ),
        disclaimer,
      ),
  });
}

const sourceText = (source: ParameterSource): string =>
  source.kind === 'article' ? `“${source.passage}” (reference ${source.reference})` : source.why;
