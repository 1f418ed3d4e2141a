/** CON-4: cautions, and the painkillers that they guard. */
import type { AnalgesicClass } from '../codes.ts';
import { evolve } from '../evolve.ts';
import type { EventOf } from '../events.ts';
import type { FlagCode } from '../flags.ts';
import { cautionsWith, recommendedDrug, suitability } from '../medicines.ts';
import { carries } from '../protocols/index.ts';
import type { RefusalCode } from '../refusals.ts';
import type { State } from '../state.ts';
import { dataOf, fact, guard, recorded, refused, type Decider, type Question } from './decision.ts';

const basis = { rules: ['CON-4'], parameters: ['caution.age', 'caution.pregnancy'] } as const;

export const reportCautions: Decider<'report-cautions'> = (question) => {
  const { on, cautions } = question.command;
  return recorded([fact('cautions-reported', on, { cautions }, basis)], cautionFlags(question));
};

function cautionFlags(question: Question<'report-cautions'>): FlagCode[] {
  const { protocol, state, today } = question;
  const after = stateAfter(question);
  const unknown = (['nsaid', 'paracetamol'] as const).some(
    (drugClass) => cautionsWith(protocol, after, today, drugClass, 'unknown').length > 0,
  );
  const drugOf = (of: State) => recommendedDrug(protocol, of, today);
  // A version that gives no advice on painkillers has none that could change.
  const isChanged =
    carries(protocol, 'CON-4') && drugOf(state) !== 'unknown' && drugOf(after) !== drugOf(state);
  return [
    ...(unknown ? (['cautions-unknown'] as const) : []),
    ...(isChanged ? (['drug-advice-changed'] as const) : []),
  ];
}

function stateAfter({ state, command, actor }: Question<'report-cautions'>): State {
  const { on, cautions } = command;
  const event: EventOf<'cautions-reported'> = {
    ...{ type: 'cautions-reported', data: { cautions }, occurredOn: on, precision: 'day' },
    ...{ ...basis, supersedes: null, sequence: state.sequence + 1, at: state.lastAt, actor },
    ...{ source: 'system', commandId: null },
  };
  return evolve(state, event);
}

const codes: Readonly<Record<AnalgesicClass, Readonly<Record<'unsuitable' | 'unknown', RefusalCode>>>> = {
  nsaid: { unsuitable: 'CON-4.nsaid-caution', unknown: 'CON-4.nsaid-unknown' },
  paracetamol: { unsuitable: 'CON-4.paracetamol-caution', unknown: 'CON-4.paracetamol-unknown' },
};

export const orderAnalgesic: Decider<'order-analgesic'> = ({ protocol, state, command, today }) => {
  const { drugClass, override } = command;
  const fit = suitability(protocol, state, today, drugClass);
  const code = guard(override, [
    [codes[drugClass].unsuitable, fit === 'unsuitable'],
    [codes[drugClass].unknown, fit === 'unknown'],
  ]);
  if (code !== undefined) return refused(code);
  return recorded(
    [fact('analgesic-ordered', today, dataOf(command), basis)],
    override === undefined ? [] : ['overridden'],
  );
};
