/** A notice in the corner of the page: legible, and the button that puts it away has a name. */
import { notifications, type NotificationData } from '@mantine/notifications';
import { useCallback } from 'react';
import { useTranslations } from 'use-intl';

export function useNotice(): (notice: NotificationData) => void {
  const t = useTranslations('shell');
  return useCallback(
    (notice) => {
      notifications.show({
        closeButtonProps: { 'aria-label': t('putAway') },
        // Under a title the kit greys it below 4.5 to 1.
        styles: { description: { color: 'inherit' } },
        ...notice,
      });
    },
    [t],
  );
}
