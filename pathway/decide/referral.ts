/** CON-1, REF-1 to REF-3: the referral and its answer. */
import { dayOfCare, latestReassessment, latestReferral, needsEvaluation } from '../care.ts';
import type { FlagCode } from '../flags.ts';
import type { State } from '../state.ts';
import { dataOf, fact, guard, recorded, refused, type Decider } from './decision.ts';

/** IMG-1: imaging that the plan still asks for. */
const imagingPending = (state: State): boolean =>
  state.imaging.radiograph === undefined || (state.imaging.mri === undefined && state.mriIndicated !== 'no');

export const orderReferral: Decider<'order-referral'> = ({ protocol, state, command, today }) => {
  const { indication, careAdequate, override } = command;
  const failed = latestReassessment(protocol, state)?.outcome === 'not-improved';
  const persistent = indication === 'persistent-limiting-pain';
  const code = guard(override, [
    ['CON-1.too-early', today < dayOfCare(protocol, state, 'conservative.minimum')],
    ['REF-1.no-failed-review', !persistent && !failed],
    ['REF-2.adequacy-not-judged', persistent && careAdequate === undefined],
    ['REF-2.care-not-adequate', persistent && careAdequate === false],
  ]);
  if (code !== undefined) return refused(code);
  const pending = imagingPending(state);
  const evaluationPending = needsEvaluation(protocol, state);
  const flags: FlagCode[] = [
    ...(pending ? (['imaging-pending'] as const) : []),
    ...(evaluationPending ? (['evaluation-pending'] as const) : []),
    ...(override === undefined ? [] : (['overridden'] as const)),
  ];
  const basis = {
    rules: ['CON-1', 'REF-1', 'REF-2', 'REF-3', 'IMG-1'],
    parameters: ['conservative.minimum', 'referral.delayFrom'],
  } as const;
  return recorded(
    [
      fact(
        'referral-ordered',
        today,
        {
          ...dataOf(command),
          imagingPending: pending,
          ...(evaluationPending ? { evaluationPending } : {}),
        },
        basis,
      ),
    ],
    flags,
  );
};

export const reportReferral: Decider<'report-referral'> = ({ command }) => {
  const { on } = command;
  return recorded([fact('referral-reported', on, dataOf(command), { rules: ['REF-1'] })]);
};

export const reportReferralAnswer: Decider<'report-referral-answer'> = ({ state, command }) => {
  const { on, response } = command;
  const referral =
    state.referrals.find(({ id }) => id === command.referral) ??
    state.referrals.findLast(({ answer }) => answer === undefined || answer.implied) ??
    latestReferral(state);
  const before = referral?.answer;
  const isNamed = referral !== undefined && referral.id === command.referral;
  const isWaiting = referral !== undefined && (isNamed || before === undefined || before.implied);
  const isChanged = isWaiting && before !== undefined && before.response !== response;
  return recorded(
    [
      fact('referral-answered', on, dataOf(command), {
        rules: ['REF-3'],
        parameters: ['referral.delayFrom'],
      }),
    ],
    [
      ...(isWaiting ? [] : (['no-referral-waiting'] as const)),
      ...(isChanged ? (['answer-changed'] as const) : []),
    ],
  );
};

/** Scenario 21: the patient declines surgery, or the surgeon advises against it; conservative care goes on. */
export const reportSurgeryRefused: Decider<'report-surgery-refused'> = ({ command }) => {
  const { on } = command;
  return recorded([
    fact('surgery-refused', on, dataOf(command), {
      rules: ['REF-3', 'CON-7'],
      parameters: ['review.maximumInterval'],
    }),
  ]);
};
