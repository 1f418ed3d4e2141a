/** REA-1, REF-3: a re-injury, and what a clinician decides about it (scenario 1). Never refused. */
import { delayClock } from '../care.ts';
import { isClinician } from '../events.ts';
import { mayRestart } from '../evolve.ts';
import type { FlagCode } from '../flags.ts';
import { dataOf, fact, recorded, type Decider, type Question } from './decision.ts';

export const recordReinjury: Decider<'record-reinjury'> = (question) => {
  const { command } = question;
  const basis = {
    rules: ['REA-1', 'REF-3'],
    parameters: ['reassess.opens', 'referral.delayFrom', 'reinjury.review'],
  } as const;
  return recorded([fact('reinjury-recorded', command.on, dataOf(command), basis)], flagsOf(question));
};

function flagsOf({ protocol, state, command, actor }: Question<'record-reinjury'>): FlagCode[] {
  const { on, decision, clinicianId } = command;
  const isDecided = decision !== undefined && (isClinician(actor) || clinicianId !== undefined);
  if (!isDecided) return ['reinjury-undecided'];
  if (decision !== 'restart-clock') return [];
  if (!mayRestart(state, on)) return ['reinjury-not-restarted'];
  const isRunning = delayClock(protocol, state).some(({ from, until }) => from <= on && until === null);
  return [isRunning ? 'delay-clock-goes-on' : 'delay-clock-restarted'];
}
