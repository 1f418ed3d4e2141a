import { randomUUID } from 'node:crypto';
import { appendEvents } from '../../database/record.ts';
import { commandTurn, pathwayOf, tickTurn, type Pathway } from '../../pathway/turn.ts';
import { actorOf } from '../answers.ts';
import { enrolled, Findings, type Patient } from '../patient.ts';
import type { Scenario, Stage } from '../scenario.ts';

/** The cast went on, and then nothing ran: what had been recorded by then is all that there is. */
async function castOnRecord(stage: Stage, patient: Patient): Promise<Pathway> {
  const stored = pathwayOf(await patient.events());
  const now = stored.state.lastAt;
  const begun = tickTurn(stored, now);
  const told = commandTurn(
    begun.pathway,
    {
      commandId: randomUUID(),
      actor: actorOf('coordinator'),
      source: 'rehearsal',
      command: {
        type: 'report-immobilization',
        on: patient.day(0),
        device: 'cast',
        context: 'conservative',
        indication: 'refractory-symptoms',
        exercise: 'due-on-removal',
      },
    },
    now,
  );
  for (const { events, effects } of [begun, told]) await appendEvents(stage.db, patient.id, events, effects);
  return told.pathway;
}

export default {
  title: 'The worker or the message provider is down for days',
  expected: 'On recovery only what is still relevant goes out, once, overdue safety items first.',
  alone: true,
  play: async (stage) => {
    await stage.worker.stop();
    const patient = await enrolled(stage, { facts: stage.somebody(), onDay: 6, daysAgo: 5 });
    const { events: known } = await castOnRecord(stage, patient);
    await stage.worker.start();
    await patient.until(11, 23);
    const seen = new Findings();
    const raised = (await patient.events())
      .slice(known.length)
      .flatMap((event) =>
        event.type === 'deadline-reached' ? [`${event.rules[0] ?? ''} ${event.data.step}`] : [],
      );
    seen.see('first', raised[0], 'IMM-2 limit');
    seen.see('limit raised', raised.filter((step) => step === 'IMM-2 limit').length, 1);
    const effects = [
      ...(await patient.outbox('staff-message')),
      ...(await patient.outbox('patient-message')),
    ];
    const late = effects.filter(({ key }) => Number.parseInt(key, 10) > known.length);
    const ofSafety = late.filter(({ key }) => key.endsWith('/safety'));
    seen.see('safety messages, one a recipient', ofSafety.length, 2);
    const stale = late.filter(({ payload }) => {
      const date = (payload as { date?: string }).date;
      return date !== undefined && date < patient.day(11);
    });
    seen.see('messages about days that are over', stale.length, 0);
    return seen;
  },
} satisfies Omit<Scenario, 'number'>;
