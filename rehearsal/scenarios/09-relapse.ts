import { enrolled, Findings } from '../patient.ts';
import type { Scenario } from '../scenario.ts';

export default {
  title: 'Improved, then relapse',
  expected: 'A new episode linked to the old one.',
  play: async (stage) => {
    const facts = stage.somebody();
    const first = await enrolled(stage, { facts, onDay: 60 });
    await first.give({ type: 'record-review', on: first.day(60), outcome: 'resolved' }, 'clinician');
    await first.give({ type: 'close-pathway', on: first.day(60), reason: 'recovered' });
    const again = await enrolled(stage, { facts });
    const [begin] = await again.events();
    const seen = new Findings();
    seen.see('another pathway', again.id !== first.id, true);
    if (begin?.type === 'enrolled') {
      seen.see('episode', begin.data.episode, 2);
      seen.see('linked to the first', begin.data.previousPathwayId === first.id, true);
    }
    seen.see('the first stays closed', (await first.state()).closed?.reason, 'recovered');
    return seen;
  },
} satisfies Omit<Scenario, 'number'>;
