/** Where two versions of the protocol part, as a table. */
import { useTranslations } from 'use-intl';
import type { RehearsalSide } from '../../contract/rehearsals.ts';
import { FactsTable } from '../kit/facts-table.tsx';
import { FirstFew } from '../kit/first-few.tsx';
import { Section } from '../kit/section.tsx';
import { CoreText } from '../language/core-text.tsx';
import { useDay } from '../language/dates.ts';
import { usePathway } from '../pathway/use-pathway.ts';
import { differencesOf, type Difference } from './differences.ts';

interface DifferencesBetweenProps {
  readonly first: RehearsalSide;
  readonly second: RehearsalSide;
}

export function DifferencesBetween({ first, second }: DifferencesBetweenProps) {
  const t = useTranslations('rehearse');
  const one = usePathway(first.pathwayId, false).view.data;
  const other = usePathway(second.pathwayId, false).view.data;
  if (one === undefined || other === undefined) return null;
  const versionOf = ({ protocolVersion: version }: RehearsalSide) => t('version', { version });
  return (
    <Section title={t('differences')}>
      <FirstFew items={differencesOf(one.timeline, other.timeline)} few={8}>
        {(shown) => <Table differences={shown} columns={[versionOf(first), versionOf(second)]} />}
      </FirstFew>
    </Section>
  );
}

interface TableProps {
  readonly differences: readonly Difference[];
  readonly columns: readonly [string, string];
}

function Table({ differences, columns }: TableProps) {
  const t = useTranslations('rehearse');
  const day = useDay();
  const daysOf = (days: readonly string[], kind: Difference['kind']) =>
    days.length === 0 ? t(`absent.${kind}`) : days.map(day).join('; ');
  return (
    <FactsTable
      name={t('differences')}
      columns={[t('standing'), t('what'), t('rule'), ...columns]}
      none={t('noDifferences')}
      rows={differences.map(({ kind, title, rules, first, second }) => [
        t(`kind.${kind}`),
        <CoreText key="title">{title}</CoreText>,
        rules.join(', '),
        daysOf(first, kind),
        daysOf(second, kind),
      ])}
    />
  );
}
