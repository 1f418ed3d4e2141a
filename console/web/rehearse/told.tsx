/** What the script told on the way, the newest first, and how it was answered: in words. */
import { Stack, Text } from '@mantine/core';
import { useTranslations } from 'use-intl';
import type { RehearsalSide } from '../../contract/rehearsals.ts';
import { FirstFew } from '../kit/first-few.tsx';
import { Section } from '../kit/section.tsx';
import { CoreText } from '../language/core-text.tsx';
import { useMoment } from '../language/dates.ts';
import { useTitle } from '../pathway/words.ts';
import { usePathway } from '../pathway/use-pathway.ts';
import { clockOf } from './clock-of.ts';
import type { ToldThing } from './use-step.ts';

interface ToldProps {
  readonly sides: readonly RehearsalSide[];
  readonly told: readonly ToldThing[];
}

export function Told({ sides, told }: ToldProps) {
  const t = useTranslations('rehearse');
  const { view } = usePathway(clockOf(sides).furthest.pathwayId, false);
  const timeZone = view.data?.header.timeZone;
  return (
    <Section title={t('told')}>
      {told.length === 0 && <Text>{t('nothingTold')}</Text>}
      {timeZone !== undefined && told.length > 0 && (
        <FirstFew items={told.toReversed()} few={8}>
          {(shown) => (
            <Stack component="ol" gap="xs" p={0} m={0} style={{ listStyle: 'none' }} aria-label={t('told')}>
              {shown.map((thing, index) => (
                // The list only grows, and from the end: counted from there a thing keeps its place.
                <Thing key={told.length - index} thing={thing} sides={sides} timeZone={timeZone} />
              ))}
            </Stack>
          )}
        </FirstFew>
      )}
    </Section>
  );
}

interface ThingProps {
  readonly thing: ToldThing;
  readonly sides: readonly RehearsalSide[];
  readonly timeZone: string;
}

function Thing({ thing: { pathwayId, at, what, outcome, sentence }, sides, timeZone }: ThingProps) {
  const t = useTranslations('rehearse');
  const title = useTitle();
  const moment = useMoment();
  const version = sides.find((side) => side.pathwayId === pathwayId)?.protocolVersion;
  return (
    <li>
      <Text>
        <b>{moment(at, timeZone)}</b> · {title(what)}
        {sides.length > 1 && version !== undefined && ` · ${t('version', { version })}`} ·{' '}
        {outcome === 'refused' ? <b>✗ {t('outcome.refused')}</b> : t('outcome.recorded')}
        {sentence !== null && (
          <>
            : <CoreText>{sentence}</CoreText>
          </>
        )}
      </Text>
    </li>
  );
}
