/** What is shown while something loads, and where it failed. */
import { Alert, Button, Center, Loader, Stack, Text } from '@mantine/core';
import { useTranslations } from 'use-intl';
import { CoreText } from '../language/core-text.tsx';

export function Loading() {
  const t = useTranslations('shell');
  return (
    <Center p="xl" role="status">
      <Stack align="center">
        <Loader aria-hidden />
        <Text>{t('loading')}</Text>
      </Stack>
    </Center>
  );
}

interface FailedProps {
  readonly error: Error;
  readonly again: () => unknown;
}

export function Failed({ error, again }: FailedProps) {
  const t = useTranslations('shell');
  return (
    <Alert color="red" title={t('failed')} m="md" role="alert" variant="outline">
      <Stack align="flex-start">
        <Text>
          <CoreText>{error.message}</CoreText>
        </Text>
        <Button variant="outline" onClick={() => void again()}>
          {t('again')}
        </Button>
      </Stack>
    </Alert>
  );
}
