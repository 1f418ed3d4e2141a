/** “Why?” of anything that can be pointed at: asked of the server when it is opened. */
import { Box, Button, Stack } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useId, type ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import type { ExplainedThing } from '../../contract/patient.ts';
import { get } from '../http.ts';
import { Failed, Loading } from '../kit/states.tsx';
import { Explanation } from './explanation.tsx';
import { usePlace } from './place.ts';

interface WhyProps {
  readonly pathwayId: string;
  /** The number of an event, or a key. */
  readonly what: string;
  /** Of what, in words. */
  readonly title: string;
  /** Beside the button. */
  readonly children?: ReactNode;
}

export function Why({ pathwayId, what, title, children }: WhyProps) {
  return (
    <WhyDisclosure title={title} beside={children}>
      <Asked pathwayId={pathwayId} what={what} />
    </WhyDisclosure>
  );
}

interface WhyDisclosureProps {
  readonly title: string;
  readonly beside?: ReactNode;
  readonly children: ReactNode;
}

export function WhyDisclosure({ title, beside, children }: WhyDisclosureProps) {
  const t = useTranslations('pathway');
  const id = useId();
  const [isOpen, { toggle }] = useDisclosure(false);
  return (
    <>
      <Box display="flex" style={{ flexWrap: 'wrap', gap: 'var(--mantine-spacing-xs)' }}>
        <Button
          variant="default"
          size="xs"
          onClick={toggle}
          aria-expanded={isOpen}
          aria-controls={isOpen ? id : undefined}
          aria-label={`${t('why')} ${title}`}
        >
          {t('why')}
        </Button>
        {beside}
      </Box>
      {isOpen && (
        <Box id={id} pl="md">
          {children}
        </Box>
      )}
    </>
  );
}

function Asked({ pathwayId, what }: Pick<WhyProps, 'pathwayId' | 'what'>) {
  const { path, key } = usePlace();
  const { data, error, refetch } = useQuery({
    queryKey: [...key, 'pathway-why', pathwayId, what],
    queryFn: () => get<ExplainedThing[]>(`${path}/${pathwayId}/why`, { what }),
  });
  if (error !== null) return <Failed error={error} again={refetch} />;
  if (data === undefined) return <Loading />;
  return (
    <Stack>
      {data.map((why) => (
        <Explanation key={why.of} why={why} />
      ))}
    </Stack>
  );
}
