import { enrolled, Findings } from '../patient.ts';
import type { Scenario } from '../scenario.ts';

export default {
  title: 'Enrolled twice',
  expected: 'The same patient, side and episode returns the existing pathway, also under a race.',
  play: async (stage) => {
    const facts = stage.somebody();
    const raced = await Promise.all(Array.from({ length: 5 }, () => enrolled(stage, { facts })));
    const later = await enrolled(stage, { facts });
    const seen = new Findings();
    seen.see(
      'pathways of five at once and one later',
      new Set([...raced, later].map(({ id }) => id)).size,
      1,
    );
    const events = await later.events();
    seen.see('enrolments on record', events.filter(({ type }) => type === 'enrolled').length, 1);
    return seen;
  },
} satisfies Omit<Scenario, 'number'>;
