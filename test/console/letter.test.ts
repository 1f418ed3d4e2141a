/** The letter of a referral, as the patient page leads to it: what was sent, made anew, for the care team alone. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { PatientView } from '../../console/contract/patient.ts';
import { ConsoleRole } from '../../console/contract/session.ts';
import { readEvents } from '../../database/events.ts';
import { saveSurgeon } from '../../database/people.ts';
import { copy } from '../../letters/letter-words.ts';
import { pdfText } from '../letters/pdf-text.ts';
import { eventually, testEngine, type TestEngine } from '../support/engine.ts';
import { day, today } from '../support/enrolment.ts';
import { serve, type Served } from './serve.ts';
import { provide, signIn, type Provided } from './signed-in.ts';

let t: TestEngine;
let provided: Provided;
let served: Served;
beforeAll(async () => {
  t = await testEngine();
  provided = await provide(t.databaseUrl);
  served = await serve(t, { signIn: provided.signIn });
  await saveSurgeon(t.db, { surgeon_id: 's1', name: 'Dr Iris Moreno', email: 'moreno@surgery.example' });
});
afterAll(async () => {
  await served.server.close();
  await provided.close();
  await t.close();
});

async function ask(path: string, role: ConsoleRole = 'coordinator'): Promise<Response> {
  const { cookie } = await signIn(served.address, role);
  return fetch(`${served.address}/api/pathways/${path}`, { headers: { cookie } });
}
const referralsOf = async (id: string) => PatientView.parse(await (await ask(id)).json()).timeline.referrals;

test('the words that were sent, under no name, marked as a copy; for no other role', async () => {
  const id = await t.enrol({ conservativeDay0: day(-50) });
  await t.give(id, { type: 'record-review', on: day(0), outcome: 'not-improved' });
  await t.give(id, { type: 'order-referral', surgeonId: 's1', indication: 'failed-conservative-care' });
  const mailed = () => t.mails.find(({ subject }) => subject === 'Referral')?.attachments[0]?.content;
  await eventually(() => mailed() !== undefined);
  await t.give(id, { type: 'report-pain', on: day(0), score: 9 });

  const [referral] = await referralsOf(id);
  expect(referral?.hasLetter).toBe(true);
  const path = `${id}/referrals/${referral!.event}/letter.pdf`;
  const response = await ask(path);
  expect(response.status).toBe(200);
  expect(response.headers.get('content-type')).toBe('application/pdf');
  expect(response.headers.get('cache-control')).toBe('no-store');
  expect(response.headers.get('content-disposition')).toBe('inline; filename="referral.pdf"');
  const text = pdfText(new Uint8Array(await response.arrayBuffer())).join(' ');
  expect(text).toContain('Quirina Inventada');
  expect(text).toContain('Dr Iris Moreno');
  expect(text).toContain(copy(today()));
  // The clinic’s name alone differs: that of the tests’ worker is not that of production.
  const sent = pdfText(mailed()!).join(' ').replaceAll('Test clinic', 'Talus clinic');
  expect(text.replace(copy(today()), '')).toBe(sent);

  for (const role of ConsoleRole.options.filter((one) => !['coordinator', 'clinician'].includes(one)))
    expect((await ask(path, role)).status, role).toBe(403);
  expect((await ask(path, 'clinician')).status).toBe(200);
});

test('of a referral that somebody else made, and of what is none, there is no letter', async () => {
  const id = await t.enrol({ conservativeDay0: day(-50) });
  await t.give(id, { type: 'report-referral', on: day(-1), surgeonId: 's1' });
  const [reported] = await referralsOf(id);
  expect(reported?.hasLetter).toBe(false);
  const { sequence } = (await readEvents(t.db, id))[0]!;
  for (const event of [reported!.event, sequence, 999]) {
    const response = await ask(`${id}/referrals/${event}/letter.pdf`);
    expect(response.status).toBe(404);
    expect(await response.json()).toMatchObject({ code: 'NOT-FOUND.referral' });
  }
});
