/** The answer to a referral through its FHIR Task, from the receiver's server to the record. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createFhirEndpoint } from '../../activities/referrals/fhir-endpoint.ts';
import { followReferralTasks } from '../../client/referral-tasks.ts';
import { readEvents } from '../../database/events.ts';
import { readNotes } from '../../database/notes.ts';
import { saveSurgeon } from '../../database/people.ts';
import { instantFromEpoch } from '../../pathway/time.ts';
import { startHttpHost, type HttpHost } from '../activities/http-host.ts';
import { eventually, testEngine, type TestEngine } from '../support/engine.ts';
import { day } from '../support/enrolment.ts';

interface Task {
  status: string;
  meta: { versionId: string };
  [member: string]: unknown;
}

/** The receiver: takes every bundle, and has the Tasks as the test says. */
let receiver: HttpHost;
let task: Task;
let searches: string[];
let isDown = false;
let t: TestEngine;

beforeAll(async () => {
  receiver = await startHttpHost((request, body, response) => {
    response.setHeader('content-type', 'application/fhir+json');
    if (isDown) {
      response.writeHead(503).end();
    } else if (request.method === 'POST') {
      const { entry } = JSON.parse(body) as { entry: unknown[] };
      const created = entry.map(() => ({ response: { status: '201 Created' } }));
      response.end(JSON.stringify({ resourceType: 'Bundle', type: 'transaction-response', entry: created }));
    } else {
      const url = new URL(request.url ?? '', 'http://receiver');
      searches.push(url.pathname + url.search);
      const [system, value] = (url.searchParams.get('identifier') ?? '').split(',').at(-1)?.split('|') ?? [];
      const resource = { resourceType: 'Task', identifier: [{ system, value }], ...task };
      response.end(JSON.stringify({ resourceType: 'Bundle', type: 'searchset', entry: [{ resource }] }));
    }
  });
  t = await testEngine({
    dependencies: { fhirEndpoint: createFhirEndpoint({ baseUrl: receiver.url, bearerToken: 'secret' }) },
  });
  await saveSurgeon(t.db, { surgeon_id: 's1', name: 'Dr Iris Moreno', email: 'moreno@surgery.example' });
});
beforeEach(() => {
  searches = [];
  isDown = false;
  task = { status: 'requested', meta: { versionId: '1' } };
});
afterAll(async () => {
  await t.close();
  await receiver.close();
});

async function referred(): Promise<string> {
  await t.db.deleteFrom('effect').execute();
  const id = await t.enrol({ conservativeDay0: day(-50) });
  await t.give(id, { type: 'record-review', on: day(0), outcome: 'not-improved' });
  await t.give(id, { type: 'order-referral', surgeonId: 's1', indication: 'failed-conservative-care' });
  await eventually(async () => {
    const rows = await t.db.selectFrom('effect').selectAll().where('pathway_id', '=', id).execute();
    return rows.some(({ key, status }) => key.endsWith('/referral/fhir') && status === 'done');
  });
  return id;
}
const tasks = () => createFhirEndpoint({ baseUrl: receiver.url, bearerToken: 'secret' }).tasks;
const round = () =>
  followReferralTasks({ db: t.db, engine: t.engine, tasks: tasks(), now: instantFromEpoch(Date.now()) });
const turned = (to: Partial<Task>): void => {
  task = { ...task, meta: { versionId: String(Number(task.meta.versionId) + 1) }, ...to };
};
const heard = async (id: string) =>
  (await readEvents(t.db, id)).filter(({ source }) => source === 'fhir').map(({ type }) => type);

describe('a Task that the surgeon’s system', () => {
  test('has not touched says nothing', async () => {
    const id = await referred();
    expect(await round()).toBe(0);
    expect(searches).toHaveLength(1);
    expect(decodeURIComponent(searches[0] ?? '')).toContain(`urn:talus:referral-task|${id}.`);
  });

  test('takes through every stage gives the same reports as the link, each once', async () => {
    const id = await referred();
    turned({ status: 'received' });
    expect([await round(), await round()]).toEqual([1, 0]);
    turned({ status: 'accepted' });
    expect([await round(), await round()]).toEqual([1, 0]);
    turned({ status: 'in-progress' });
    expect(await round()).toBe(0);
    const booked = { businessStatus: { text: 'Booked' }, executionPeriod: { start: `${day(9)}T10:00:00Z` } };
    turned(booked);
    expect([await round(), await round()]).toEqual([1, 0]);
    turned({ businessStatus: { coding: [{ code: 'seen' }] } });
    expect(await round()).toBe(1);
    turned({ status: 'completed', businessStatus: { text: 'report sent' } });
    expect(await round()).toBe(1);
    expect(await heard(id)).toEqual([
      'referral-received',
      'referral-answered',
      'referral-booked',
      'referral-seen',
      'surgeon-report-received',
    ]);
    const [event] = (await readEvents(t.db, id)).filter(({ type }) => type === 'referral-booked');
    expect(event).toMatchObject({ data: { appointmentOn: day(9) }, actor: { role: 'surgeon', id: 's1' } });
  });

  test('rejects is a decline, its reason a note; also after it had accepted', async () => {
    const id = await referred();
    turned({ status: 'accepted' });
    await round();
    turned({ status: 'rejected', statusReason: { text: 'no theatre until autumn' } });
    expect(await round()).toBe(1);
    const answers = (await readEvents(t.db, id)).flatMap((event) =>
      event.type === 'referral-answered' ? [event.data] : [],
    );
    expect(answers.map(({ response }) => response)).toEqual(['accepted', 'declined']);
    const noteId = answers[1]?.reasonNoteId ?? '';
    expect((await readNotes(t.db, [noteId])).get(noteId)).toBe('no theatre until autumn');
    expect(JSON.stringify(await readEvents(t.db, id))).not.toContain('theatre');
  });

  test('does not show, or shows as what it is not, changes nothing', async () => {
    const id = await referred();
    isDown = true;
    await expect(round()).rejects.toThrow('http-503');
    isDown = false;
    turned({ status: 'accepted', identifier: [{ system: 'urn:other', value: '1' }] });
    expect(await round()).toBe(0);
    expect(await heard(id)).toEqual([]);
  });
});
