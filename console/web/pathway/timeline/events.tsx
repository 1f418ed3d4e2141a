/** What has happened, the newest first: each with its reason, and a way to set it right. */
import { Button, Stack, Text } from '@mantine/core';
import { useTranslations } from 'use-intl';
import type { PatientHeader, TimelineEvent } from '../../../contract/patient.ts';
import { FirstFew } from '../../kit/first-few.tsx';
import { CoreText } from '../../language/core-text.tsx';
import { useCoreWords } from '../../language/core-words.ts';
import { useDay } from '../../language/dates.ts';
import type { Open } from '../form/opened-form.ts';
import { Why } from '../why.tsx';

interface EventsProps {
  readonly header: PatientHeader;
  /** In the order of the record. */
  readonly events: readonly TimelineEvent[];
  readonly open: Open;
}

export function Events({ header, events, open }: EventsProps) {
  const t = useTranslations('pathway');
  if (events.length === 0) return <Text>{t('none')}</Text>;
  const newestFirst = events.toSorted((a, b) => b.day.localeCompare(a.day) || b.sequence - a.sequence);
  return (
    <FirstFew items={newestFirst} few={10}>
      {(shown) => (
        <Stack component="ol" gap="sm" p={0} m={0} style={{ listStyle: 'none' }} aria-label={t('past')}>
          {shown.map((event) => (
            <Entry key={event.sequence} pathwayId={header.pathwayId} event={event} open={open} />
          ))}
        </Stack>
      )}
    </FirstFew>
  );
}

interface EntryProps {
  readonly pathwayId: string;
  readonly event: TimelineEvent;
  readonly open: Open;
}

function Entry({ pathwayId, event, open }: EntryProps) {
  const core = useCoreWords();
  const day = useDay();
  const { sequence, title, correctedBy, rules } = event;
  return (
    <li>
      <Text td={correctedBy === null ? undefined : 'line-through'}>
        <b>{day(event.day)}</b> · <CoreText>{title}</CoreText>
      </Text>
      <Text fz="sm">{[...useStanding(event), ...rules].join(' · ')}</Text>
      <Why pathwayId={pathwayId} what={String(sequence)} title={`${core(title)} (${sequence})`}>
        <Corrections event={event} open={open} />
      </Why>
    </li>
  );
}

/** Who entered it, how exactly its day is known, and what became of it. */
function useStanding({
  sequence,
  actor,
  precision,
  corrects,
  correctedBy,
  lane,
}: TimelineEvent): readonly string[] {
  const t = useTranslations('pathway');
  const tRole = useTranslations('code.Role');
  return [
    t('entry', { entry: sequence }),
    t(`lanes.${lane}`),
    t('by', { role: tRole(actor.role), id: actor.id }),
    ...(precision === 'year' || precision === 'month' ? [t(`precision.${precision}`)] : []),
    ...(corrects === null ? [] : [t('entryCorrects', { entry: corrects })]),
    ...(correctedBy === null ? [] : [t('entryCorrected', { entry: correctedBy })]),
  ];
}

function Corrections({ event: { sequence, title, isCorrectable }, open }: Omit<EntryProps, 'pathwayId'>) {
  const t = useTranslations('pathway');
  const core = useCoreWords();
  if (!isCorrectable) return null;
  return (['correct', 'withdraw'] as const).map((way) => (
    <Button
      key={way}
      variant="default"
      size="xs"
      aria-label={`${t(way)}: ${core(title)} (${sequence})`}
      onClick={() => {
        open({ kind: 'correction', sequence, title, isWithdrawal: way === 'withdraw' });
      }}
    >
      {t(way)}
    </Button>
  ));
}
