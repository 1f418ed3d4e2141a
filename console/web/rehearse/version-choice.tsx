/** The protocol that is rehearsed, and another to set beside it. */
import { NativeSelect, SimpleGrid } from '@mantine/core';
import { useTranslations } from 'use-intl';
import type { RehearsalChoices } from '../../contract/rehearsals.ts';

interface VersionChoiceProps {
  readonly choices: RehearsalChoices;
  /** One or two. */
  readonly chosen: readonly string[];
  readonly choose: (versions: readonly string[]) => void;
}

export function VersionChoice({ choices, chosen, choose }: VersionChoiceProps) {
  const t = useTranslations('rehearse');
  const { protocolVersions, currentProtocolVersion } = choices;
  const [first = currentProtocolVersion, second] = chosen;
  const optionOf = (version: string) => ({
    value: version,
    label: t(version === currentProtocolVersion ? 'currentOption' : 'versionOption', { version }),
  });
  return (
    <SimpleGrid cols={{ base: 1, sm: 2 }} maw={700}>
      <NativeSelect
        label={t('protocolVersion')}
        value={first}
        data={protocolVersions.map(optionOf)}
        onChange={({ currentTarget: { value } }) => {
          choose(second === undefined || second === value ? [value] : [value, second]);
        }}
      />
      <NativeSelect
        label={t('compareWith')}
        value={second ?? ''}
        data={[
          { value: '', label: t('noComparison') },
          ...protocolVersions.filter((version) => version !== first).map(optionOf),
        ]}
        onChange={({ currentTarget: { value } }) => {
          choose(value === '' ? [first] : [first, value]);
        }}
      />
    </SimpleGrid>
  );
}
