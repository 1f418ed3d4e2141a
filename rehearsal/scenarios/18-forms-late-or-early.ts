import { randomUUID } from 'node:crypto';
import { faam } from '../faam.ts';
import { enrolled, Findings } from '../patient.ts';
import type { Scenario } from '../scenario.ts';

export default {
  title: 'A form arrives twice, late, or dated before the surgery',
  expected:
    'Deduplicated; filed by its completion date; flagged, never dropped; a pre-operative date never counts as post-operative.',
  play: async (stage) => {
    const seen = new Findings();
    const patient = await enrolled(stage, { facts: stage.somebody(), onDay: 60, imaging: ['radiograph'] });
    const arrives = async (day: number, answer: number) => {
      const { flags } = await patient.give(faam(patient.day(day), answer), 'patient');
      return flags.map(({ code }) => code);
    };
    await patient.give({ type: 'report-surgery', on: patient.day(60), approach: 'endoscopic' }, 'surgeon');
    await patient.until(74);
    // Two weeks after the operation, in the window of week 2, a form comes that was filled in the day before it.
    seen.see('dated before the operation: flags', await arrives(59, 1), [
      'received-late',
      'dated-before-operation',
    ]);
    const early = ['filed conservative week-6 25', 'filed surgical baseline 25'];
    seen.see('is read as', await patient.filings('FAAM-ADL'), early);
    seen.see('the same again', await arrives(59, 1), [
      'questionnaire-repeated',
      'received-late',
      'dated-before-operation',
    ]);
    seen.see('counts once', await patient.filings('FAAM-ADL'), early);
    seen.see('in no window', await arrives(65, 2), ['questionnaire-not-filed']);
    const unfiled = 'outside-windows none 50';
    seen.see('is kept', await patient.filings('FAAM-ADL'), [...early, unfiled]);
    const pain = { type: 'report-pain', on: patient.day(58), score: 8 } as const;
    const said = await patient.give(pain, 'patient');
    const ofPain = said.flags.map(({ code }) => code);
    seen.see('a pain score of before it: flags', ofPain, ['received-late', 'dated-before-operation']);
    seen.see('is read as', await patient.scores(), ['week-6 8', 'baseline 8']);

    await patient.until(100);
    // Completed in week 2, received in week 6, and sent twice under one id.
    const commandId = randomUUID();
    const send = () => patient.give(faam(patient.day(75), 3), 'patient', commandId);
    const first = await send();
    const codes = first.flags.map(({ code }) => code);
    seen.see('received late: flags', codes, ['received-late']);
    seen.see('sent twice: the same event', (await send()).sequence, first.sequence);
    const late = [...early, unfiled, 'filed surgical week-2 75'];
    seen.see('is read as', await patient.filings('FAAM-ADL'), late);
    const forms = (await patient.events()).filter(({ type }) => type === 'questionnaire-reported');
    seen.see('forms on record, the repeat too', forms.length, 4);
    return seen;
  },
} satisfies Omit<Scenario, 'number'>;
