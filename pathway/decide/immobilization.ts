/** IMM-1 to IMM-5, SAF-2: an order is guarded; a report is recorded, whatever it says. */
import { breachFlag, daysCarried, daysWornInWindow, hasVteRisk, immobilizationDay } from '../care.ts';
import { added, wornOn } from '../evolve.ts';
import type { FlagCode } from '../flags.ts';
import { carries, valueOf, type TalusProtocol } from '../protocols/index.ts';
import type { Immobilization, State } from '../state.ts';
import type { LocalDate } from '../time.ts';
import { dataOf, fact, guard, recorded, refused, type Decider, type Question } from './decision.ts';

const parameters = ['immobilization.limit', 'immobilization.cumulative', 'immobilization.window'] as const;

export const orderImmobilization: Decider<'order-immobilization'> = ({ protocol, state, command, today }) => {
  const { indication, exercise, override } = command;
  const hasExercise = exercise === 'due-on-removal' || state.exercisePlan !== null;
  const limit = valueOf(protocol, 'immobilization.cumulative');
  const wouldBe = immobilizationOn(state, today);
  const used = Math.max(
    daysWornInWindow(protocol, state, today),
    daysCarried(protocol, { ...state, immobilizations: added(state.immobilizations, wouldBe) }, wouldBe),
  );
  const code = guard(override, [
    ['IMM-3.no-indication', indication === undefined],
    ['IMM-4.no-exercise', !hasExercise],
    // A day of wear must be left, or the device would be at its limit when it goes on.
    ['IMM-5.no-days-left', used >= limit - 1],
    ['SAF-2.risk-not-recorded', lacksVteRisk(protocol, state, today)],
  ]);
  if (code !== undefined) return refused(code);
  return recorded(
    [
      fact('immobilization-ordered', today, dataOf(command), {
        rules: carries(protocol, 'SAF-2')
          ? ['IMM-3', 'IMM-4', 'IMM-5', 'SAF-2']
          : ['IMM-3', 'IMM-4', 'IMM-5'],
        parameters,
      }),
    ],
    override === undefined ? [] : ['overridden'],
  );
};

const lacksVteRisk = (protocol: TalusProtocol, state: State, on: LocalDate): boolean =>
  carries(protocol, 'SAF-2') && !hasVteRisk(protocol, state, on);

export const reportVteRisk: Decider<'report-vte-risk'> = ({ command: { on, risk } }) =>
  recorded(
    [fact('vte-risk-reported', on, { risk }, { rules: ['SAF-2'], parameters: ['vte.validity'] })],
    risk === 'low' ? [] : ['vte-risk-raised'],
  );

const immobilizationOn = (state: State, on: Immobilization['on']): Immobilization => ({
  id: state.sequence + 1,
  anchor: '',
  on,
  device: 'cast',
  context: 'conservative',
});

export const reportImmobilization: Decider<'report-immobilization'> = (question) => {
  const { on } = question.command;
  const rules = ['IMM-1', 'IMM-2', 'IMM-3', 'IMM-4', 'IMM-5'] as const;
  const facts = [fact('immobilization-applied', on, dataOf(question.command), { rules, parameters })];
  return recorded(facts, applicationFlags(question));
};

function applicationFlags({
  protocol,
  state,
  command,
  today,
}: Question<'report-immobilization'>): FlagCode[] {
  const { on, context, indication, exercise, removeBy } = command;
  const unassessed: FlagCode[] = lacksVteRisk(protocol, state, on) ? ['immobilized-without-vte-risk'] : [];
  if (context === 'surgical') {
    return removeBy === undefined ? ['removal-date-missing', ...unassessed] : unassessed;
  }
  const item = immobilizationOn(state, on);
  const after = { ...state, immobilizations: added(state.immobilizations, item) };
  return [
    ...(indication === undefined ? (['immobilized-without-indication'] as const) : []),
    ...(exercise === undefined && state.exercisePlan === null
      ? (['immobilized-without-exercise'] as const)
      : []),
    ...(immobilizationDay(protocol, after, item, 'immobilization.limit') <= today
      ? (['immobilization-past-limit'] as const)
      : []),
    ...unassessed,
  ];
}

export const reportRemoval: Decider<'report-removal'> = ({ protocol, state, command: { on } }) => {
  const basis = { rules: ['IMM-1', 'IMM-2'], parameters: ['immobilization.limit'] } as const;
  const facts = [fact('immobilization-removed', on, {}, basis)];
  const worn = wornOn(state, on);
  if (worn === undefined) return recorded(facts, ['nothing-to-remove']);
  const removed = { ...worn, removed: { id: 0, anchor: '', on } };
  const after = {
    ...state,
    immobilizations: state.immobilizations.map((item) => (item === worn ? removed : item)),
  };
  const flag = breachFlag(protocol, after, removed);
  return recorded(facts, flag === undefined ? [] : [flag]);
};
