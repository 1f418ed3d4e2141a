import { enrolled, Findings, type Patient } from '../patient.ts';
import type { Scenario, Stage } from '../scenario.ts';

/** Week 7 begins on day 42; the window of reassessment closes when day 56 ends. */
const inWeek7 = async (stage: Stage): Promise<Patient> => {
  const patient = await enrolled(stage, { facts: stage.somebody(), onDay: 40, imaging: ['radiograph'] });
  await patient.until(44);
  return patient;
};

async function goesOn(stage: Stage, seen: Findings): Promise<void> {
  const patient = await inWeek7(stage);
  const decision = { type: 'record-reinjury', on: patient.day(44), decision: 'continue' } as const;
  const { flags } = await patient.give(decision, 'clinician');
  seen.see('continue: flags', flags.length, 0);
  seen.see('continue: the window closes on day', await patient.ahead('REA-1', 'closes'), 57);
  await patient.until(57);
  seen.see('continue: missed, it escalates', await patient.times('REA-1', 'closes'), 1);
}

async function restarts(stage: Stage, seen: Findings): Promise<void> {
  const patient = await inWeek7(stage);
  const decision = { type: 'record-reinjury', on: patient.day(44), decision: 'restart-clock' } as const;
  const undecided = await patient.give(decision);
  seen.see('a coordinator’s choice', undecided.flags[0]?.code, 'reinjury-undecided');
  seen.see('which restarts nothing', await patient.ahead('REA-1', 'closes'), 57);
  const decided = await patient.give(decision, 'clinician');
  seen.see('a clinician’s restart', decided.flags[0]?.code, 'delay-clock-restarted');
  seen.see('restart: the window closes on day', await patient.ahead('REA-1', 'closes'), 44 + 57);
  await patient.until(70);
  seen.see('restart: day 57 escalates', await patient.times('REA-1', 'closes'), 0);
  const operation = { plannedOn: patient.day(85), approach: 'endoscopic' } as const;
  const early = await patient.give({ type: 'plan-surgery', ...operation }, 'surgeon');
  seen.see('operation on day 85', early.refusal?.code, 'CON-1.too-early');
  await patient.until(101);
  seen.see('restart: the new limit escalates', await patient.times('REA-1', 'closes'), 1);
  const { day0, earlierDay0s } = await patient.state();
  const clocks = [...earlierDay0s, day0].map(({ on }) => on);
  seen.see('both clocks on record', clocks, [patient.day(0), patient.day(44)]);
  seen.see('analysed from the first', (await patient.outcome()).conservative_day0 === patient.day(0), true);
}

async function isUrgent(stage: Stage, seen: Findings): Promise<void> {
  const patient = await inWeek7(stage);
  const decision = { type: 'record-reinjury', on: patient.day(44), decision: 'urgent-review' } as const;
  await patient.give(decision, 'clinician');
  seen.see('urgent: told', await patient.told('REA-1'), ['clinician routine', 'coordinator routine']);
  // Two business days, whatever the weekday: over by day 52, and then raised daily.
  await patient.until(52);
  const missed = await patient.times('REA-1', 'overdue');
  await patient.until(54);
  seen.see('urgent: missed, daily', (await patient.times('REA-1', 'overdue')) - missed, 2);
  await patient.give({ type: 'record-review', on: patient.day(54), outcome: 'partly-improved' }, 'clinician');
  seen.see('urgent: after the review', await patient.ahead('REA-1', 'overdue'), undefined);
}

export default {
  title: 'Re-injury in week 7',
  expected:
    'A clinician chooses: go on, restart the clock, or see the patient urgently. The old clock stays on record.',
  play: async (stage) => {
    const seen = new Findings();
    await Promise.all([goesOn, restarts, isUrgent].map((choice) => choice(stage, seen)));
    return seen;
  },
} satisfies Omit<Scenario, 'number'>;
