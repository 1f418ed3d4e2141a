/** English or Spanish: as asked for in the address, else as the browser prefers, else English. */
export const languages = ['en', 'es'] as const;
export type Language = (typeof languages)[number];

interface Asked {
  readonly query: unknown;
  readonly headers: { readonly 'accept-language'?: string | undefined };
}

export function languageOf({ query, headers }: Asked): Language {
  const asked = (query as { lang?: unknown } | undefined)?.lang;
  const preferred = (headers['accept-language'] ?? '').split(',').map((item) => item.trim().slice(0, 2));
  return [asked, ...preferred].find(isLanguage) ?? 'en';
}

const isLanguage = (value: unknown): value is Language => languages.some((language) => language === value);
