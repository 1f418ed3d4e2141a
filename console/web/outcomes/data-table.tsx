/** A table of the figures, folded away, and the same rows as a file. */
import { Anchor, Box, Group } from '@mantine/core';
import { useTranslations } from 'use-intl';
import type { OutcomesTables, TableName } from '../../contract/outcomes.ts';
import { FactsTable } from '../kit/facts-table.tsx';
import { CoreText } from '../language/core-text.tsx';
import { columns, type Format } from './columns.ts';
import { useFilters } from './use-filters.ts';
import { useFigures, useWord } from './words.ts';

interface DataTableProps {
  readonly of: TableName;
  readonly tables: OutcomesTables;
}

type Value = string | number | boolean | null;
type Row = Readonly<Record<string, Value>>;

export function DataTable({ of, tables }: DataTableProps) {
  const t = useTranslations('outcomes');
  const cell = useCell();
  const { search } = useFilters();
  const rows: readonly Row[] = tables[of];
  const name = t(`table.${of}`);
  // What is not told to this audience has no column.
  const shown = Object.entries(columns[of]).filter(([column]) => rows.some((row) => row[column] !== null));
  return (
    <Box component="details">
      <summary>{name}</summary>
      <Group my="xs">
        <Anchor href={`/api/outcomes/download/${of}.csv${search}`} download>
          {t('download', { table: name })}
        </Anchor>
      </Group>
      <FactsTable
        name={name}
        columns={shown.map(([column]) => t(`column.${column as 'patients'}`))}
        none={t('none')}
        rows={rows.map((row) => shown.map(([column, format]) => cell(row, column, format)))}
      />
    </Box>
  );
}

function useCell() {
  const t = useTranslations('outcomes');
  const word = useWord();
  const { number, percent, weeks } = useFigures();
  return (row: Row, column: string, format: Format) => {
    const value = row[column] ?? null;
    if (value === null) return '–';
    if (typeof value === 'boolean') return t(value ? 'yes' : 'no');
    if (typeof value === 'string') {
      if (format === 'text') return <CoreText>{value}</CoreText>;
      return word(value, column === 'level' ? String(row['dimension']) : undefined);
    }
    if (format === 'share') return percent(value);
    if (format === 'weeks') return weeks(value);
    if (format !== 'measured') return number(value);
    const unit = row['unit'] as OutcomesTables['comparison'][number]['unit'];
    return t(`unit.${unit}`, { value: unit === 'share' ? percent(value) : number(value) });
  };
}
