import { randomUUID } from 'node:crypto';
import { appendEvents } from '../../database/record.ts';
import { causeOf } from '../../pathway/cause.ts';
import type { PatientMessage } from '../../pathway/effects.ts';
import { commandTurn, pathwayOf, tickTurn, type Pathway } from '../../pathway/turn.ts';
import { actorOf } from '../answers.ts';
import { enrolled, Findings, type Patient } from '../patient.ts';
import type { Scenario, Stage } from '../scenario.ts';

/** As the Message-ID begins: with the pathway and the key. */
const messageOf = (id: string, key: string): string => `<${id}.${key.replaceAll('/', '.')}.email`;

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

async function workerDown(stage: Stage, seen: Findings): Promise<void> {
  await stage.worker.stop();
  const patient = await enrolled(stage, { facts: stage.somebody(), onDay: 6, daysAgo: 9 });
  const { events: known } = await castOnRecord(stage, patient);
  await stage.worker.start();
  // Noon of the day after, so that what no patient is sent by night has gone out.
  await patient.until(16, 12);
  const events = await patient.events();
  const recovery = events[known.length]?.at;
  const raised = events
    .filter(({ at }) => at === recovery)
    .flatMap((event) =>
      event.type === 'deadline-reached' ? [`${event.rules[0] ?? ''} ${event.data.step}`] : [],
    );
  seen.see('worker: first', raised[0], 'IMM-2 limit');
  seen.see('worker: limit raised', raised.filter((step) => step === 'IMM-2 limit').length, 1);
  const late = (row: { key: string }): boolean => causeOf(events, row)?.at === recovery;
  const staff = (await patient.outbox('staff-message')).filter(late);
  const ofSafety = staff.filter(({ key }) => key.endsWith('/safety'));
  seen.see('worker: safety messages, one a recipient', ofSafety.length, 2);
  const ids = new Map(staff.map(({ key }) => [messageOf(patient.id, key), key] as const));
  const order = stage.sent().flatMap(
    (id) =>
      ids
        .get(id.split('@')[0] ?? '')
        ?.split('/')
        .at(-1) ?? [],
  );
  seen.see('worker: sent, safety first', order.slice(0, 2), ['safety', 'safety']);
  seen.see('worker: each once', order.length, staff.length);
  const toPatient = (await patient.outbox('patient-message')).filter(late);
  const isOver = ({ payload }: (typeof toPatient)[number]): boolean =>
    (payload as unknown as PatientMessage).date < patient.day(15);
  const over = toPatient.filter(isOver).map(({ status }) => status);
  seen.see('worker: sent about days that are over', over.filter((status) => status === 'done').length, 0);
  const stillAsked = toPatient.filter((row) => !isOver(row) && row.key.includes('week-2'));
  seen.see(
    'worker: the score and the form of week 2, still asked for',
    stillAsked.map(({ key, status }) => `${key.split('/')[0] ?? ''} ${status}`).sort(),
    ['OUT-1 done', 'OUT-2 done'],
  );
  const asking = stillAsked.map(({ key }) => messageOf(patient.id, key));
  const mailed = stage.sent().filter((id) => asking.some((begin) => id.startsWith(begin)));
  seen.see('worker: by one message', mailed.length, 1);
}

/** The cast’s warning, its last day, and its limit on day 10 fall due while the SMTP server takes nothing. */
async function providerDown(stage: Stage, seen: Findings): Promise<void> {
  // Enrolled on day 5 of care: the score of week 2 is asked for on day 9 of the cast.
  const patient = await enrolled(stage, { facts: stage.somebody(), onDay: 5, imaging: ['radiograph'] });
  const untilDayOfCast = (day: number, hour?: number) => patient.until(5 + day, hour);
  await patient.give({ type: 'report-pain', on: patient.day(5), score: 6 }, 'patient');
  await patient.give({ type: 'report-vte-risk', on: patient.day(5), risk: 'low' }, 'clinician');
  await patient.give({
    type: 'report-immobilization',
    on: patient.day(5),
    device: 'cast',
    context: 'conservative',
    indication: 'refractory-symptoms',
    exercise: 'due-on-removal',
  });
  await untilDayOfCast(6, 20);
  const idsOf = (ids: readonly string[]) => ids.filter((id) => id.startsWith(`<${patient.id}.`));
  const before = idsOf(stage.sent());
  stage.refuseMail(true);
  for (const day of [7, 8, 9]) await untilDayOfCast(day);
  await untilDayOfCast(10, 2);
  seen.see('provider: sent while it is down', idsOf(stage.sent()).length - before.length, 0);
  seen.see('provider: the limit is raised all the same', await patient.times('IMM-2', 'limit'), 1);
  stage.refuseMail(false);
  await untilDayOfCast(10, 20);
  const sent = idsOf(stage.sent()).slice(before.length);
  seen.see('provider: each sent once', new Set(sent).size, sent.length);
  const isSafety = (id: string): boolean => id.includes('.safety.');
  const safety = sent.filter(isSafety);
  seen.see('provider: sent, safety', safety.length >= 4, true);
  seen.see('provider: safety before all else', sent.slice(0, safety.length).every(isSafety), true);
  const asking = sent.filter((id) => id.includes('.conservative-week-2.') || id.includes('-week-2.request.'));
  seen.see('provider: the score that is still asked for, once', asking.length, 1);
  const ends = (await patient.outbox('patient-message'))
    .filter(({ key }) => key.startsWith('IMM-1/'))
    .map(({ key, status }) => `${key.split('/')[2] ?? ''} ${status}`);
  seen.see('provider: about days that are over', ends.sort(), ['remove withdrawn', 'warning failed']);
  const { count } = await stage.db
    .selectFrom('worklist_task')
    .select(({ fn }) => fn.countAll<string>().as('count'))
    .where('pathway_id', '=', patient.id)
    .where('key', 'like', 'effect/IMM-1/%/warning/%')
    .executeTakeFirstOrThrow();
  seen.see('provider: tasks for the warning that failed', Number(count), 1);
}

export default {
  title: 'The worker or the message provider is down for days',
  expected: 'On recovery only what is still relevant goes out, once, overdue safety first.',
  alone: true,
  long: true,
  play: async (stage) => {
    const seen = new Findings();
    await workerDown(stage, seen);
    await providerDown(stage, seen);
    return seen;
  },
} satisfies Omit<Scenario, 'number'>;
