import { sql } from 'kysely';
import { changePerson, deliverPersonChanges } from '../../client/person.ts';
import { inOneRefresh, refreshViews } from '../../database/analytics/refresh.ts';
import { actorOf } from '../answers.ts';
import { enrolled, Findings, type Patient } from '../patient.ts';
import type { Scenario, Stage } from '../scenario.ts';

interface Consent {
  readonly contactConsent?: boolean;
  readonly researchConsent?: boolean;
}

async function changed(stage: Stage, patient: Patient, day: number, consent: Consent): Promise<void> {
  const { personId } = await patient.state();
  await changePerson(stage.db, personId, {
    actor: actorOf('coordinator'),
    source: 'rehearsal',
    change: { on: patient.day(day), ...consent },
  });
  await deliverPersonChanges(stage.db, stage.engine, patient.noon(day));
}

/** The person’s lines in what analysts read, of episodes and of measurements. */
async function linesOf({ db }: Stage, personId: string): Promise<readonly number[]> {
  const { rows } = await sql<{ episodes: number; measurements: number }>`
    select (select count(*)::int from analytics.cohort c where c.subject_id = p.subject_id) as episodes,
      (select count(*)::int from analytics.measurement m where m.subject_id = p.subject_id) as measurements
    from analytics_private.subject_pseudonym p where p.person_id = ${personId}`.execute(db);
  return rows.flatMap(({ episodes, measurements }) => [episodes, measurements]);
}

const byStatus = async (patient: Patient, status: string): Promise<number> =>
  (await patient.outbox('patient-message')).filter((message) => message.status === status).length;

export default {
  title: 'Consent withdrawn',
  expected:
    'Messages stop now, for either ankle, also one that is waiting; safety tasks for staff go on; what analysts may see follows the consent.',
  alone: true,
  play: async (stage) => {
    const seen = new Findings();
    const facts = stage.somebody();
    const patient = await enrolled(stage, { facts });
    const otherAnkle = await enrolled(stage, { facts, side: 'right' });
    await patient.give({
      type: 'report-immobilization',
      on: patient.day(0),
      device: 'cast',
      context: 'conservative',
      indication: 'refractory-symptoms',
      exercise: 'due-on-removal',
    });
    await patient.give({ type: 'report-pain', on: patient.day(0), score: 6 }, 'patient');
    const { personId } = await patient.state();
    await patient.until(6);
    const refreshed = () => inOneRefresh(stage.db, (trx) => refreshViews(trx, patient.noon(6)));
    await refreshed();
    seen.see('lines that analysts see: episode, measurement', await linesOf(stage, personId), [2, 1]);
    // On day 7 there is something to say to the patient, and the provider is down: it waits.
    stage.refuseMail(true);
    await patient.until(7, 12);
    const sent = await byStatus(patient, 'done');
    const waiting = await byStatus(patient, 'pending');
    // Enrolled in quiet hours, the patient is not asked any more for what was reported before the morning.
    const withdrawn = await byStatus(patient, 'withdrawn');
    seen.see('waiting when consent is withdrawn', waiting > 0, true);
    await changed(stage, patient, 7, { contactConsent: false, researchConsent: false });
    seen.see('lines that they see after it', await linesOf(stage, personId), [0, 0]);
    await refreshed();
    seen.see('and after the next refresh', await linesOf(stage, personId), [0, 0]);
    stage.refuseMail(false);
    const sentOfOther = await byStatus(otherAnkle, 'done');
    await patient.until(12);
    await otherAnkle.until(20);
    seen.see('sent of the other ankle after it', (await byStatus(otherAnkle, 'done')) - sentOfOther, 0);
    seen.see('sent to the patient after it', (await byStatus(patient, 'done')) - sent, 0);
    seen.see('what waited was withdrawn', (await byStatus(patient, 'withdrawn')) - withdrawn, waiting);
    seen.see('the limit is raised', await patient.times('IMM-2', 'limit'), 3);
    const safety = (await patient.outbox('staff-message')).filter(({ key }) =>
      key.endsWith('/clinician/safety'),
    );
    seen.see('clinician told', [...new Set(safety.map(({ status }) => status))], ['done']);
    const tasks = await stage.db
      .selectFrom('worklist_task')
      .select(['urgency'])
      .where('pathway_id', '=', patient.id)
      .where('rule', '=', 'IMM-2')
      .execute();
    seen.see('on the worklist', [...tasks.map(({ urgency }) => urgency)], ['safety']);
    const { contactConsent, researchConsent } = await patient.state();
    const { research_consent: onPerson } = await stage.db
      .selectFrom('person')
      .select('research_consent')
      .where('person_id', '=', personId)
      .executeTakeFirstOrThrow();
    seen.see('consent to contact', contactConsent, false);
    seen.see('research consent, of the pathway and the person', [researchConsent, onPerson], [false, false]);
    await changed(stage, patient, 12, { researchConsent: true });
    await refreshed();
    seen.see('lines once research is agreed to again', await linesOf(stage, personId), [2, 1]);
    seen.see('consent to contact after that', (await patient.state()).contactConsent, false);
    return seen;
  },
} satisfies Omit<Scenario, 'number'>;
