import { enrolled, Findings, type Patient } from '../patient.ts';
import type { Scenario } from '../scenario.ts';

const writtenAfter = async (patient: Patient, end: () => Promise<unknown>): Promise<number> => {
  await patient.until(2);
  await end();
  const before = (await patient.outbox('patient-message')).length;
  await patient.until(60);
  return (await patient.outbox('patient-message')).length - before;
};

export default {
  title: 'Death or transfer',
  expected: 'All contact stops at once; the patient is censored, not failed.',
  play: async (stage) => {
    const seen = new Findings();
    const dead = await enrolled(stage, { facts: stage.somebody() });
    const afterDeath = await writtenAfter(dead, async () => {
      await dead.give({ type: 'change-person', on: dead.day(2), deceased: true });
    });
    seen.see('messages after death', afterDeath, 0);
    const moved = await enrolled(stage, { facts: stage.somebody() });
    const afterTransfer = await writtenAfter(moved, () =>
      moved.give({ type: 'close-pathway', on: moved.day(2), reason: 'transfer' }),
    );
    seen.see('messages after transfer', afterTransfer, 0);
    const outcome = await stage.db
      .selectFrom('pathway_outcome')
      .select(['close_reason', 'reassessment'])
      .where('pathway_id', '=', moved.id)
      .where('known_to', 'is', null)
      .executeTakeFirstOrThrow();
    seen.see('censored', [outcome.close_reason, outcome.reassessment], ['transfer', null]);
    return seen;
  },
} satisfies Omit<Scenario, 'number'>;
