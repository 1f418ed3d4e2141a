/** What the core says, it says in English: here in the language of the console. */
import { useQuery } from '@tanstack/react-query';
import { useLanguage } from './language.tsx';

/** As it is shown; `lang` where that is not the language of the console. */
export interface CoreWords {
  readonly text: string;
  readonly lang?: 'en';
}

/** For what is shown; English until the Spanish is loaded, and where there is none. */
export function useMarkedCoreWords(): (english: string) => CoreWords {
  const { language } = useLanguage();
  const { data: inSpanish } = useQuery({
    queryKey: ['core-in-spanish'],
    // Of use to readers of Spanish alone: a file of its own, which others do not load.
    queryFn: async () => (await import('./core/in-spanish.ts')).inSpanish,
    enabled: language === 'es',
    staleTime: Infinity,
    gcTime: Infinity,
  });
  return (english) => {
    if (language === 'en') return { text: english };
    const spanish = inSpanish?.(english);
    return spanish === undefined ? { text: english, lang: 'en' } : { text: spanish };
  };
}

/** For attributes and within other texts, where no language can be marked. */
export function useCoreWords(): (english: string) => string {
  const words = useMarkedCoreWords();
  return (english) => words(english).text;
}
