/** REC-1, OUT-1: the person, scores, tasks and the end. */
import { devicesOn, recovered } from '../care.ts';
import { obligations } from '../obligations/index.ts';
import { windows } from '../outcomes.ts';
import { dataOf, fact, recorded, refused, type Decider } from './decision.ts';

/** Death ends the pathway: all contact stops at once, and the patient is censored, not failed (scenario 17). */
export const changePerson: Decider<'change-person'> = ({ state, command }) => {
  const { on } = command;
  const changed = fact('person-changed', on, dataOf(command), { rules: ['REC-1'] });
  if (command.deceased === undefined || state.closed !== null) return recorded([changed]);
  return recorded([changed, fact('closed', on, { reason: 'death' }, { rules: ['REC-1'] })]);
};

export const reportPain: Decider<'report-pain'> = ({ protocol, state, command: { on, score } }) => {
  const isFiled = windows(protocol, state).some(({ from, to }) => on >= from && on <= to);
  return recorded(
    [fact('pain-reported', on, { score }, { rules: ['OUT-1'] })],
    isFiled ? [] : ['outside-every-window'],
  );
};

export const resolveTask: Decider<'resolve-task'> = ({ command }) => {
  const { on } = command;
  if (!/^(effect\/|contact\/|interpreter$)/.test(command.task)) return refused('REC-1.not-resolvable');
  return recorded([fact('task-resolved', on, dataOf(command), { rules: ['REC-1'] })]);
};

export const closePathway: Decider<'close-pathway'> = ({ protocol, state, command: { on, reason } }) => {
  const isOver = reason === 'death' || reason === 'transfer' || reason === 'entered-in-error';
  if (!isOver) {
    if (devicesOn(state).length > 0) return refused('IMM-2.device-on');
    if (reason === 'recovered' && recovered(protocol, state) === undefined)
      return refused('CON-7.not-recovered');
    const open = obligations(protocol, state).some(({ rule }) => rule !== 'REC-1');
    if (reason === 'follow-up-complete' && open) return refused('OUT-1.follow-up-open');
  }
  return recorded([fact('closed', on, { reason }, { rules: ['REC-1'] })]);
};
