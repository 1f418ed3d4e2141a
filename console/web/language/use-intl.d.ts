import type { english } from './english.ts';
import type { Language } from './language.tsx';

declare module 'use-intl' {
  interface AppConfig {
    Locale: Language;
    Messages: typeof english;
  }
}
