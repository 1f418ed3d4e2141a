/** The core’s words as the page shows them. */
import { useCoreWords } from '../language/core-words.ts';

/** Begins with a capital. */
export function useTitle(): (english: string) => string {
  const core = useCoreWords();
  return (english) => {
    const words = core(english);
    return words.charAt(0).toUpperCase() + words.slice(1);
  };
}

/** A code of the core, such as `os-trigonum`: the codes are the field’s own words. */
export function useCode(): (code: string) => string {
  const core = useCoreWords();
  return (code) => core(code.replaceAll('-', ' '));
}
