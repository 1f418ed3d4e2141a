/**
 * An obligation is something that must be done, with the steps that remind of it and escalate it. It stands as long as
 * the state says so, and only an event of a type in `endedBy` makes it go away. Deadlines, the worklist and the
 * messages are all read off it.
 */
import type { EventType } from '../events.ts';
import { kept } from '../kept.ts';
import { valueOf, type ParameterName, type TalusProtocol } from '../protocols/index.ts';
import type { LadderName } from '../protocols/protocol.ts';
import type { RuleId } from '../rules.ts';
import type { Entry, State } from '../state.ts';
import type { LocalDate } from '../time.ts';

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
  | 'questionnaire-request'
  | 'questionnaire-reminder'
  | 'rehabilitation-review-soon'
  | 'surgery-pain-score';

export type Recipient =
  | { readonly to: 'patient'; readonly template: PatientTemplate; readonly date: LocalDate }
  | {
      /** `on-call`: whoever is on duty when it is told, which in clinic hours is the clinician. */
      readonly to: 'coordinator' | 'clinician' | 'on-call';
      /** Else by e-mail; by e-mail too where no mobile is known or the SMS fails. */
      readonly channel?: 'sms';
    };

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
  /** How it climbs while nobody acknowledges it, in protocols that have ladders. */
  readonly ladder?: LadderName;
  /** A rung of that step’s ladder: gone once somebody acknowledges. */
  readonly rungOf?: string;
  /** Whose work the obligation becomes when this rung is reached. */
  readonly handsTo?: 'coordinator' | 'clinician';
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
  key: part === undefined ? `${draft.rule}/${of.anchor}` : `${draft.rule}/${of.anchor}/${part}`,
  anchor: of.anchor,
  rule: draft.rule,
  title: draft.title,
  who: draft.who,
  dueOn: draft.dueOn,
  steps: draft.steps,
  endedBy: draft.endedBy,
});

export const value = ({ protocol }: Context, name: ParameterName): number => valueOf(protocol, name);

/** A window that a newer protocol brings is not asked for where it had closed before the pathway was moved to it. */
export const hadClosedBeforeMove = ({ state }: Context, { to }: { readonly to: LocalDate }): boolean =>
  state.movedOn !== undefined && to < state.movedOn;

// When on a day a step is reached

/** A clinical limit: the start of the day. */
export const startOfDay = 0;

export const staffTime = (context: Context): number => value(context, 'staff.minuteOfDay');

/** Spread over the allowed time by person, so that one person’s pathways fall together and the clinic’s do not. */
export const patientMinute = (protocol: TalusProtocol, personId: string): number =>
  valueOf(protocol, 'message.minuteOfDay') + (hash(personId) % valueOf(protocol, 'message.spread'));

export const patientTime = ({ protocol, state }: Context): number => patientMinute(protocol, state.personId);

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
  // Named one by one: steps are made by the hundred each turn, and a spread takes several times as long.
  name: draft.name,
  title: draft.title,
  date: draft.date,
  minute: patientTime(context),
  urgency: 'routine',
  tell: [patient(template, names)],
  task: false,
  parameters: draft.parameters,
});

/** Puts it on the worklist in the morning. */
export const taskStep = (context: Context, draft: StepDraft): Step => ({
  name: draft.name,
  title: draft.title,
  date: draft.date,
  minute: staffTime(context),
  urgency: 'routine',
  tell: [],
  task: true,
  parameters: draft.parameters,
});

/** With a ladder its lowest rungs are told, unless somebody is `named`. */
const toldWith = (
  { protocol }: Context,
  ladder: LadderName,
  { named, otherwise }: { readonly named: readonly Recipient[]; readonly otherwise: readonly Recipient[] },
): Pick<Step, 'tell' | 'ladder'> =>
  protocol.ladders === undefined ? { tell: otherwise } : { tell: named, ladder };

/** Tells staff in the morning, again and again until the obligation ends. */
export const overdueStep = (
  context: Context,
  draft: StepDraft & { readonly repeat: ParameterName; readonly tell?: readonly Recipient[] },
): Step => {
  const { repeat, tell, ...step } = draft;
  return {
    ...step,
    minute: staffTime(context),
    urgency: 'clinical',
    repeatDays: value(context, repeat),
    ...toldWith(context, 'routine', { named: tell ?? [], otherwise: tell ?? [coordinator] }),
    task: true,
    parameters: [...draft.parameters, repeat],
  };
};

/** Where there are ladders, a safety escalation is repeated daily, however seldom its own rule would. */
const daily = (context: Context, usual: ParameterName): ParameterName => {
  const atMost = 'escalation.safety.repeat';
  const isSeldom = context.protocol.ladders !== undefined && value(context, usual) > value(context, atMost);
  return isSeldom ? atMost : usual;
};

/** A limit is crossed: at the start of the day, again and again until it ends; where it is of safety, daily. */
export const limitStep = (
  context: Context,
  {
    repeat: usual,
    urgency,
    ...step
  }: StepDraft & { readonly repeat: ParameterName; readonly urgency: Urgency },
): Step => {
  const repeat = urgency === 'safety' ? daily(context, usual) : usual;
  return {
    ...step,
    minute: startOfDay,
    urgency,
    repeatDays: value(context, repeat),
    ...toldWith(context, urgency === 'safety' ? 'safety' : 'clinical', {
      named: [],
      otherwise: [clinician, coordinator],
    }),
    task: true,
    parameters: [...step.parameters, repeat],
  };
};
