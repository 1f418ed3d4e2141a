/** REC-1, OUT-1, OUT-2: the person, scores, tasks and the end. */
import { isWithin } from '../asked.ts';
import { devicesOn, isSevere, recovered } from '../care.ts';
import type { CloseReason } from '../codes.ts';
import { obligations } from '../obligations/index.ts';
import type { TalusProtocol } from '../protocols/index.ts';
import type { RefusalCode } from '../refusals.ts';
import { satisfactionWindows } from '../satisfaction.ts';
import type { State } from '../state.ts';
import { dataOf, fact, recorded, refused, type Decider } from './decision.ts';
import { filingFlags } from './filing.ts';

/** Death ends the pathway: all contact stops at once, and the patient is censored, not failed (scenario 17). */
export const changePerson: Decider<'change-person'> = ({ state, command }) => {
  const { on } = command;
  const changed = fact('person-changed', on, dataOf(command), { rules: ['REC-1'] });
  if (command.deceased === undefined || state.closed !== null) return recorded([changed]);
  return recorded([changed, fact('closed', on, { reason: 'death' }, { rules: ['REC-1'] })]);
};

export const reportPain: Decider<'report-pain'> = (question) => {
  const { on, score } = question.command;
  return recorded(
    [fact('pain-reported', on, { score }, { rules: ['OUT-1'] })],
    filingFlags(question, on, 'outside-every-window'),
  );
};

export const reportComplication: Decider<'report-complication'> = ({ command }) => {
  const { on, kind, grade } = command;
  return recorded(
    [
      fact(
        'complication-reported',
        on,
        { kind, grade },
        { rules: ['OUT-2'], parameters: ['complication.repeat'] },
      ),
    ],
    isSevere(command) ? ['severe-complication'] : [],
  );
};

export const reportSatisfaction: Decider<'report-satisfaction'> = ({ protocol, state, command }) => {
  const { on } = command;
  const basis = {
    rules: ['OUT-2'],
    parameters: ['satisfaction.early', 'satisfaction.late', 'satisfaction.within'],
  } as const;
  const isFiled = satisfactionWindows(protocol, state).some((window) => isWithin(window, on));
  return recorded(
    [fact('satisfaction-reported', on, dataOf(command), basis)],
    isFiled ? [] : ['satisfaction-not-filed'],
  );
};

export const resolveTask: Decider<'resolve-task'> = ({ command }) => {
  const { on } = command;
  if (!/^(effect\/|contact\/|interpreter$)/.test(command.task)) return refused('REC-1.not-resolvable');
  return recorded([fact('task-resolved', on, dataOf(command), { rules: ['REC-1'] })]);
};

/** Two records of one person became one: the pathway follows, whatever its state. */
export const mergePerson: Decider<'merge-person'> = ({ command: { on, personId } }) =>
  recorded([fact('person-merged', on, { personId }, { rules: ['REC-1'] })]);

export const closePathway: Decider<'close-pathway'> = ({ protocol, state, command: { on, reason } }) => {
  const code = closingGuard(protocol, state, reason);
  return code === undefined
    ? recorded([fact('closed', on, { reason }, { rules: ['REC-1'] })])
    : refused(code);
};

/** What an open pathway cannot be closed with. Death, transfer and an enrolment in error end it whatever is open. */
export function closingGuard(
  protocol: TalusProtocol,
  state: State,
  reason: CloseReason,
): RefusalCode | undefined {
  if (reason === 'death' || reason === 'transfer' || reason === 'entered-in-error') return undefined;
  if (obligations(protocol, state).some(({ rule }) => rule === 'SAF-1')) return 'SAF-1.red-flags-open';
  if (devicesOn(state).length > 0) return 'IMM-2.device-on';
  if (reason === 'recovered' && recovered(protocol, state) === undefined) return 'CON-7.not-recovered';
  const open = obligations(protocol, state).some(({ rule }) => rule !== 'REC-1');
  return reason === 'follow-up-complete' && open ? 'OUT-1.follow-up-open' : undefined;
}
