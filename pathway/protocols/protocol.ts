/** What a protocol is: every clinical number, each with where it comes from. */
import type { QuestionnaireId } from '../instruments/index.ts';
import type { RuleId } from '../rules.ts';

/** Where a parameter comes from. `default` is chosen by Talus and awaits a clinician's sign-off (†). */
export type ParameterSource =
  | {
      readonly kind: 'article';
      readonly passage: string;
      readonly reference: number;
      readonly evidence: string;
    }
  | { readonly kind: 'default'; readonly why: string };

export interface Parameter {
  readonly value: number;
  readonly unit:
    | 'day of care'
    | 'days'
    | 'weeks'
    | 'months'
    | 'years'
    | 'kg/m²'
    | 'points'
    | '%'
    | '°'
    | 'minutes'
    | 'times'
    | 'business days';
  readonly rule: RuleId;
  readonly source: ParameterSource;
}

/** One time point of a score: asked from `from` to `to`, aimed at `target`, all in days from the anchor date. */
export interface TimePoint {
  readonly name: string;
  readonly from: number;
  readonly target: number;
  readonly to: number;
  readonly source: ParameterSource;
}

/** OUT-2: one questionnaire, and the time points by name at which it is asked for; the surgical baseline is before it. */
export interface Collection {
  readonly instrument: QuestionnaireId;
  /** Who fills it in. */
  readonly from: 'patient' | 'clinician';
  readonly conservative: readonly string[];
  readonly surgical: readonly string[];
  readonly source: ParameterSource;
}

export interface RehabilitationPhase {
  readonly name: string;
  /** Days after the operation by which the phase should be complete. */
  readonly completeBy: number;
  readonly source: ParameterSource;
}

/** One rung of a ladder. A `worklist` rung writes to nobody: the task becomes the work of `to`. */
export interface Rung {
  /** `on-call`: whoever is on duty then, which in clinic hours is the clinician. */
  readonly to: 'coordinator' | 'clinician' | 'on-call';
  /** Counted from when the limit was raised; the first rungs, after 0, are told with it. */
  readonly after: number;
  readonly unit: 'business days' | 'minutes';
  readonly channel: 'email' | 'sms' | 'worklist';
}

export interface Ladder {
  /** The lowest first. */
  readonly rungs: readonly Rung[];
  readonly source: ParameterSource;
}

/** What climbs it: something overdue, a clinical limit, a limit of safety. */
export type LadderName = 'routine' | 'clinical' | 'safety';

export interface Protocol<Name extends string = string> {
  readonly version: string;
  readonly parameters: Readonly<Record<Name, Parameter>>;
  /** Rules that version 1 did not carry out. */
  readonly adds?: readonly RuleId[];
  /** How what is not acknowledged climbs; version 1 has none. */
  readonly ladders?: Readonly<Record<LadderName, Ladder>>;
  /** OUT-1: after the operation. */
  readonly surgicalTimePoints: readonly TimePoint[];
  /** OUT-1: from conservative day 0, until an operation. */
  readonly conservativeTimePoints: readonly TimePoint[];
  /** OUT-2: which questionnaires are asked for when; versions 1 and 2 ask for none. */
  readonly collection?: readonly Collection[];
  /** REH-1, after endoscopic surgery. */
  readonly rehabilitationPhases: readonly RehabilitationPhase[];
}

/** The † mark: chosen by Talus, awaiting a clinician's sign-off. */
export const awaitsSignOff = ({ source }: { readonly source: ParameterSource }): boolean =>
  source.kind === 'default';
