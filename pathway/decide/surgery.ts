/** CON-1, IMG-1, ATH-2, SUR-1 to SUR-4, REH-1, REH-2: the operation and what follows it. */
import { clearanceOf, dayOfCare, needsEvaluation, recommendedApproach } from '../care.ts';
import type { CommandOf } from '../commands.ts';
import type { FlagCode } from '../flags.ts';
import { valueOf, type TalusProtocol } from '../protocols/index.ts';
import type { RefusalCode } from '../refusals.ts';
import type { State } from '../state.ts';
import { addDays } from '../time.ts';
import { dataOf, defined, fact, guard, recorded, refused, type Decider } from './decision.ts';

/** A side that somebody named is not the one that the patient was referred for. */
const isOther = (state: State, side: State['side'] | undefined): boolean =>
  side !== undefined && side !== state.side;

/** CON-1, IMG-1, ATH-2. */
export const planGuard = (
  protocol: TalusProtocol,
  state: State,
  { plannedOn, override }: Pick<CommandOf<'plan-surgery'>, 'plannedOn' | 'override'>,
): RefusalCode | undefined =>
  guard(override, [
    ['CON-1.too-early', plannedOn < dayOfCare(protocol, state, 'conservative.minimum')],
    ['IMG-1.no-imaging', Object.keys(state.imaging).length === 0],
    ['ATH-2.not-evaluated', needsEvaluation(protocol, state)],
  ]);

export const planSurgery: Decider<'plan-surgery'> = ({ protocol, state, command, today }) => {
  const { approach, override, side, consentSide } = command;
  if (isOther(state, side) || isOther(state, consentSide)) {
    const sides = defined({ planned: side, consent: consentSide });
    return refused('SUR-4.wrong-side', [fact('side-mismatch-found', today, sides, { rules: ['SUR-4'] })]);
  }
  if (state.performedSurgery !== null) return refused('SUR-4.operated');
  const code = planGuard(protocol, state, command);
  if (code !== undefined) return refused(code);
  const recommended = recommendedApproach(state);
  const flags: FlagCode[] = [
    ...(approach === recommended.approach ? [] : (['approach-not-recommended'] as const)),
    ...(override === undefined ? [] : (['overridden'] as const)),
  ];
  const basis = {
    rules: ['CON-1', 'IMG-1', recommended.rule, 'SUR-4'],
    parameters: ['conservative.minimum'],
  } as const;
  return recorded([fact('surgery-planned', today, dataOf(command), basis)], flags);
};

export const cancelSurgery: Decider<'cancel-surgery'> = ({ command }) => {
  const { on } = command;
  return recorded([fact('surgery-cancelled', on, dataOf(command), { rules: ['SUR-4'] })]);
};

export const reportSurgery: Decider<'report-surgery'> = ({ state, command }) => {
  const { on } = command;
  const { approach, conversionReasonNoteId, targetReviewOn, side } = command;
  const surgery = fact('surgery-reported', on, dataOf(command), {
    rules: ['SUR-4', 'REH-1', 'OUT-1'],
    parameters: ['rehabilitation.milestone'],
  });
  if (isOther(state, side)) return recorded([surgery], ['wrong-side-surgery']);
  const planned = state.plannedSurgery;
  const isConversion = planned !== null && planned.approach !== approach;
  const target = targetReviewOn ?? planned?.targetReviewOn;
  const flags: FlagCode[] = [
    ...(planned === null ? (['unplanned-operation'] as const) : []),
    ...(isConversion
      ? [conversionReasonNoteId === undefined ? ('conversion-unexplained' as const) : ('conversion' as const)]
      : []),
    ...(approach !== 'endoscopic' && target === undefined ? (['target-missing'] as const) : []),
  ];
  return recorded([surgery], flags);
};

export const explainConversion: Decider<'explain-conversion'> = ({ state, command: { on, reasonNoteId } }) =>
  state.performedSurgery === null
    ? refused('SUR-4.no-operation')
    : recorded([fact('conversion-explained', on, { reasonNoteId }, { rules: ['SUR-4'] })]);

export const setTargetReview: Decider<'set-target-review'> = ({ state, command: { on, targetReviewOn } }) =>
  state.performedSurgery === null
    ? refused('SUR-4.no-operation')
    : recorded([fact('target-review-set', on, { targetReviewOn }, { rules: ['REH-1'] })]);

export const reportRehabilitationPhase: Decider<'report-rehabilitation-phase'> = ({
  command: { on, phase },
}) => recorded([fact('rehabilitation-phase-completed', on, { phase }, { rules: ['REH-1'] })]);

export const recordRehabilitationReview: Decider<'record-rehabilitation-review'> = ({
  protocol,
  state,
  command: { on, outcome },
}) => {
  const surgery = state.performedSurgery;
  const isEarly =
    surgery !== null &&
    surgery.targetReviewOn === undefined &&
    on <
      addDays(
        surgery.on,
        valueOf(protocol, 'rehabilitation.milestone') - valueOf(protocol, 'rehabilitation.reminder'),
      );
  return recorded(
    [
      fact(
        'rehabilitation-reviewed',
        on,
        { outcome },
        { rules: ['REH-1'], parameters: ['rehabilitation.milestone'] },
      ),
    ],
    isEarly ? ['early-milestone-review'] : [],
  );
};

/** REH-2, after surgery and after conservative recovery alike. */
export const clearReturn: Decider<'clear-return'> = ({ protocol, command }) => {
  const { on } = command;
  const { pain, heelRaisePercent, plantarFlexionDeficit, clinicianJudged, phaseComplete, override } = command;
  const atMost = (value: number | undefined, limit: number) => value !== undefined && value <= limit;
  const code = guard(override, [
    ['REH-2.pain', !atMost(pain, valueOf(protocol, 'return.pain'))],
    ['REH-2.heel-raise', (heelRaisePercent ?? 0) < valueOf(protocol, 'return.heelRaise')],
    [
      'REH-2.plantar-flexion',
      !clinicianJudged && !atMost(plantarFlexionDeficit, valueOf(protocol, 'return.plantarFlexion')),
    ],
    ['REH-2.phase', !phaseComplete],
  ]);
  if (code !== undefined) return refused(code);
  const basis = {
    rules: ['REH-2'],
    parameters: ['return.pain', 'return.heelRaise', 'return.plantarFlexion'],
  } as const;
  return recorded(
    [fact('return-cleared', on, dataOf(command), basis)],
    override === undefined ? [] : ['overridden'],
  );
};

export const reportReturn: Decider<'report-return'> = ({ state, command }) =>
  recorded(
    [fact('return-reported', command.on, dataOf(command), { rules: ['REH-2'] })],
    clearanceOf(state) === null ? ['return-without-clearance'] : [],
  );
