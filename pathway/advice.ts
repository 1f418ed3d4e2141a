/** What is recommended, and whether it has been answered: CON-6 and SUR-1 to SUR-3. */
import { acceptedReferral, bmiIsUsable, recommendedApproach } from './care.ts';
import { valueOf, type ParameterName, type TalusProtocol } from './protocols/index.ts';
import type { RuleId } from './rules.ts';
import type { State } from './state.ts';
import type { LocalDate } from './time.ts';

export interface Advice {
  readonly key: string;
  readonly rule: RuleId;
  readonly text: string;
  readonly parameters: readonly ParameterName[];
  readonly answer: 'accepted' | 'declined' | 'not-applicable' | null;
}

export function adviceFor(protocol: TalusProtocol, state: State, today: LocalDate): readonly Advice[] {
  if (state.closed !== null) return [];
  return [...weight(protocol, state, today), ...approach(state)];
}

/** CON-6: adults only; a BMI that is old, or was measured before 18, is asked again. */
function weight(protocol: TalusProtocol, state: State, today: LocalDate): readonly Advice[] {
  if (!state.adult) return [];
  if (!bmiIsUsable(protocol, state, today)) {
    const text = 'Measure and report the BMI: none on record is recent and measured as an adult.';
    return [advice(state, `CON-6/${state.bmi?.anchor ?? 'none'}/ask`, 'CON-6', text, ['bmi.maximumAge'])];
  }
  const { value = 0, anchor = '' } = state.bmi ?? {};
  if (value >= valueOf(protocol, 'bmi.advise')) {
    const text = 'Advise weight loss: a higher BMI slows recovery.';
    return [advice(state, `CON-6/${anchor}`, 'CON-6', text, ['bmi.advise'])];
  }
  if (value >= valueOf(protocol, 'bmi.offer')) {
    const text = 'Offer advice on weight: a higher BMI slows recovery.';
    return [advice(state, `CON-6/${anchor}`, 'CON-6', text, ['bmi.offer', 'bmi.advise'])];
  }
  return [];
}

const approachTexts = {
  endoscopic:
    'Endoscopic excision is preferred; in athletes also because return to sport is reported as faster.',
  open: 'Open posterior arthrotomy may be needed: the imaging shows complex anatomy.',
  combined: 'Combined anterior arthroscopic and posterior open treatment: both compartments are involved.',
};

/** SUR-1 to SUR-3: shown once a surgeon has accepted; planning the recommended approach answers it. */
function approach(state: State): readonly Advice[] {
  if (state.performedSurgery !== null) return [];
  const accepted = state.surgeryRefused === null ? acceptedReferral(state) : undefined;
  const of = state.plannedSurgery ?? accepted;
  if (of === undefined) return [];
  const recommended = recommendedApproach(state);
  const item = advice(
    state,
    `${recommended.rule}/${of.anchor}`,
    recommended.rule,
    approachTexts[recommended.approach],
    [],
  );
  return [state.plannedSurgery?.approach === recommended.approach ? { ...item, answer: 'accepted' } : item];
}

const advice = (
  state: State,
  key: string,
  rule: RuleId,
  text: string,
  parameters: readonly ParameterName[],
): Advice => ({ key, rule, text, parameters, answer: state.advice[key] ?? null });
