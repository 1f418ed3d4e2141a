/** English or Spanish: as chosen here before, else as the browser prefers. */
import { DatesProvider } from '@mantine/dates';
import 'dayjs/locale/es';
import { createContext, use, useEffect, useState, type ReactNode } from 'react';
import { IntlProvider } from 'use-intl';
import { english } from './english.ts';
import { spanish } from './spanish.ts';

export const languages = { en: 'English', es: 'Español' } as const;
export type Language = keyof typeof languages;

// The Spanish has the same members and the same variables, and other words.
const messages = { en: english, es: spanish as unknown as typeof english };
const place = 'talus-language';

const isLanguage = (value: string | null): value is Language => value !== null && value in languages;

function preferred(): Language {
  const chosen = localStorage.getItem(place);
  if (isLanguage(chosen)) return chosen;
  return navigator.language.startsWith('es') ? 'es' : 'en';
}

const Context = createContext<{ language: Language; choose: (language: Language) => void }>({
  language: 'en',
  choose: () => undefined,
});

export const useLanguage = () => use(Context);

export function LanguageProvider({ children }: { readonly children: ReactNode }) {
  const [language, setLanguage] = useState(preferred);
  useEffect(() => {
    document.documentElement.lang = language;
  }, [language]);
  const choose = (chosen: Language) => {
    localStorage.setItem(place, chosen);
    setLanguage(chosen);
  };
  return (
    <Context value={{ language, choose }}>
      <IntlProvider locale={language} messages={messages[language]} timeZone="UTC">
        <DatesProvider settings={{ locale: language, firstDayOfWeek: 1, weekendDays: [] }}>
          {children}
        </DatesProvider>
      </IntlProvider>
    </Context>
  );
}
