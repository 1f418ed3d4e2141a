/** What is recommended, and whether it has been answered: CON-2 to CON-6, ATH-1, SAF-2 and SUR-1 to SUR-3. */
import {
  acceptedReferral,
  bmiIsUsable,
  isUnderConservativeCare,
  recommendedApproach,
  standingRefusal,
} from './care.ts';
import { nsaidCautions, paracetamolCautions } from './codes.ts';
import { cautionOn, cautionsWith, recommendedDrug } from './medicines.ts';
import { carries, valueOf, type ParameterName, type TalusProtocol } from './protocols/index.ts';
import type { RuleId } from './rules.ts';
import type { State } from './state.ts';
import type { LocalDate } from './time.ts';
import { listInWords, spoken } from './words.ts';

export interface Advice {
  readonly key: string;
  readonly rule: RuleId;
  readonly text: string;
  readonly parameters: readonly ParameterName[];
  readonly answer: 'accepted' | 'declined' | 'not-applicable' | null;
  /** Only a clinician’s answer is taken. */
  readonly forClinician?: true;
}

/** CON-4: what is asked is settled by a report, not by an answer to the advice. */
export const isQuestionOfCautions = (key: string): boolean => /^CON-4\/.*\/ask$/.test(key);

export function adviceFor(protocol: TalusProtocol, state: State, today: LocalDate): readonly Advice[] {
  if (state.closed !== null) return [];
  return [
    ...prophylaxis(state),
    ...conservative(protocol, state),
    ...painkillers(protocol, state, today),
    ...sport(protocol, state),
    ...weight(protocol, state, today),
    ...approach(state),
  ];
}

/** SAF-2: a risk that is not low, for as long as it has not been answered. */
function prophylaxis(state: State): readonly Advice[] {
  const { vteRisk } = state;
  if (vteRisk === null || vteRisk.risk === 'low') return [];
  const text = `Decide on prophylaxis: the risk of venous thrombo-embolism is ${vteRisk.risk}.`;
  const item = advice(state, `SAF-2/${vteRisk.anchor}`, 'SAF-2', text, ['vte.validity']);
  return [{ ...item, forClinician: true }];
}

/** CON-2, CON-3, CON-5. Heel lifts add plantar flexion, which CON-2 avoids: a clinician confirms them. */
function conservative(protocol: TalusProtocol, state: State): readonly Advice[] {
  if (!carries(protocol, 'CON-2') || !isUnderConservativeCare(protocol, state)) return [];
  const { id } = state.day0;
  const plain = (key: string, rule: RuleId, text: string): Advice => advice(state, key, rule, text, []);
  return [
    plain(
      `CON-2/${id}`,
      'CON-2',
      'Advise against extreme plantar flexion: no running, jumping or kicking for now.',
    ),
    plain(`CON-3/${id}/shoes`, 'CON-3', 'Advise open-backed shoes.'),
    {
      ...plain(
        `CON-3/${id}/heel-lifts`,
        'CON-3',
        'Confirm or decline heel lifts or orthoses: heel lifts add plantar flexion†.',
      ),
      forClinician: true,
    },
    plain(
      `CON-5/${id}`,
      'CON-5',
      'Advise physical therapy: stretching, strengthening of the ankle stabilisers, manual mobilisation.',
    ),
  ];
}

/** CON-4: every change of the cautions changes the key, so that what was answered before is answered anew. */
function painkillers(protocol: TalusProtocol, state: State, today: LocalDate): readonly Advice[] {
  if (!carries(protocol, 'CON-4') || !isUnderConservativeCare(protocol, state)) return [];
  const drug = recommendedDrug(protocol, state, today);
  const older = cautionOn(protocol, state, 'older-age', today) === 'yes' ? '-older' : '';
  const key = `CON-4/${state.cautionsChanged?.anchor ?? 'none'}`;
  const parameters = ['caution.age', 'caution.pregnancy'] as const;
  const all = [...nsaidCautions, ...paracetamolCautions];
  const unknown = all.filter((caution) => cautionOn(protocol, state, caution, today) === 'unknown');
  const question = `Ask the patient, and report as cautions: ${listInWords(unknown.map(spoken), 'and')}.`;
  return [
    ...(unknown.length === 0
      ? []
      : [{ ...advice(state, `${key}/ask`, 'CON-4', question, parameters), answer: null }]),
    ...(drug === 'unknown'
      ? []
      : [
          {
            ...advice(
              state,
              `${key}/${drug}${older}`,
              'CON-4',
              drugText(protocol, state, today, drug),
              parameters,
            ),
            ...(drug === 'neither' ? { forClinician: true as const } : {}),
          },
        ]),
  ];
}

function drugText(
  protocol: TalusProtocol,
  state: State,
  today: LocalDate,
  drug: 'nsaid' | 'paracetamol' | 'neither',
): string {
  if (drug === 'nsaid') {
    return 'Advise an NSAID; paracetamol is equally effective, with fewer side effects.';
  }
  const against = (['nsaid', 'paracetamol'] as const).flatMap((drugClass) =>
    cautionsWith(protocol, state, today, drugClass, 'yes'),
  );
  const why = `caution: ${listInWords(against.map(spoken), 'and')}`;
  const ordered = state.analgesics.at(-1)?.drugClass;
  const isAgainst = ordered === 'nsaid' || (drug === 'neither' && ordered === 'paracetamol');
  const prompt = isAgainst ? ` One that is cautioned against was ordered: reconsider it.` : '';
  return drug === 'paracetamol'
    ? `Advise paracetamol and no NSAID (${why}).${prompt}`
    : `Decide on pain relief: neither an NSAID nor paracetamol is advised (${why}).${prompt}`;
}

/** ATH-1: asked until a level and a season are on record; for one without a sport there is no season. */
function sport(protocol: TalusProtocol, state: State): readonly Advice[] {
  if (!carries(protocol, 'ATH-1') || !isUnderConservativeCare(protocol, state)) return [];
  const { sportLevel, season } = state;
  if (sportLevel === 'none' || (sportLevel !== undefined && season !== undefined)) return [];
  const text =
    'Ask for sport, level and season, and report them: dancers and soccer players are most at risk.';
  return [advice(state, `ATH-1/${state.sportReported?.anchor ?? state.day0.id}/ask`, 'ATH-1', text, [])];
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
  const accepted = standingRefusal(state) === null ? acceptedReferral(state) : undefined;
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
