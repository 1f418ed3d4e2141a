import { enrolled, Findings } from '../patient.ts';
import type { Scenario, Stage } from '../scenario.ts';

async function reassessment(stage: Stage, seen: Findings): Promise<void> {
  const facts = () => ({ facts: stage.somebody(), onDay: 35 });
  const [booked, other] = await Promise.all([enrolled(stage, facts()), enrolled(stage, facts())]);
  const { flags } = await booked.give({
    type: 'report-appointment',
    on: booked.day(35),
    for: 'reassessment',
    date: booked.day(50),
  });
  seen.see('booked for day 50: flags', flags.length, 0);
  await Promise.all([booked, other].map((patient) => patient.until(50)));
  const written = await Promise.all(
    [other, booked].map((patient) => patient.written('reassessment-soon', 'reassessment-open')),
  );
  const counts = written.map(({ length }) => length);
  seen.see('reminders without an appointment, and with one', counts, [2, 0]);
  // Nobody says whether it was kept: the limit is reached as if nothing had been booked.
  await Promise.all([booked, other].map((patient) => patient.until(64)));
  const raised = await Promise.all([other, booked].map((patient) => patient.times('REA-1', 'closes')));
  seen.see('limit raised without, and with', raised, [2, 2]);
}

async function removal(stage: Stage, seen: Findings): Promise<void> {
  const patient = await enrolled(stage, { facts: stage.somebody() });
  await patient.give({
    type: 'report-immobilization',
    on: patient.day(0),
    device: 'cast',
    context: 'conservative',
    indication: 'refractory-symptoms',
    exercise: 'due-on-removal',
  });
  await patient.give({
    type: 'report-appointment',
    on: patient.day(0),
    for: 'removal',
    date: patient.day(9),
  });
  await patient.until(12, 23);
  seen.see('cast: warnings', await patient.times('IMM-1', 'warning'), 0);
  seen.see('cast: the last day is said', await patient.times('IMM-1', 'remove'), 1);
  seen.see('cast: limit raised', await patient.times('IMM-2', 'limit'), 3);
  const late = { type: 'report-appointment', on: patient.day(12), for: 'removal' } as const;
  const { flags } = await patient.give({ ...late, date: patient.day(20) });
  seen.see('booked past the limit', flags[0]?.code, 'appointment-after-limit');
  await patient.until(14, 23);
  seen.see('cast: raised as before', await patient.times('IMM-2', 'limit'), 5);
}

export default {
  title: 'An appointment is already booked',
  expected: 'It quiets reminders, never a clinical limit.',
  play: async (stage) => {
    const seen = new Findings();
    await Promise.all([reassessment, removal].map((part) => part(stage, seen)));
    return seen;
  },
} satisfies Omit<Scenario, 'number'>;
