/** The link in a referral letter, from the mail to the record, over real HTTP. */
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { readEvents } from '../../database/events.ts';
import { readNotes } from '../../database/notes.ts';
import { saveSurgeon } from '../../database/people.ts';
import { referralLinkUrl, signReferralLink } from '../../links/token.ts';
import type { EventType } from '../../pathway/events.ts';
import { instantFromEpoch, type Instant } from '../../pathway/time.ts';
import { eventually, testEngine, type TestEngine } from '../support/engine.ts';
import { day } from '../support/enrolment.ts';
import { realNow, secret, serve } from './serve.ts';

let t: TestEngine;
let server: FastifyInstance;
let address: string;
let now: () => Instant;
let logged: readonly string[];

beforeAll(async () => {
  t = await testEngine({
    dependencies: {
      referralLink: async ({ issuedAt, ...link }) =>
        referralLinkUrl(address, await signReferralLink(link, { secret, issuedAt, days: 90 })),
    },
  });
  await saveSurgeon(t.db, { surgeon_id: 's1', name: 'Dr Iris Moreno', email: 'moreno@surgery.example' });
  ({ server, address, logged } = await serve(t, { now: () => now() }));
});
beforeEach(() => {
  now = realNow;
});
afterAll(async () => {
  await server.close();
  await t.close();
});

/** A pathway that was referred today, and the link that its letter carries. */
async function referred(): Promise<{ id: string; url: string; referral: number }> {
  const before = t.mails.length;
  const id = await t.enrol({ conservativeDay0: day(-50) });
  await t.give(id, { type: 'record-review', on: day(0), outcome: 'not-improved' });
  await t.give(id, { type: 'order-referral', surgeonId: 's1', indication: 'failed-conservative-care' });
  const letter = () => t.mails.slice(before).find(({ subject }) => subject === 'Referral');
  await eventually(() => letter() !== undefined);
  const [url = ''] = /http:\S+/.exec(letter()?.text ?? '') ?? [];
  const referral = (await readEvents(t.db, id)).find(({ type }) => type === 'referral-ordered')?.sequence;
  return { id, url, referral: referral ?? 0 };
}

const get = (url: string, language = 'en') => fetch(url, { headers: { 'accept-language': language } });
const post = (url: string, form: Record<string, string>) =>
  fetch(url, { method: 'POST', body: new URLSearchParams(form) });
const said = async (id: string, type: EventType) =>
  (await readEvents(t.db, id)).filter((event) => event.type === type);

describe('the page', () => {
  test('shows the letter’s reference and no patient, in English and in Spanish', async () => {
    const { id, url, referral } = await referred();
    const english = await get(url);
    expect(english.status).toBe(200);
    const text = await english.text();
    expect(text).toContain(`Referral ${id}.${referral}`);
    expect(text).toContain('<html lang="en">');
    expect(text).not.toMatch(/Quirina|Inventada|1990|patient\.example|impingement/);
    expect(text).not.toContain('<script');
    const spanish = await (await get(url, 'es-ES,es;q=0.9,en;q=0.5')).text();
    expect(spanish).toContain('<html lang="es">');
    expect(spanish).toContain(`Derivación ${id}.${referral}`);
    expect(await (await get(`${url}?lang=es`)).text()).toBe(spanish);
  });

  test('is kept by nobody, told to nobody, framed by nobody, and runs nothing', async () => {
    const { url } = await referred();
    const { headers } = await get(url);
    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.get('referrer-policy')).toBe('no-referrer');
    const policy = headers.get('content-security-policy') ?? '';
    for (const rule of ["default-src 'none'", "frame-ancestors 'none'", "form-action 'self'"])
      expect(policy).toContain(rule);
    expect(policy).not.toContain('unsafe');
    expect(headers.get('content-type')).toBe('text/html; charset=utf-8');
  });

  test('opening it, as a mail scanner does, changes nothing', async () => {
    const { id, url } = await referred();
    const before = await readEvents(t.db, id);
    for (const method of ['GET', 'HEAD', 'GET']) {
      expect((await fetch(`${url}?says=accepted`, { method })).status).toBe(200);
    }
    expect(await readEvents(t.db, id)).toEqual(before);
  });

  test('every field has a label, and every form a button', async () => {
    const { url } = await referred();
    const text = await (await get(url)).text();
    const fields = [...text.matchAll(/<(?:input|textarea)[^>]*\sid="([^"]+)"/g)].map(([, id]) => id ?? '');
    expect(fields).toEqual(['appointmentOn', 'reason']);
    for (const id of fields) expect(text).toContain(`<label for="${id}">`);
    const count = (what: string): number => text.split(what).length - 1;
    expect(count('<form')).toBe(4);
    expect(count('<button type="submit">')).toBe(4);
  });
});

describe('what is sent', () => {
  test('received, accepted and booked become the surgeon’s reports', async () => {
    const { id, url, referral } = await referred();
    expect(await (await post(url, { says: 'received' })).text()).toContain('Your answer is recorded');
    expect((await post(url, { says: 'accepted' })).status).toBe(200);
    const page = await (await post(url, { says: 'booked', appointmentOn: day(12), after: '0' })).text();
    expect(page).toContain(`value="${day(12)}"`);
    expect(page).not.toContain('value="accepted"');
    for (const type of ['referral-received', 'referral-answered', 'referral-booked'] as const) {
      expect(await said(id, type)).toMatchObject([
        { actor: { role: 'surgeon', id: 's1' }, source: 'form', data: { referral }, occurredOn: day(0) },
      ]);
    }
  });

  test('a reason goes to Postgres as a note, and is nowhere else', async () => {
    const { id, url } = await referred();
    const reason = 'We do not operate on <b>dancers</b> & "minors"';
    const answer = await post(url, { says: 'declined', reason: `  ${reason}  ` });
    expect(answer.status).toBe(200);
    expect(await answer.text()).not.toContain('dancers');
    const [event] = await said(id, 'referral-answered');
    if (event?.type !== 'referral-answered') throw new Error('not answered');
    expect(event.data.response).toBe('declined');
    const noteId = event.data.reasonNoteId ?? '';
    expect((await readNotes(t.db, [noteId])).get(noteId)).toBe(reason);
    expect(JSON.stringify(event)).not.toContain('dancers');
  });

  test('the same again is answered alike, and done once', async () => {
    const { id, url } = await referred();
    const first = await post(url, { says: 'accepted' });
    const again = await post(url, { says: 'accepted' });
    expect([again.status, await again.text()]).toEqual([first.status, await first.text()]);
    const booking = { says: 'booked', appointmentOn: day(12), after: '0' };
    await Promise.all([post(url, booking), post(url, booking)]);
    expect(await said(id, 'referral-answered')).toHaveLength(1);
    expect(await said(id, 'referral-booked')).toHaveLength(1);
  });

  test('another answer than the first is not taken, and the page says what to do', async () => {
    const { id, url } = await referred();
    await post(url, { says: 'accepted' });
    const other = await post(url, { says: 'declined', reason: 'on second thoughts' });
    expect(other.status).toBe(409);
    expect(await other.text()).toContain('please contact the clinic');
    expect(await said(id, 'referral-answered')).toMatchObject([{ data: { response: 'accepted' } }]);
  });

  test('of two answers at the same time one is taken, and the other is told so', async () => {
    const { id, url } = await referred();
    const answers = await Promise.all([post(url, { says: 'accepted' }), post(url, { says: 'declined' })]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(await said(id, 'referral-answered')).toHaveLength(1);
  });

  test('after a missed appointment the same link takes another day', async () => {
    const { id, url } = await referred();
    await post(url, { says: 'booked', appointmentOn: day(0), after: '0' });
    await t.give(id, { type: 'report-referral-no-show', on: day(0) });
    const page = await (await get(url)).text();
    expect(page).toContain('the patient missed the last one');
    const [, after = ''] = /name="after"\s+value="(\d+)"/.exec(page) ?? [];
    expect((await post(url, { says: 'booked', appointmentOn: day(0), after })).status).toBe(200);
    expect(await said(id, 'referral-booked')).toHaveLength(2);
  });

  test.each([
    ['no day', {}],
    ['a day that there is not', { appointmentOn: '2026-02-30' }],
    ['a day before the referral', { appointmentOn: '2020-01-01' }],
    ['a day in a hundred years', { appointmentOn: '2126-01-01' }],
  ])('a booking for %s is not recorded', async (_, more) => {
    const { id, url } = await referred();
    const answer = await post(url, { says: 'booked', after: '0', ...more });
    expect([400, 422]).toContain(answer.status);
    expect(await said(id, 'referral-booked')).toEqual([]);
  });

  test('nonsense, too much of it, and another kind of content are refused without a trace', async () => {
    const { id, url } = await referred();
    const before = await readEvents(t.db, id);
    expect((await post(url, { says: 'operate' })).status).toBe(400);
    expect((await post(url, { says: 'declined', reason: 'x'.repeat(50_000) })).status).toBe(413);
    expect((await post(url, { says: 'declined', reason: 'x'.repeat(1001) })).status).toBe(400);
    const json = { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{}' };
    expect((await fetch(url, json)).status).toBe(415);
    expect((await fetch(url, { method: 'PUT' })).status).toBe(404);
    expect(await readEvents(t.db, id)).toEqual(before);
  });
});

describe('a link that is not taken', () => {
  const refusedWith = async (url: string, status: number, words: string): Promise<void> => {
    for (const answer of [await get(url), await post(url, { says: 'accepted' })]) {
      expect(answer.status).toBe(status);
      const text = await answer.text();
      expect(text).toContain(words);
      expect(text).toContain('coordinator@clinic.example');
      expect(answer.headers.get('cache-control')).toBe('no-store');
    }
  };

  test('expired: it says so, and where to answer', async () => {
    const { id, url } = await referred();
    now = () => instantFromEpoch(Date.now() + 91 * 86_400_000);
    await refusedWith(url, 410, 'This link has ended');
    expect(await said(id, 'referral-answered')).toEqual([]);
  });

  test('tampered with', async () => {
    const { id, url } = await referred();
    const [head, body = '', signature] = url.split('.').slice(-3);
    const claims = JSON.parse(Buffer.from(body, 'base64url').toString()) as object;
    const forged = Buffer.from(JSON.stringify({ ...claims, ref: 1 })).toString('base64url');
    await refusedWith(`${url.slice(0, url.lastIndexOf(body))}${forged}.${signature ?? ''}`, 403, 'not valid');
    await refusedWith(`${url}x`, 403, 'not valid');
    expect(head).toBeDefined();
    expect(await said(id, 'referral-answered')).toEqual([]);
  });

  test('for a referral that there is not', async () => {
    const { id } = await referred();
    const token = await signReferralLink(
      { pathwayId: id, referral: 1 },
      { secret, issuedAt: now(), days: 9 },
    );
    await refusedWith(referralLinkUrl(address, token), 403, 'not valid');
  });

  test('of a pathway that is closed', async () => {
    const { id, url } = await referred();
    await t.give(id, { type: 'close-pathway', on: day(0), reason: 'transfer' });
    await refusedWith(url, 410, 'This referral is closed');
    expect(await said(id, 'referral-answered')).toEqual([]);
  });
});

test('where nobody answers, nothing is lost: the same may be sent again', async () => {
  const { id, url } = await referred();
  const { server: broken, address: elsewhere } = await serve({
    ...t,
    engine: { ...t.engine, taskQueue: '' },
  });
  const refused = await post(url.replace(address, elsewhere), { says: 'accepted' });
  await broken.close();
  expect(refused.status).toBe(503);
  expect(await refused.text()).toContain('it is recorded once');
  expect((await post(url, { says: 'accepted' })).status).toBe(200);
  expect(await said(id, 'referral-answered')).toHaveLength(1);
});

test('no token, no reason and no address stands in the log', () => {
  expect(logged.join('')).not.toMatch(/eyJ|referral\/|dancers|second thoughts/);
});
