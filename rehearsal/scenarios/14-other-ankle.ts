import { enrolled, Findings } from '../patient.ts';
import type { Scenario } from '../scenario.ts';

export default {
  title: 'The other ankle',
  expected: 'A pathway of its own with outcomes of its own; messages for one day are combined.',
  play: async (stage) => {
    const facts = stage.somebody();
    const left = await enrolled(stage, { facts, side: 'left' });
    const right = await enrolled(stage, { facts, side: 'right' });
    // Both are asked for the same things on the same days: what one pathway wrote, the other’s goes with.
    await left.until(7, 18);
    await right.until(7, 18);
    await left.give({ type: 'report-pain', on: left.day(7), score: 7 }, 'patient');
    await right.give({ type: 'report-pain', on: right.day(7), score: 2 }, 'patient');
    const seen = new Findings();
    seen.see('two pathways', left.id !== right.id, true);
    const scores = [await left.state(), await right.state()].map(({ painScores }) => painScores[0]?.score);
    seen.see('scores of their own', scores, [7, 2]);
    const messages = [...(await left.outbox('patient-message')), ...(await right.outbox('patient-message'))];
    const sent = messages.filter(({ status }) => status === 'done');
    const days = new Set(sent.map(({ day }) => day));
    const mails = new Set(sent.map(({ sent_with }) => sent_with));
    seen.see('one message a day', mails.size, days.size);
    seen.see('in the words of both', sent.length > mails.size, true);
    return seen;
  },
} satisfies Omit<Scenario, 'number'>;
