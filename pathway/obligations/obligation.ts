/**
 * An obligation is something that must be done, with the steps that remind of it and escalate it. It stands as long as
 * the state says so, and only an event of a type in `endedBy` makes it go away. Deadlines, the worklist and the
 * messages are all read off it.
 */
import type { EventType } from '../events.ts';
import { valueOf, type ParameterName, type TalusProtocol } from '../protocols/index.ts';
import type { RuleId } from '../rules.ts';
import type { Entry, State } from '../state.ts';
import { kept, type LocalDate } from '../time.ts';

export type Urgency = 'safety' | 'clinical' | 'routine';

/** The messages written to a patient; the words are `activities/messages/templates`. */
export type PatientTemplate =
  | 'immobilization-warning'
  | 'immobilization-remove-today'
  | 'exercise-confirm'
  | 'reassessment-soon'
  | 'reassessment-open'
  | 'review-soon'
  | 'imaging-reminder'
  | 'pain-score-request'
  | 'pain-score-reminder'
  | 'rehabilitation-review-soon'
  | 'surgery-pain-score';

export type Recipient =
  | { readonly to: 'patient'; readonly template: PatientTemplate; readonly date: LocalDate }
  | { readonly to: 'coordinator' | 'clinician' };

export interface Step {
  /** Unique within its obligation. */
  readonly name: string;
  /** What is so when it is reached, for a coordinator. */
  readonly title: string;
  readonly date: LocalDate;
  /** Minutes past midnight in the patient’s zone; 0 is the start of the day. */
  readonly minute: number;
  readonly urgency: Urgency;
  /** Raised again every so many days until the obligation ends. */
  readonly repeatDays?: number;
  readonly tell: readonly Recipient[];
  /** Whether reaching it puts the obligation on the worklist. */
  readonly task: boolean;
  readonly parameters: readonly ParameterName[];
}

export interface Obligation {
  /** Rule and anchor: stable across protocol versions. */
  readonly key: string;
  readonly rule: RuleId;
  readonly anchor: string;
  /** What must be done, as an imperative sentence. */
  readonly title: string;
  readonly who: 'coordinator' | 'clinician';
  readonly dueOn: LocalDate;
  readonly steps: readonly Step[];
  readonly endedBy: readonly EventType[];
}

export interface Context {
  readonly protocol: TalusProtocol;
  readonly state: State;
}

export type Obligations = (context: Context) => readonly Obligation[];

type Draft = Omit<Obligation, 'key' | 'anchor'>;

/** `part` tells apart several obligations of one rule on one anchor. */
export const obligation = (of: Entry, draft: Draft, part?: string): Obligation => ({
  ...draft,
  anchor: of.anchor,
  key: part === undefined ? `${draft.rule}/${of.anchor}` : `${draft.rule}/${of.anchor}/${part}`,
});

export const value = ({ protocol }: Context, name: ParameterName): number => valueOf(protocol, name);

// When on a day a step is reached

/** A clinical limit: the start of the day. */
export const startOfDay = 0;

export const staffTime = (context: Context): number => value(context, 'staff.minuteOfDay');

/** Spread over the allowed time by person, so that one person’s pathways fall together and the clinic’s do not. */
export const patientTime = (context: Context): number =>
  value(context, 'message.minuteOfDay') + (hash(context.state.personId) % value(context, 'message.spread'));

/** FNV-1a: any spread that is the same for the same text, on every machine, will do. */
const hash = kept((text: string): number => {
  let result = 0x811c9dc5;
  for (const character of text) {
    result = Math.imul(result ^ (character.codePointAt(0) ?? 0), 0x01000193) >>> 0;
  }
  return result;
});

// Who is told

/** `date` is the day that the words name. */
export const patient = (template: PatientTemplate, date: LocalDate): Recipient => ({
  to: 'patient',
  template,
  date,
});
export const coordinator: Recipient = { to: 'coordinator' };
export const clinician: Recipient = { to: 'clinician' };

// The usual steps

interface StepDraft {
  readonly name: string;
  readonly title: string;
  readonly date: LocalDate;
  readonly parameters: readonly ParameterName[];
}

/** Tells the patient, in the patient’s hours. */
export const patientStep = (
  context: Context,
  template: PatientTemplate,
  names: LocalDate,
  draft: StepDraft,
): Step => ({
  ...draft,
  minute: patientTime(context),
  urgency: 'routine',
  tell: [patient(template, names)],
  task: false,
});

/** Puts it on the worklist in the morning. */
export const taskStep = (context: Context, draft: StepDraft): Step => ({
  ...draft,
  minute: staffTime(context),
  urgency: 'routine',
  tell: [],
  task: true,
});

/** Tells staff in the morning, again and again until the obligation ends. */
export const overdueStep = (
  context: Context,
  draft: StepDraft & { readonly repeat: ParameterName; readonly tell?: readonly Recipient[] },
): Step => {
  const { repeat, tell = [coordinator], ...step } = draft;
  return {
    ...step,
    minute: staffTime(context),
    urgency: 'clinical',
    repeatDays: value(context, repeat),
    tell,
    task: true,
    parameters: [...draft.parameters, repeat],
  };
};

/** A limit is crossed: at the start of the day, to clinician and coordinator, again and again until it ends. */
export const limitStep = (
  context: Context,
  draft: StepDraft & { readonly repeat: ParameterName; readonly urgency: Urgency },
): Step => {
  const { repeat, urgency, ...step } = draft;
  return {
    ...step,
    minute: startOfDay,
    urgency,
    repeatDays: value(context, repeat),
    tell: [clinician, coordinator],
    task: true,
    parameters: [...draft.parameters, repeat],
  };
};
