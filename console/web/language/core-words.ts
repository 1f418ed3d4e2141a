/** What the core says, it says in English: here in the language of the console. */
import { useLanguage } from './language.tsx';
import { coreInSpanish } from './core-spanish.ts';

export function useCoreWords(): (english: string) => string {
  const { language } = useLanguage();
  return (english) => (language === 'es' ? (coreInSpanish[english] ?? english) : english);
}
