/** A long list, of which the first are shown until all are asked for. */
import { Button, Stack } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';

interface FirstFewProps<T> {
  readonly items: readonly T[];
  readonly few: number;
  readonly children: (shown: readonly T[]) => ReactNode;
}

export function FirstFew<T>({ items, few, children }: FirstFewProps<T>) {
  const t = useTranslations('pathway');
  const [isWhole, { toggle }] = useDisclosure(false);
  return (
    <Stack gap="xs" align="stretch">
      {children(isWhole ? items : items.slice(0, few))}
      {items.length > few && (
        <Button
          variant="default"
          onClick={toggle}
          aria-expanded={isWhole}
          style={{ alignSelf: 'flex-start' }}
        >
          {isWhole ? t('showFew') : t('showAll', { count: items.length })}
        </Button>
      )}
    </Stack>
  );
}
