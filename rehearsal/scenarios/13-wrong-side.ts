import { enrolled, Findings } from '../patient.ts';
import type { Scenario, Stage } from '../scenario.ts';

/** The pathway is the left ankle’s throughout. */
async function planned(stage: Stage, seen: Findings): Promise<void> {
  const patient = await enrolled(stage, { facts: stage.somebody(), onDay: 50, imaging: ['radiograph'] });
  const plan = { type: 'plan-surgery', plannedOn: patient.day(70), approach: 'endoscopic' } as const;
  const override = {
    clinicianId: 'rehearsal-surgeon',
    reasonNoteId: await patient.note('The list says so.'),
  };
  const stopped = await patient.give({ ...plan, side: 'right', override }, 'surgeon');
  seen.see('planned right', stopped.refusal?.code, 'SUR-4.wrong-side');
  seen.see('may be lifted', stopped.refusal?.overridable, false);
  const consent = await patient.give({ ...plan, side: 'left', consentSide: 'right' }, 'surgeon');
  seen.see('consented right', consent.refusal?.code, 'SUR-4.wrong-side');
  const { plannedSurgery, sideMismatches } = await patient.state();
  seen.see('operation on the plan', plannedSurgery, null);
  seen.see('safety events', sideMismatches.length, 2);
  seen.see('told', await patient.told('SUR-4'), ['clinician safety', 'coordinator safety']);
  await patient.until(52, 23);
  seen.see('both raised daily', await patient.times('SUR-4', 'alert'), 2 * 3);
  for (const { id } of sideMismatches) {
    await patient.give({ type: 'report-follow-up', on: patient.day(52), of: id }, 'clinician');
  }
  await patient.until(55);
  seen.see('after a clinician’s follow-up', await patient.times('SUR-4', 'alert'), 2 * 3);
  const right = await patient.give({ ...plan, side: 'left', consentSide: 'left' }, 'surgeon');
  seen.see('planned left', right.outcome, 'recorded');
}

async function performed(stage: Stage, seen: Findings): Promise<void> {
  const patient = await enrolled(stage, { facts: stage.somebody(), onDay: 60, imaging: ['radiograph'] });
  const operation = { on: patient.day(60), approach: 'endoscopic', side: 'right' } as const;
  const { outcome, flags } = await patient.give({ type: 'report-surgery', ...operation }, 'surgeon');
  seen.see('performed right', outcome, 'recorded');
  seen.see(
    'flags',
    flags.map(({ code }) => code),
    ['wrong-side-surgery'],
  );
  await patient.until(62, 23);
  seen.see('escalated daily', await patient.times('SUR-4', 'alert'), 3);
  seen.see('told of it', await patient.told('SUR-4'), ['clinician safety', 'coordinator safety']);
  const reported = (await patient.events()).filter(({ type }) => type === 'surgery-reported');
  seen.see('on record', reported.length, 1);
  seen.see('counts as this ankle’s operation', (await patient.outcome()).surgery_on, null);
}

export default {
  title: 'Wrong side',
  expected:
    'Where referral, consent and planned operation do not agree, it is stopped and a safety event; a wrong-side operation that has been done is recorded and escalated.',
  play: async (stage) => {
    const seen = new Findings();
    await planned(stage, seen);
    await performed(stage, seen);
    return seen;
  },
} satisfies Omit<Scenario, 'number'>;
