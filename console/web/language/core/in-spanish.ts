/** What the core, the outcome report and the server’s problems say, in Spanish; undefined where none is known. Loaded for readers of Spanish alone. */
import { spanish } from './spanish.ts';
import { comparison } from './spanish/comparison.ts';
import { problems } from './spanish/problems.ts';
import { translatorOf } from './translator.ts';

export const inSpanish = translatorOf({ ...spanish, ...comparison, ...problems });
