/** The virtual time, and how far it may go on. */
import { Group, Stack, Text } from '@mantine/core';
import { useTranslations } from 'use-intl';
import type { Rehearsal, RehearsalStep } from '../../contract/rehearsals.ts';
import { Fault } from '../kit/fault.tsx';
import { Section } from '../kit/section.tsx';
import { useCoreWords } from '../language/core-words.ts';
import { useDay, useMoment } from '../language/dates.ts';
import { ActionButton } from '../pathway/action-button.tsx';
import { usePathway } from '../pathway/use-pathway.ts';
import { clockOf } from './clock-of.ts';
import type { Steps } from './use-step.ts';

interface ClockProps {
  readonly rehearsal: Rehearsal;
  readonly steps: Steps;
}

export function Clock({ rehearsal, steps }: ClockProps) {
  const t = useTranslations('rehearse');
  const moment = useMoment();
  const day = useDay();
  const { furthest, isClosed } = clockOf(rehearsal.sides);
  const { view } = usePathway(furthest.pathwayId, false);
  if (view.data === undefined) return null;
  const { timeZone, day0, dayOfCare } = view.data.header;
  const now = moment(furthest.now, timeZone);
  return (
    <Section title={t('clock')}>
      <Text fz="lg" fw={600}>
        {now}
      </Text>
      <Text>{t('dayOfCare', { day: dayOfCare, date: day(day0) })}</Text>
      {isClosed ? (
        <Text>{t('allClosed')}</Text>
      ) : (
        <Buttons rehearsal={rehearsal} steps={steps} timeZone={timeZone} />
      )}
      <Text role="status">
        <Standing isByHand={rehearsal.progress === null} steps={steps} now={now} />
      </Text>
      {steps.error !== null && <Fault error={steps.error} />}
    </Section>
  );
}

function Buttons({ rehearsal, steps, timeZone }: ClockProps & { readonly timeZone: string }) {
  const t = useTranslations('rehearse');
  const core = useCoreWords();
  const moment = useMoment();
  const { sides, progress } = rehearsal;
  const { deadline } = clockOf(sides);
  const next = progress?.next ?? null;
  const ways: readonly { readonly to: RehearsalStep['to']; readonly label: string }[] = [
    { to: 'day', label: t('day') },
    { to: 'week', label: t('week') },
    ...(deadline === undefined
      ? []
      : [{ to: 'deadline' as const, label: t('deadline', { moment: moment(deadline, timeZone) }) }]),
    ...(next === null
      ? []
      : [
          {
            to: 'happening' as const,
            label: t('happening', { what: core(next.what), moment: moment(next.at, timeZone) }),
          },
          { to: 'end' as const, label: t('end') },
        ]),
  ];
  return (
    <Stack gap="xs">
      <Group gap="xs">
        {ways.map(({ to, label }) => (
          <ActionButton
            key={to}
            // Not by the attribute `disabled`, with which the keyboard would lose its place.
            aria-disabled={steps.isPending}
            {...(steps.isPending && { 'data-disabled': true })}
            onClick={() => {
              if (!steps.isPending) steps.step(to);
            }}
          >
            {label}
          </ActionButton>
        ))}
      </Group>
      {deadline === undefined && <Text fz="sm">{t('noDeadline')}</Text>}
    </Stack>
  );
}

interface StandingProps {
  readonly isByHand: boolean;
  readonly steps: Steps;
  readonly now: string;
}

/** Told to those who do not see it, too. */
function Standing({ isByHand, steps: { isPending, lastTold }, now }: StandingProps) {
  const t = useTranslations('rehearse');
  if (isPending) return t('stepping');
  if (lastTold === undefined) return null;
  if (isByHand) return t('steppedByHand', { now });
  const refused = lastTold.filter(({ outcome }) => outcome === 'refused').length;
  return t('stepped', { now, told: lastTold.length, refused });
}
