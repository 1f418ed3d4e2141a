/** Safety, clinical or routine: in words and a mark, never in colour alone. */
import { Badge } from '@mantine/core';
import { useTranslations } from 'use-intl';
import type { WorklistTask } from '../../contract/worklist.ts';

type Urgency = WorklistTask['urgency'];

const looks: Readonly<
  Record<Urgency, { readonly color: string; readonly variant: string; readonly mark: string }>
> = {
  safety: { color: 'red.9', variant: 'filled', mark: '‼' },
  clinical: { color: 'orange.9', variant: 'outline', mark: '!' },
  routine: { color: 'gray.8', variant: 'outline', mark: '·' },
};

export function UrgencyBadge({ urgency }: { readonly urgency: Urgency }) {
  const t = useTranslations('urgency');
  const { color, variant, mark } = looks[urgency];
  return (
    <Badge color={color} variant={variant} leftSection={<span aria-hidden>{mark}</span>} tt="none">
      {t(urgency)}
    </Badge>
  );
}
