/** What people have to do now. */
import { adviceFor } from './advice.ts';
import { obligations, type Obligation, type Urgency } from './obligations/index.ts';
import { stepKey } from './plan.ts';
import type { TalusProtocol } from './protocols/index.ts';
import { ruleIds, type RuleId } from './rules.ts';
import type { State } from './state.ts';
import { localDateAt, type LocalDate } from './time.ts';

export interface Task {
  readonly key: string;
  readonly rule: RuleId;
  readonly title: string;
  readonly who: 'coordinator' | 'clinician';
  readonly dueOn: LocalDate;
  readonly urgency: Urgency;
  /** Who has taken notice since it was last raised: role and id. */
  readonly acknowledgedBy?: string;
}

export function worklist(protocol: TalusProtocol, state: State): readonly Task[] {
  return [
    ...obligations(protocol, state).flatMap((item) => taskOf(state, item)),
    ...adviceTasks(protocol, state),
    ...unfinished(state),
    ...failingContacts(state),
    ...interpreter(state),
  ];
}

/** Notice is taken of what a rule asks for: the key of an obligation begins with its rule. All else is resolved. */
export const isAcknowledgeable = (key: string): boolean => ruleIds.some((rule) => key.startsWith(`${rule}/`));

function taskOf(state: State, obligation: Obligation): readonly Task[] {
  const reached = obligation.steps.filter(
    (step) => step.task && state.reached[stepKey(obligation, step)] !== undefined,
  );
  if (reached.length === 0) return [];
  const { key, rule, title, who, dueOn } = obligation;
  const order: readonly Urgency[] = ['safety', 'clinical', 'routine'];
  const urgency = order.find((level) => reached.some((step) => step.urgency === level)) ?? 'routine';
  const by = state.acknowledged?.[key]?.by;
  const acknowledgedBy = by && { acknowledgedBy: `${by.role}:${by.id}` };
  return [{ key, rule, title, who, dueOn, urgency, ...acknowledgedBy }];
}

const adviceTasks = (protocol: TalusProtocol, state: State): readonly Task[] =>
  adviceFor(protocol, state, localDateAt(state.lastAt, state.timeZone))
    .filter(({ answer }) => answer === null)
    .map(({ key, rule, text }) => ({
      key: `advice/${key}`,
      rule,
      title: text,
      who: 'clinician',
      dueOn: state.enrolledOn,
      urgency: 'routine',
    }));

/** Messages and referrals that gave up, or may or may not have been sent: a person finds out. */
const unfinished = (state: State): readonly Task[] =>
  Object.entries(state.unfinishedEffects).map(([effect, { on, result }]) => ({
    key: `effect/${effect}`,
    rule: 'REC-1',
    title:
      result === 'uncertain'
        ? 'A message may or may not have been delivered: find out, then resolve this task'
        : 'A message or a referral could not be delivered: reach the recipient another way, then resolve this task',
    who: 'coordinator',
    dueOn: on,
    urgency: 'clinical',
  }));

const failingContacts = ({ failingContacts: failing, closed }: State): readonly Task[] =>
  Object.entries(closed === null ? failing : {}).map(([name, { on }]) => ({
    key: `contact/${name}`,
    rule: 'REC-1',
    title: `The ${name.startsWith('guardian') ? 'guardian' : 'patient'}’s ${name.endsWith('email') ? 'e-mail address' : 'mobile number'} does not work: ask for another`,
    who: 'coordinator',
    dueOn: on,
    urgency: 'clinical',
  }));

const interpreter = ({ interpreterAwaited, closed }: State): readonly Task[] =>
  interpreterAwaited === null || closed !== null
    ? []
    : [
        {
          key: 'interpreter',
          rule: 'REC-1',
          title:
            'The patient reads no language in which Talus writes, and is written to in English: find an interpreter, then resolve this task',
          who: 'coordinator',
          dueOn: interpreterAwaited.on,
          urgency: 'routine',
        },
      ];
