/** A plot with its title and, in words, what it shows. */
import { Box, Skeleton, Text, Title } from '@mantine/core';
import { Suspense, type ReactNode } from 'react';

interface FigureProps {
  readonly title: string;
  readonly summary: readonly string[];
  readonly children: ReactNode;
}

export function Figure({ title, summary, children }: FigureProps) {
  return (
    <Box component="figure" m={0}>
      <Title order={3} size="h4">
        {title}
      </Title>
      <div role="img" aria-label={`${title}. ${summary.join(' ')}`}>
        <Suspense fallback={<Skeleton height={300} />}>{children}</Suspense>
      </div>
      <figcaption>
        {summary.map((line) => (
          <Text key={line}>{line}</Text>
        ))}
      </figcaption>
    </Box>
  );
}
