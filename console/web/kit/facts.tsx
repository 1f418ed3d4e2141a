/** Named facts: a name, and what it is. */
import { Box, SimpleGrid, Text } from '@mantine/core';
import type { ReactNode } from 'react';

export interface Fact {
  readonly name: string;
  readonly value: ReactNode;
}

export function Facts({ facts }: { readonly facts: readonly Fact[] }) {
  return (
    // By the room that there is: they may stand in one of two columns.
    <SimpleGrid component="dl" type="container" cols={{ base: 1, '400px': 2, '700px': 3 }} spacing="sm" m={0}>
      {facts.map(({ name, value }) => (
        <Box key={name}>
          <Text component="dt" fz="sm" fw={600}>
            {name}
          </Text>
          <Box component="dd" m={0}>
            {value}
          </Box>
        </Box>
      ))}
    </SimpleGrid>
  );
}
