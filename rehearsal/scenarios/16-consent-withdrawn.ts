import { changePerson, deliverPersonChanges } from '../../client/person.ts';
import { actorOf } from '../answers.ts';
import { enrolled, Findings } from '../patient.ts';
import type { Scenario } from '../scenario.ts';

export default {
  title: 'Consent withdrawn',
  expected: 'Messages stop now; safety tasks for staff go on; analysts’ views follow the consent.',
  play: async (stage) => {
    const patient = await enrolled(stage, { facts: stage.somebody() });
    await patient.give({
      type: 'report-immobilization',
      on: patient.day(0),
      device: 'cast',
      context: 'conservative',
      indication: 'refractory-symptoms',
      exercise: 'due-on-removal',
    });
    await patient.until(2);
    const { personId } = await patient.state();
    await changePerson(stage.db, personId, {
      actor: actorOf('coordinator'),
      source: 'rehearsal',
      change: { on: patient.day(2), contactConsent: false, researchConsent: false },
    });
    await deliverPersonChanges(stage.db, stage.engine, patient.noon(2));
    const written = (await patient.outbox('patient-message')).length;
    await patient.until(12);
    const seen = new Findings();
    const after = (await patient.outbox('patient-message')).length;
    seen.see('patient messages after it', after - written, 0);
    seen.see('the limit is raised', await patient.times('IMM-2', 'limit'), 3);
    const staff = await patient.outbox('staff-message');
    seen.see(
      'clinician told',
      staff.some(({ key }) => key.endsWith('/clinician/safety')),
      true,
    );
    seen.see('research consent', (await patient.state()).researchConsent, false);
    return seen;
  },
} satisfies Omit<Scenario, 'number'>;
