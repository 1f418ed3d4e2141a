/** Where in the record something stands. What was typed here stands nowhere else. */
import { Text } from '@mantine/core';
import { useTranslations } from 'use-intl';
import type { Origin } from './sources.tsx';

interface PlaceProps {
  readonly origin: Origin;
  readonly path: string;
  readonly code?: string | null;
}

export function Place({ origin, path, code }: PlaceProps) {
  const t = useTranslations('enrol');
  if (origin === 'by-hand') return null;
  const said = [t('from', { path }), code && t('coded', { code })].filter(Boolean).join(', ');
  return (
    <Text fz="sm" style={{ overflowWrap: 'anywhere' }}>
      {said}
    </Text>
  );
}
