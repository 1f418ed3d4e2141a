import { Button } from '@mantine/core';
import { useTranslations } from 'use-intl';
import { signOut } from './http.ts';

export function SignOut() {
  const t = useTranslations('shell');
  return (
    <Button variant="default" size="sm" onClick={signOut}>
      {t('signOut')}
    </Button>
  );
}
