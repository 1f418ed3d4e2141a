import { enrolled, Findings } from '../patient.ts';
import type { Scenario } from '../scenario.ts';

export default {
  title: 'The other ankle',
  expected: 'A pathway of its own with outcomes of its own; messages for one day are combined.',
  alone: true,
  play: async (stage) => {
    const facts = stage.somebody();
    const left = await enrolled(stage, { facts, side: 'left' });
    const right = await enrolled(stage, { facts, side: 'right' });
    const both = [left, right];
    for (const patient of both) await patient.until(6);
    // On day 7 both have something to say to the patient. The provider is down, until both wait.
    stage.refuseMail(true);
    for (const patient of both) await patient.until(7, 12);
    stage.refuseMail(false);
    for (const patient of both) await patient.until(7, 20);
    await left.give({ type: 'report-pain', on: left.day(7), score: 7 }, 'patient');
    await right.give({ type: 'report-pain', on: right.day(7), score: 2 }, 'patient');

    const seen = new Findings();
    seen.see('two pathways', left.id !== right.id, true);
    const scores = [await left.state(), await right.state()].map(({ painScores }) => painScores[0]?.score);
    seen.see('scores of their own', scores, [7, 2]);
    const messages = [...(await left.outbox('patient-message')), ...(await right.outbox('patient-message'))];
    const ofDay = messages.filter(({ day }) => day === left.day(7));
    seen.see(
      'messages of day 7',
      ofDay.map(({ status }) => status),
      ['done', 'done'],
    );
    seen.see('sent as', new Set(ofDay.map(({ sent_with }) => sent_with)).size, 1);
    return seen;
  },
} satisfies Omit<Scenario, 'number'>;
