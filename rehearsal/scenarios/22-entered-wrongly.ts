import { effectsOf, sentBecauseOf } from '../../database/effects.ts';
import { enrolled, Findings, type Patient } from '../patient.ts';
import type { Scenario, Stage } from '../scenario.ts';

const cast = (patient: Patient, day: number) =>
  ({
    type: 'report-immobilization',
    on: patient.day(day),
    device: 'cast',
    context: 'conservative',
    indication: 'refractory-symptoms',
    exercise: 'due-on-removal',
  }) as const;

/** Entered as applied on day 0; in truth it went on on day 4. */
async function wrongDate(stage: Stage, seen: Findings): Promise<void> {
  const patient = await enrolled(stage, { facts: stage.somebody() });
  const before = (await patient.events()).length;
  await patient.give(cast(patient, 0));
  const of = (await patient.events()).find(({ type }) => type === 'immobilization-applied');
  if (of === undefined) throw new Error('the cast is not on record');
  await patient.until(9);
  const events = await patient.events();
  const sent = await sentBecauseOf(stage.db, patient.id, events, of.sequence);
  const whats = [...new Set(sent.filter(({ kind }) => kind === 'patient-message').map(({ what }) => what))];
  seen.see('wrong date: the mistake had sent the patient', whats.sort(), [
    'immobilization-remove-today',
    'immobilization-warning',
  ]);
  const enrolment = await sentBecauseOf(stage.db, patient.id, events, 1);
  const both = enrolment.filter(({ key }) => sent.some((other) => other.key === key));
  seen.see('and nothing that something else sent', both.length, 0);
  await patient.give({ type: 'correct', supersedes: of.sequence, changes: { on: patient.day(4) } });
  const after = await patient.events();
  seen.see('the entry stands on record', after[of.sequence - 1]?.occurredOn === patient.day(0), true);
  seen.see(
    'nothing is edited',
    JSON.stringify(after.slice(0, events.length)) === JSON.stringify(events),
    true,
  );
  seen.see('corrections', after.slice(before).filter(({ type }) => type === 'corrected').length, 1);
  seen.see('the limit lies on day', await patient.ahead('IMM-2', 'limit'), 14);
  await patient.until(13, 23);
  seen.see('not raised by the wrong date', await patient.times('IMM-2', 'limit'), 0);
  await patient.until(14, 23);
  seen.see('raised by the true one', await patient.times('IMM-2', 'limit'), 1);
}

/** Closed as entered in error, with what it had sent; enrolled anew as it should have been. */
async function enteredInError(stage: Stage, wrong: Patient, what: string, seen: Findings): Promise<void> {
  await wrong.until(8);
  const sent = (await effectsOf(stage.db, wrong.id)).filter(({ status }) => status === 'done');
  seen.see(`${what}: sent by then, on the list`, sent.length > 0, true);
  const close = { type: 'close-pathway', on: wrong.day(8), reason: 'entered-in-error' } as const;
  seen.see(`${what}: closed`, (await wrong.give(close)).outcome, 'recorded');
  await wrong.until(70);
  const after = await effectsOf(stage.db, wrong.id);
  seen.see(`${what}: sent after it`, after.filter(({ status }) => status === 'done').length - sent.length, 0);
  const stands = await wrong.outcome();
  seen.see(`${what}: not an outcome`, [stands.close_reason, stands.reassessment], ['entered-in-error', null]);
}

async function wrongSide(stage: Stage, seen: Findings): Promise<void> {
  const facts = stage.somebody();
  const wrong = await enrolled(stage, { facts, side: 'right' });
  await enteredInError(stage, wrong, 'wrong side', seen);
  const anew = await enrolled(stage, { facts, side: 'left' });
  const [of, instead] = [await wrong.state(), await anew.state()];
  seen.see('wrong side: enrolled anew', [of.side, instead.side, instead.closed], ['right', 'left', null]);
  seen.see('wrong side: the same person', instead.personId === of.personId, true);
  seen.see('wrong side: the window closes on day', await anew.ahead('REA-1', 'closes'), 57);
}

async function wrongPatient(stage: Stage, seen: Findings): Promise<void> {
  const wrong = await enrolled(stage, { facts: stage.somebody() });
  await enteredInError(stage, wrong, 'wrong patient', seen);
  const anew = await enrolled(stage, { facts: stage.somebody() });
  const [of, instead] = [await wrong.state(), await anew.state()];
  seen.see('wrong patient: another person', instead.personId !== of.personId && anew.id !== wrong.id, true);
  const [begin] = await anew.events();
  const linked = begin?.type === 'enrolled' ? begin.data.previousPathwayId : undefined;
  seen.see('wrong patient: not linked to the mistake', linked, undefined);
}

export default {
  title: 'Wrong date, side or patient was entered',
  expected:
    'Superseded by a correction, never edited; the plan is made anew; what the mistake had already sent is listed. The wrong side or patient: closed as entered in error, and enrolled anew.',
  play: async (stage) => {
    const seen = new Findings();
    await Promise.all([wrongDate, wrongSide, wrongPatient].map((part) => part(stage, seen)));
    return seen;
  },
} satisfies Omit<Scenario, 'number'>;
