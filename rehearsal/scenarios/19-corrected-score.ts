import { Command } from '../../pathway/commands.ts';
import { faam } from '../faam.ts';
import { enrolled, Findings } from '../patient.ts';
import type { Scenario } from '../scenario.ts';

export default {
  title: 'A corrected score',
  expected: 'A new version; the old one is kept. Too few items give no score and a reason, never a zero.',
  play: async (stage) => {
    const seen = new Findings();
    const patient = await enrolled(stage, { facts: stage.somebody() });
    const form = { type: 'report-pain', on: patient.day(0), score: 9 } as const;
    const { sequence } = await patient.give(form, 'patient');
    seen.see('filed', await patient.scores(), ['baseline 9']);
    await patient.until(3);
    await patient.give({ type: 'correct', supersedes: sequence, changes: { data: { score: 6 } } });
    seen.see('filed after the correction', await patient.scores(), ['baseline 6']);
    const events = await patient.events();
    const versions = events.flatMap((event) => {
      if (event.type === 'pain-reported') return [event.data.score];
      if (event.type !== 'corrected' || event.supersedes !== sequence) return [];
      return [event.data.replacement?.data['score']];
    });
    seen.see('both versions on record', versions, [9, 6]);
    await patient.give({ type: 'correct', supersedes: sequence, changes: { data: { score: 5 } } });
    seen.see('corrected again', await patient.scores(), ['baseline 5']);

    // Refused as it is read, with the reason: nothing of it can become a score.
    const reasons = [
      { ...form, score: undefined },
      { ...form, score: 11 },
    ].map((typed) =>
      Command.safeParse(typed).error?.issues.map(({ path, code }) => `${path.join('.')}: ${code}`),
    );
    seen.see('a form without an answer, and one out of range', reasons, [
      ['score: invalid_type'],
      ['score: too_big'],
    ]);
    const malformed = await patient.give({
      type: 'correct',
      supersedes: sequence,
      changes: { data: { score: 11 } },
    });
    seen.see('a correction out of range', malformed.refusal?.code, 'REC-1.correction-malformed');
    // Nineteen of the 21 items of daily living would do; all of sport are there.
    const { flags } = await patient.give(faam(patient.day(2), 4, 18), 'patient');
    seen.see('too few items: flag', flags[0]?.code, 'too-few-answers');
    seen.see('no score, and why', await patient.filings('FAAM-ADL'), [
      'filed conservative baseline too-few-answers',
    ]);
    seen.see('the other scale has one', await patient.scores('FAAM-Sport'), ['baseline 100']);
    // The form of week 2 never comes: its time point has no row at all.
    await patient.until(40);
    seen.see('week 2, never answered', await patient.scores(), ['baseline 5']);
    return seen;
  },
} satisfies Omit<Scenario, 'number'>;
