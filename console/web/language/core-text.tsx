import { useMarkedCoreWords } from './core-words.ts';

/** A text of the core. What is not in the language of the console is marked, so that it is read aloud as English. */
export function CoreText({ children }: { readonly children: string }) {
  const { text, lang } = useMarkedCoreWords()(children);
  return lang === undefined ? text : <span lang={lang}>{text}</span>;
}
