/** What every page of rehearsals has around it, so that none is taken for a patient’s: on the screen, in the tab, in print. */
import { Text } from '@mantine/core';
import { useEffect, type ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import classes from './frame.module.css';

export function Frame({ children }: { readonly children: ReactNode }) {
  const t = useTranslations('rehearse');
  useDocumentTitle(t('documentTitle'));
  return (
    <div className={classes['frame']}>
      <Text className={classes['banner'] ?? ''} role="note">
        {t('banner')}
      </Text>
      <div className={classes['printed']} aria-hidden>
        {t('printed')}
      </div>
      <div className={classes['content']}>{children}</div>
    </div>
  );
}

function useDocumentTitle(title: string): void {
  useEffect(() => {
    const before = document.title;
    document.title = title;
    return () => {
      document.title = before;
    };
  }, [title]);
}
