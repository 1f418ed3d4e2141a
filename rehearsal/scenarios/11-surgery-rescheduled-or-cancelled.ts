import { enrolled, Findings, type Patient } from '../patient.ts';
import type { Scenario, Stage } from '../scenario.ts';

const approach = 'endoscopic';

/** The days on which the milestone review and the score of week 6 lie ahead. */
const afterwards = (patient: Patient) =>
  Promise.all([patient.ahead('REH-1', 'milestone/due'), patient.ahead('OUT-1', 'surgical-week-6/request')]);

/** The message of a week before waits for the provider, twice: for the day that is moved, and for the day that is cancelled. */
async function beforeTheOperation(stage: Stage, seen: Findings): Promise<void> {
  const patient = await enrolled(stage, { facts: stage.somebody(), onDay: 50, imaging: ['radiograph'] });
  const asked = () => patient.written('surgery-pain-score');
  await patient.give({ type: 'plan-surgery', plannedOn: patient.day(60), approach }, 'surgeon');
  seen.see('score asked for on day', await patient.ahead('OUT-1', 'surgical-baseline/request'), 53);
  await patient.until(52);
  stage.refuseMail(true);
  await patient.until(53);
  seen.see('waits for the provider', await asked(), ['pending']);
  await patient.give({ type: 'plan-surgery', plannedOn: patient.day(80), approach }, 'surgeon');
  stage.refuseMail(false);
  seen.see(
    'moved to day 80: asked for on day',
    await patient.ahead('OUT-1', 'surgical-baseline/request'),
    73,
  );
  await patient.until(62);
  seen.see('what waited', await asked(), ['withdrawn']);
  seen.see('asked for a report of the old date', await patient.times('SUR-4', 'report'), 0);
  await patient.until(72);
  stage.refuseMail(true);
  await patient.until(73);
  seen.see('waits again', await asked(), ['withdrawn', 'pending']);
  await patient.give({ type: 'cancel-surgery', on: patient.day(73) });
  stage.refuseMail(false);
  await patient.until(82);
  seen.see('cancelled: what waited', await asked(), ['withdrawn', 'withdrawn']);
  seen.see('asked for a report after that', await patient.times('SUR-4', 'report'), 0);
  seen.see('operation on the plan', (await patient.state()).plannedSurgery, null);
  seen.see('anything after an operation', await afterwards(patient), [undefined, undefined]);
}

async function afterTheOperation(stage: Stage, seen: Findings): Promise<void> {
  const patient = await enrolled(stage, { facts: stage.somebody(), onDay: 60, imaging: ['radiograph'] });
  const operation = { type: 'report-surgery', on: patient.day(50), approach } as const;
  const { sequence } = await patient.give(operation, 'surgeon');
  const before = await afterwards(patient);
  seen.see('operated on on day 50: review and score of week 6 on days', before, [50 + 98, 50 + 42]);
  // The message of two weeks after waits for the provider when it becomes known that the day was another.
  const asked = async () =>
    (await patient.outbox('patient-message'))
      .filter(({ key }) => key.includes('/surgical-week-2/request/'))
      .map(({ status }) => status);
  await patient.until(63);
  stage.refuseMail(true);
  await patient.until(64);
  seen.see('score of week 2 waits for the provider', await asked(), ['pending']);
  await patient.give({ type: 'correct', supersedes: sequence, changes: { on: patient.day(57) } });
  seen.see('on day 57 in truth', await afterwards(patient), [57 + 98, 57 + 42]);
  stage.refuseMail(false);
  await patient.until(72);
  seen.see('what waited, and what is asked for on day 71', await asked(), ['withdrawn', 'done']);
  await patient.give({ type: 'correct', supersedes: sequence, changes: null });
  seen.see('not at all in truth', await afterwards(patient), [undefined, undefined]);
  await patient.until(110);
  seen.see('asked for after that', (await asked()).length, 2);
}

async function operatedOnTheNewDay(stage: Stage, seen: Findings): Promise<void> {
  const patient = await enrolled(stage, { facts: stage.somebody(), onDay: 50, imaging: ['radiograph'] });
  for (const day of [55, 58])
    await patient.give({ type: 'plan-surgery', plannedOn: patient.day(day), approach }, 'surgeon');
  await patient.until(58);
  await patient.give({ type: 'report-surgery', on: patient.day(58), approach }, 'surgeon');
  seen.see('moved from day 55 to 58: both on days', await afterwards(patient), [58 + 98, 58 + 42]);
}

export default {
  title: 'Surgery rescheduled or cancelled',
  expected: 'Post-operative deadlines move or stop; messages not yet sent are withdrawn.',
  alone: true,
  play: async (stage) => {
    const seen = new Findings();
    await beforeTheOperation(stage, seen);
    await afterTheOperation(stage, seen);
    await operatedOnTheNewDay(stage, seen);
    return seen;
  },
} satisfies Omit<Scenario, 'number'>;
