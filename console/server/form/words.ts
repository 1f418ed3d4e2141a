/** What the form says to a patient, in English and Spanish. It names no diagnosis. */
import type { RedFlag, ReturnLevel, Side } from '../../../pathway/codes.ts';
import type { Language } from '../language.ts';
import { english } from './english.ts';
import { spanish } from './spanish.ts';

export type Problem = 'expired' | 'invalid' | 'closed' | 'not-understood' | 'not-now' | 'too-many';
export type ErrorCode =
  | 'by'
  | 'nothing'
  | 'cosmesis-alone'
  | 'date'
  | 'date-ahead'
  | 'date-early'
  | 'after'
  | 'meanwhile'
  | 'taken';

export interface FormWords {
  readonly title: string;
  readonly about: Readonly<Record<Side, string>>;
  readonly intro: string;
  readonly skip: string;
  readonly advice: string;
  readonly flags: {
    readonly heading: string;
    readonly legend: string;
    readonly hint: string;
    readonly each: Readonly<Record<RedFlag, string>>;
    readonly sent: string;
    readonly sentToo: string;
  };
  readonly by: { readonly legend: string; readonly patient: string; readonly proxy: string };
  readonly pain: { readonly legend: string; readonly hint: string };
  readonly satisfaction: { readonly heading: string; readonly legend: string; readonly hint: string };
  readonly cosmesis: { readonly legend: string; readonly hint: string };
  readonly returns: {
    readonly heading: string;
    readonly legend: Readonly<Record<ReturnLevel, string>>;
    readonly notYet: string;
    readonly on: string;
    readonly unknown: string;
    readonly date: string;
    readonly after: string;
    readonly hint: string;
  };
  readonly answeredOn: (date: string) => string;
  readonly until: (date: string) => string;
  readonly nothingDue: string;
  readonly send: string;
  readonly correct: string;
  readonly errors: { readonly heading: string; readonly each: Readonly<Record<ErrorCode, string>> };
  readonly thanks: {
    readonly title: string;
    readonly text: string;
    readonly left: (open: number) => string;
    readonly back: string;
  };
  readonly help: (contact: string) => string;
  readonly private: string;
  readonly otherLanguage: { readonly code: Language; readonly name: string };
  readonly notNow: string;
  readonly problems: Readonly<
    Record<Problem, { readonly title: string; readonly text: (contact: string) => string }>
  >;
}

export const words: Readonly<Record<Language, FormWords>> = { en: english, es: spanish };
