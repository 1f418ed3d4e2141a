/** Past and planned on one axis, and the same as lists. */
import { NativeSelect, Title } from '@mantine/core';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import type { PatientView } from '../../../contract/patient.ts';
import { Section } from '../../kit/section.tsx';
import type { Open } from '../form/opened-form.ts';
import { Chart } from './chart.tsx';
import { chartLanes, chartModel, type ChartLane } from './chart-model.ts';
import { Events } from './events.tsx';
import { Immobilizations } from './immobilizations.tsx';
import { Operations } from './operations.tsx';
import { Planned } from './planned.tsx';

interface TimelineProps {
  readonly view: PatientView;
  readonly open: Open;
}

export function Timeline({ view, open }: TimelineProps) {
  const t = useTranslations('pathway');
  const [lane, setLane] = useState<ChartLane | null>(null);
  const { header, timeline } = view;
  const isShown = (one: { readonly lane: ChartLane }) => lane === null || one.lane === lane;
  const choice = (
    <NativeSelect
      label={t('lane')}
      value={lane ?? ''}
      data={[
        { value: '', label: t('everyLane') },
        ...chartLanes.map((value) => ({ value, label: t(`lanes.${value}`) })),
      ]}
      onChange={({ currentTarget: { value } }) => {
        setLane(value === '' ? null : (value as ChartLane));
      }}
    />
  );
  return (
    <Section title={t('timeline')} aside={choice}>
      <Chart model={chartModel(view, lane)} />
      {isShown({ lane: 'immobilization' }) && <Immobilizations bars={timeline.immobilizations} />}
      {isShown({ lane: 'surgery' }) && <Operations surgery={timeline.surgery} />}
      <Title order={3}>{t('planned')}</Title>
      <Planned header={header} planned={timeline.planned.filter(isShown)} />
      <Title order={3}>{t('past')}</Title>
      <Events header={header} events={timeline.events.filter(isShown)} open={open} />
    </Section>
  );
}
