/** What the core says, in Spanish; undefined where none is known. Loaded for readers of Spanish alone. */
import { spanish } from './spanish.ts';
import { translatorOf } from './translator.ts';

export const inSpanish = translatorOf(spanish);
