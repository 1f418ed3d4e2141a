import { enrolled, Findings } from '../patient.ts';
import type { Scenario } from '../scenario.ts';

export default {
  title: 'The patient cannot be reached',
  expected:
    'Attempts are logged; after three in vain a review of whether the patient is lost; safety deadlines stay.',
  play: async (stage) => {
    const seen = new Findings();
    const patient = await enrolled(stage, { facts: stage.somebody() });
    await patient.give({
      type: 'report-immobilization',
      on: patient.day(0),
      device: 'cast',
      context: 'conservative',
      indication: 'refractory-symptoms',
      exercise: 'due-on-removal',
    });
    const flagged: number[] = [];
    for (const day of [2, 3, 4]) {
      await patient.until(day);
      const attempt = { on: patient.day(day), channel: 'telephone', reached: false } as const;
      const { flags } = await patient.give({ type: 'report-contact-attempt', ...attempt });
      if (flags.some(({ code }) => code === 'follow-up-review-due')) flagged.push(day);
    }
    const logged = (await patient.events()).filter(({ type }) => type === 'contact-attempted');
    seen.see('attempts on record', logged.length, 3);
    seen.see('a review is due with attempt', flagged, [4]);
    // Told in office hours of that day or the next working one.
    await patient.until(8);
    seen.see('review asked for', await patient.times('GOV-1', 'due'), 1);
    seen.see('of', await patient.told('GOV-1'), ['clinician routine']);
    await patient.give(
      { type: 'record-follow-up-decision', on: patient.day(8), decision: 'lost-to-follow-up' },
      'clinician',
    );
    const written = (await patient.outbox('patient-message')).length;
    await patient.until(13, 23);
    seen.see('lost: messages to the patient', (await patient.outbox('patient-message')).length - written, 0);
    seen.see('lost: limit of the cast raised', await patient.times('IMM-2', 'limit'), 4);
    seen.see('lost: told', await patient.told('IMM-2'), [
      'clinician safety',
      'coordinator safety',
      'on-call safety',
    ]);
    seen.see('lost: the reassessment stands on day', await patient.ahead('REA-1', 'closes'), 57);
    seen.see('pathway closed', (await patient.state()).closed, null);
    return seen;
  },
} satisfies Omit<Scenario, 'number'>;
