/** What the core and the outcome report say, in Spanish; undefined where none is known. Loaded for readers of Spanish alone. */
import { spanish } from './spanish.ts';
import { comparison } from './spanish/comparison.ts';
import { translatorOf } from './translator.ts';

export const inSpanish = translatorOf({ ...spanish, ...comparison });
