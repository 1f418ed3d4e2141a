/** The core’s words as the page shows them. */
import { useMessages } from 'use-intl';
import type { Option } from '../../contract/actions.ts';
import { useCoreWords } from '../language/core-words.ts';

const capital = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);

/** Begins with a capital. */
export function useTitle(): (english: string) => string {
  const core = useCoreWords();
  return (english) => capital(core(english));
}

/** What may be chosen, or the row of which it is asked: by its closed list, where it is of one. */
export function useOptionTitle(): (
  option: Pick<Option, 'label' | 'list'> & { readonly code: string | number },
) => string {
  const title = useTitle();
  const codes: Readonly<Record<string, Readonly<Record<string, string>>>> = useMessages().code;
  return ({ label, list = '', code }) => {
    const words = codes[list]?.[code];
    return words === undefined ? title(label) : capital(words);
  };
}

/** The name of a message, such as `reassessment-open`: the codes are the field’s own words. */
export function useMessageName(): (code: string) => string {
  const core = useCoreWords();
  return (code) => core(code.replaceAll('-', ' '));
}
