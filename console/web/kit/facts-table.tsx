/** A table that scrolls sideways on a phone rather than shrink, with its name read aloud. */
import { Table, Text } from '@mantine/core';
import type { ReactNode } from 'react';

interface FactsTableProps {
  readonly name: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly ReactNode[])[];
  /** What is said where there are none. */
  readonly none: string;
}

export function FactsTable({ name, columns, rows, none }: FactsTableProps) {
  if (rows.length === 0) return <Text>{none}</Text>;
  return (
    <Table.ScrollContainer minWidth={600} type="native" tabIndex={0} role="region" aria-label={name}>
      <Table striped withTableBorder>
        <Table.Caption>{name}</Table.Caption>
        <Table.Thead>
          <Table.Tr>
            {columns.map((column) => (
              <Table.Th key={column} scope="col">
                {column}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rows.map((cells, row) => (
            // Rows come anew with every answer and have no state: their place is identity enough.
            <Table.Tr key={row}>
              {cells.map((cell, column) => (
                <Table.Td key={columns[column]}>{cell}</Table.Td>
              ))}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}
