/** GOV-1, scenario 23: after several attempts in a row that reach nobody, a clinician decides how to go on. */
import {
  currentProtocolVersion,
  parameterOf,
  protocolOf,
  type ParameterName,
  type TalusProtocol,
} from '../protocols/index.ts';
import type { State } from '../state.ts';
import { addDays } from '../time.ts';
import {
  clinician,
  obligation,
  staffTime,
  type Context,
  type Obligation,
  type Obligations,
  type Step,
} from './obligation.ts';

/** Of this version; version 1 has no such number, and yet nobody is to be lost in silence. */
function ofThisOrLater(protocol: TalusProtocol, name: ParameterName): number {
  return (protocol.parameters[name] ?? parameterOf(protocolOf(currentProtocolVersion), name)).value;
}

export const attemptsAllowed = (protocol: TalusProtocol): number =>
  ofThisOrLater(protocol, 'contact.attempts');

/** Those that reached nobody since the last that did, or since a clinician last decided. */
export function attemptsInVain({ contactAttempts, followUpDecision }: State): State['contactAttempts'] {
  const since = contactAttempts.slice(contactAttempts.findLastIndex(({ reached }) => reached) + 1);
  return since.filter(({ id }) => followUpDecision === null || id > followUpDecision.id);
}

export const contactLost: Obligations = (context) => {
  const { protocol, state } = context;
  const of = attemptsInVain(state)[attemptsAllowed(protocol) - 1];
  if (of === undefined) return [];
  const within = ofThisOrLater(protocol, 'contact.decision.within');
  const parameters = (['contact.attempts', 'contact.decision.within'] as const).filter(
    (name) => protocol.parameters[name] !== undefined,
  );
  const step: Omit<Step, 'name' | 'title' | 'date'> = {
    minute: staffTime(context),
    urgency: 'clinical',
    tell: [clinician],
    task: true,
    parameters,
  };
  return [
    obligation(
      of,
      {
        rule: 'GOV-1',
        title: 'Decide whether to keep trying, or whether the patient is lost to follow-up',
        who: 'clinician',
        dueOn: addDays(of.on, within),
        endedBy: ['follow-up-decided', 'contact-attempted', 'corrected', 'closed'],
        steps: [
          {
            ...step,
            name: 'due',
            title: 'The patient could not be reached several times in a row',
            date: of.on,
          },
          {
            ...step,
            name: 'overdue',
            title: 'The patient could not be reached, and nobody has decided how to go on',
            date: addDays(of.on, within + 1),
            repeatDays: ofThisOrLater(protocol, 'contact.decision.repeat'),
          },
        ],
      },
      'follow-up',
    ),
  ];
};

/** Until somebody reaches the patient again. */
export const isLostToFollowUp = ({ followUpDecision, contactAttempts }: State): boolean =>
  followUpDecision?.decision === 'lost-to-follow-up' &&
  !contactAttempts.some(({ id, reached }) => reached && id > followUpDecision.id);

/** Nobody writes to a patient who is lost; every deadline stands as it was. */
export function restsWhileLost({ state }: Context, item: Obligation): Obligation {
  if (!isLostToFollowUp(state)) return item;
  const steps = item.steps.map((step) => ({ ...step, tell: step.tell.filter(({ to }) => to !== 'patient') }));
  return { ...item, steps };
}
