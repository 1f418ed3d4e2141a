import { Stack, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';

interface SectionProps {
  readonly title: string;
  readonly statements: readonly string[];
  readonly children?: ReactNode;
}

export function Section({ title, statements, children }: SectionProps) {
  return (
    <Stack component="section" gap="sm">
      <Title order={2}>{title}</Title>
      {statements.map((statement) => (
        <Text key={statement}>{statement}</Text>
      ))}
      {children}
    </Stack>
  );
}
