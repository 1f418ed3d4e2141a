/** The patient page of each side: beside one another where there is room, else under one another. */
import { Anchor, Group, SimpleGrid, Stack, Text, Title } from '@mantine/core';
import { useMemo } from 'react';
import { useTranslations } from 'use-intl';
import type { RehearsalSide } from '../../contract/rehearsals.ts';
import { Failed, Loading } from '../kit/states.tsx';
import { PathwayParts } from '../pathway/parts.tsx';
import { PlaceContext, usePlace } from '../pathway/place.ts';
import { usePathway } from '../pathway/use-pathway.ts';
import { DifferencesBetween } from './differences-between.tsx';
import { useTwin } from './twin.ts';

export function Sides({ sides: [first, second] }: { readonly sides: readonly RehearsalSide[] }) {
  if (first === undefined) return null;
  if (second === undefined) return <Patient side={first} />;
  return (
    <>
      <DifferencesBetween first={first} second={second} />
      <Leads sides={[first, second]} />
      <SimpleGrid cols={{ base: 1, lg: 2 }} spacing="xl" verticalSpacing="xl">
        <OneOfTwo side={first} other={second} />
        <OneOfTwo side={second} other={first} />
      </SimpleGrid>
    </>
  );
}

/** Where they stand under one another, the second is far below. */
function Leads({ sides }: { readonly sides: readonly RehearsalSide[] }) {
  const t = useTranslations('rehearse');
  return (
    <Group component="nav" hiddenFrom="lg" aria-label={t('sides')}>
      {sides.map((side) => (
        <Anchor key={side.pathwayId} href={`#${idOf(side)}`} underline="always">
          {t('version', { version: side.protocolVersion })}
        </Anchor>
      ))}
    </Group>
  );
}

const idOf = ({ pathwayId }: RehearsalSide): string => `side-${pathwayId}`;

function OneOfTwo({ side, other }: { readonly side: RehearsalSide; readonly other: RehearsalSide }) {
  const t = useTranslations('rehearse');
  const outer = usePlace();
  const twin = useTwin(side, other);
  const place = useMemo(() => ({ ...outer, rehearsal: { twin } }), [outer, twin]);
  return (
    <PlaceContext value={place}>
      <Stack component="section" aria-labelledby={idOf(side)} gap="xl" miw={0}>
        <Title order={2} id={idOf(side)}>
          {t('version', { version: side.protocolVersion })}
        </Title>
        <Patient side={side} />
      </Stack>
    </PlaceContext>
  );
}

function Patient({ side: { pathwayId } }: { readonly side: RehearsalSide }) {
  const { view, actions } = usePathway(pathwayId, false);
  if (view.isPending) return <Loading />;
  if (view.isError) return <Failed error={view.error} again={view.refetch} />;
  return (
    <Stack gap="xl" maw={1100} miw={0}>
      <PathwayParts view={view.data} actions={actions} />
      <Text fz="sm">{view.data.disclaimer}</Text>
    </Stack>
  );
}
