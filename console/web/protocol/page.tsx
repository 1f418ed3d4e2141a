/** Every parameter with its source and sign-off, what differs between versions, who is on which, and moving them. */
import { NativeSelect, Stack, Tabs, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import type { Protocols } from '../../contract/protocol.ts';
import { careTeam, movers } from '../../contract/roles.ts';
import type { ConsoleRole } from '../../contract/session.ts';
import { get } from '../http.ts';
import { Failed, Loading } from '../kit/states.tsx';
import { useSession } from '../session.ts';
import { Differences } from './differences.tsx';
import { Migration } from './migration.tsx';
import { OnVersion } from './on-version.tsx';
import { Parameters } from './parameters.tsx';

export default function ProtocolPage() {
  const t = useTranslations('protocol');
  const protocols = useQuery({ queryKey: ['protocol'], queryFn: () => get<Protocols>('/protocol') });
  return (
    <Stack maw={1100}>
      <Title order={1}>{t('title')}</Title>
      {protocols.isPending && <Loading />}
      {protocols.isError && <Failed error={protocols.error} again={protocols.refetch} />}
      {protocols.isSuccess && <Versions {...protocols.data} />}
    </Stack>
  );
}

/** What a role may not see, the server does not give. */
function Versions({ versions }: Protocols) {
  const t = useTranslations('protocol');
  const role = useSession().data?.role;
  const isAmong = (roles: readonly ConsoleRole[]) => role !== undefined && roles.includes(role);
  return (
    <Tabs defaultValue="parameters" keepMounted={false}>
      <Tabs.List>
        <Tabs.Tab value="parameters">{t('parameters')}</Tabs.Tab>
        <Tabs.Tab value="differences">{t('differences')}</Tabs.Tab>
        {isAmong(careTeam) && <Tabs.Tab value="pathways">{t('pathways')}</Tabs.Tab>}
        {isAmong(movers) && <Tabs.Tab value="move">{t('move')}</Tabs.Tab>}
      </Tabs.List>
      <Tabs.Panel value="parameters" pt="md">
        <OfOne versions={versions}>{(version) => <Parameters version={version} />}</OfOne>
      </Tabs.Panel>
      <Tabs.Panel value="differences" pt="md">
        <OfTwo versions={versions}>{(from, to) => <Differences from={from} to={to} />}</OfTwo>
      </Tabs.Panel>
      <Tabs.Panel value="pathways" pt="md">
        <OfOne versions={versions}>{({ version }) => <OnVersion version={version} />}</OfOne>
      </Tabs.Panel>
      <Tabs.Panel value="move" pt="md">
        <OfTwo versions={versions}>
          {(from, to) => <Migration key={`${from}/${to}`} from={from} to={to} />}
        </OfTwo>
      </Tabs.Panel>
    </Tabs>
  );
}

type Version = Protocols['versions'][number];

interface OfOneProps {
  readonly versions: readonly Version[];
  readonly children: (version: Version) => ReactNode;
}

function OfOne({ versions, children }: OfOneProps) {
  const t = useTranslations('protocol');
  const [chosen, choose] = useState(versions.find(({ isCurrent }) => isCurrent)?.version);
  const version = versions.find(({ version: name }) => name === chosen);
  return (
    <Stack>
      <VersionSelect label={t('version')} versions={versions} value={chosen ?? ''} choose={choose} />
      {version !== undefined && children(version)}
    </Stack>
  );
}

interface OfTwoProps {
  readonly versions: readonly Version[];
  readonly children: (from: string, to: string) => ReactNode;
}

/** The newest, and the one before it. */
function OfTwo({ versions, children }: OfTwoProps) {
  const t = useTranslations('protocol');
  const [from, chooseFrom] = useState(versions.at(-2)?.version ?? '');
  const [to, chooseTo] = useState(versions.at(-1)?.version ?? '');
  return (
    <Stack>
      <VersionSelect label={t('from')} versions={versions} value={from} choose={chooseFrom} />
      <VersionSelect label={t('to')} versions={versions} value={to} choose={chooseTo} />
      {from === to ? <Text>{t('same')}</Text> : children(from, to)}
    </Stack>
  );
}

interface VersionSelectProps {
  readonly label: string;
  readonly versions: readonly Version[];
  readonly value: string;
  readonly choose: (version: string) => void;
}

function VersionSelect({ label, versions, value, choose }: VersionSelectProps) {
  const t = useTranslations('protocol');
  return (
    <NativeSelect
      label={label}
      value={value}
      maw={400}
      data={versions.map(({ version, isCurrent, openPathways }) => ({
        value: version,
        label: t(isCurrent ? 'currentVersion' : 'otherVersion', { version, count: openPathways }),
      }))}
      onChange={({ currentTarget }) => {
        choose(currentTarget.value);
      }}
    />
  );
}
