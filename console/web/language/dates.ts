/** Days and moments in words. A moment is told in a named zone, the patient’s. */
import { useLanguage } from './language.tsx';

/** `2026-03-24` as “24 Mar 2026”: a day has no zone. */
export function useDay(): (day: string) => string {
  const { language } = useLanguage();
  const format = new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : 'es', {
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    timeZone: 'UTC',
  });
  return (day) => format.format(new Date(`${day}T00:00:00Z`));
}

/** An instant as “24 Mar 2026, 09:00 (Europe/Madrid)”. */
export function useMoment(): (instant: string, timeZone: string) => string {
  const { language } = useLanguage();
  return (instant, timeZone) => {
    const format = new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : 'es', {
      dateStyle: 'medium',
      timeStyle: 'short',
      timeZone,
    });
    return `${format.format(new Date(instant))} (${timeZone})`;
  };
}
