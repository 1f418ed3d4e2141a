/** A patient’s form behind a link, over real HTTP without a script, to the record. */
import type { FastifyInstance } from 'fastify';
import { parse } from 'node-html-parser';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { enrolPatient } from '../../client/enrolment.ts';
import { changePerson, deliverPersonChanges } from '../../client/person.ts';
import type { ServerContext } from '../../console/server/context.ts';
import { loadWordings } from '../../console/server/form/wording.ts';
import { createServer } from '../../console/server/server.ts';
import { readEvents } from '../../database/events.ts';
import { readPathway } from '../../database/read-pathway.ts';
import { formLinkUrl, signFormLink } from '../../links/form-link.ts';
import { signReferralLink } from '../../links/token.ts';
import { emergencyAdvice } from '../../pathway/emergency.ts';
import type { EventType } from '../../pathway/events.ts';
import { scalesOf } from '../../pathway/instruments/index.ts';
import { measurementsOf } from '../../pathway/measurements.ts';
import { protocolOf } from '../../pathway/protocols/index.ts';
import { instantAt, instantFromEpoch, type Instant, type LocalDate } from '../../pathway/time.ts';
import { testEngine, type TestEngine } from '../support/engine.ts';
import { answersFor, coordinator, day, someone, today, zone } from '../support/enrolment.ts';
import { wordingFolder } from '../support/wording.ts';
import { formLink, realNow, secret, serve } from './serve.ts';

let t: TestEngine;
let context: ServerContext;
let server: FastifyInstance;
let address: string;
let now: () => Instant;
let logged: readonly string[];

beforeAll(async () => {
  t = await testEngine();
  const folder = wordingFolder(['FAAM', 'en'], ['FAAM', 'es'], ['FAOS', 'en'], ['FAOS', 'es']);
  const wordings = loadWordings(folder);
  ({ context, server, address, logged } = await serve(
    t,
    { now: () => now(), wordings },
    { requestsPerMinute: 10_000 },
  ));
});
beforeEach(() => {
  now = realNow;
});
afterAll(async () => {
  await server.close();
  await t.close();
});

const linkTo = (pathwayId: string, lastDay?: LocalDate): Promise<string> =>
  formLink(address, pathwayId, lastDay);

/** Enrolled with conservative day 0 so many days ago, and asked now. */
async function asked(daysAgo = 0): Promise<{ id: string; url: string }> {
  const id = await t.enrol({ conservativeDay0: day(-daysAgo) });
  return { id, url: await linkTo(id) };
}

const get = (url: string, language = 'en') => fetch(url, { headers: { 'accept-language': language } });
type Form = Record<string, string | readonly string[]>;
const post = (url: string, form: Form) =>
  fetch(url, {
    method: 'POST',
    body: new URLSearchParams(
      Object.entries(form).flatMap(([name, value]) =>
        [value].flat().map((one): [string, string] => [name, one]),
      ),
    ),
  });
const documentOf = async (response: Response) => parse(await response.text());

/** What a browser would send of the page as it stands, with what a person then changes. */
async function filledIn(url: string, changes: Form): Promise<Form> {
  const document = await documentOf(await get(url));
  const fields = [...document.querySelectorAll('input')].filter(
    (input) =>
      !['radio', 'checkbox'].includes(input.getAttribute('type') ?? '') || input.hasAttribute('checked'),
  );
  const standing = fields.map((input) => [input.getAttribute('name'), input.getAttribute('value') ?? '']);
  return { ...(Object.fromEntries(standing) as Form), ...changes };
}
const answer = async (url: string, changes: Form) =>
  post(url, await filledIn(url, { by: 'patient', ...changes }));

const said = async (id: string, type: EventType) =>
  (await readEvents(t.db, id)).filter((event) => event.type === type);
async function measured(id: string) {
  const state = (await readPathway(t.db, id))?.state;
  if (state === undefined) throw new Error('not on record');
  return measurementsOf(protocolOf(state.protocolVersion), state);
}
const faam = (value: number, left: readonly string[] = []): Form =>
  Object.fromEntries(
    scalesOf('FAAM')
      .flatMap(({ items }) => items)
      .filter(({ id }) => !left.includes(id))
      .map(({ id }) => [`FAAM.${id}`, `${value}`]),
  );

describe('the page', () => {
  test('asks what is due at the time point, after the emergency advice, and names nobody', async () => {
    const { url } = await asked();
    const response = await get(url);
    expect(response.status).toBe(200);
    const text = await response.text();
    expect(text).toContain('<html lang="en">');
    expect(text.indexOf(emergencyAdvice.en)).toBeGreaterThan(0);
    expect(text.indexOf(emergencyAdvice.en)).toBeLessThan(text.indexOf('<form'));
    expect(text).not.toMatch(/Quirina|Inventada|1990|patient\.example|impingement|<script/);
    const document = parse(text);
    const names = new Set([...document.querySelectorAll('input')].map((input) => input.getAttribute('name')));
    for (const name of ['flag', 'by', 'pain', 'FAAM.1', 'FAAM.S8', 'FAOS.SP5']) expect(names).toContain(name);
    // Tegner is due too, and nobody supplied its words; the others are not of this time point.
    for (const name of ['Tegner.1', 'satisfaction', 'return-sport']) expect(names).not.toContain(name);
  });

  test('is in the person’s language, whatever the browser’s, and in the other by a link', async () => {
    const enrolment = { db: t.db, engine: t.engine, now: realNow() };
    const patient = { ...someone(), language: { tag: 'es', supported: 'es' as const } };
    const { pathwayId } = await enrolPatient(enrolment, patient, answersFor());
    const url = await linkTo(pathwayId);
    const spanish = await documentOf(await get(url, 'en'));
    expect(spanish.querySelector('html')?.getAttribute('lang')).toBe('es');
    expect(spanish.textContent).toContain(emergencyAdvice.es);
    expect(spanish.textContent).toContain('Ítem S8');
    expect(spanish.querySelector('form')?.getAttribute('action')).toBe('?lang=es');
    const other = spanish.querySelector('a[hreflang="en"]')?.getAttribute('href') ?? '';
    const english = await documentOf(await get(`${url}${other}`));
    expect(english.textContent).toContain('Item S8');
    const thanks = await post(`${url}?lang=es`, { by: 'patient', pain: '4' });
    expect(await thanks.text()).toContain('Sus respuestas están registradas');
  });

  test('every control has a label, every group a legend, and every reference leads somewhere', async () => {
    const { id } = await asked(98);
    await t.give(id, { type: 'report-surgery', on: day(-98), approach: 'endoscopic' });
    const url = await linkTo(id);
    for (const response of [await get(url), await post(url, { pain: '3', 'return-sport': 'on' })]) {
      const document = await documentOf(response);
      const controls = [...document.querySelectorAll('input')].filter(
        (input) => input.getAttribute('type') !== 'hidden',
      );
      expect(controls.length).toBeGreaterThan(200);
      for (const control of controls) {
        const field = control.getAttribute('id') ?? '';
        expect(document.querySelectorAll(`[id="${field}"]`).length).toBe(1);
        expect(document.querySelector(`label[for="${field}"]`)?.textContent.trim()).not.toBe('');
        if (control.getAttribute('type') === 'date') continue;
        expect(control.closest('fieldset')?.querySelector('legend')?.textContent.trim()).not.toBe('');
      }
      const references = [
        ...[...document.querySelectorAll('[aria-describedby]')].flatMap((element) =>
          (element.getAttribute('aria-describedby') ?? '').split(' '),
        ),
        ...[...document.querySelectorAll('.errors a')].map((a) => a.getAttribute('href')?.slice(1) ?? ''),
      ];
      for (const reference of references)
        expect(document.querySelectorAll(`[id="${reference}"]`).length).toBe(1);
    }
  });

  test('is kept by nobody, told to nobody, framed by nobody, and opening it changes nothing', async () => {
    const { id, url } = await asked();
    const before = await readEvents(t.db, id);
    const { headers } = await get(url);
    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.get('referrer-policy')).toBe('no-referrer');
    expect(headers.get('x-robots-tag')).toContain('noindex');
    const policy = headers.get('content-security-policy') ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toContain('unsafe');
    expect((await fetch(`${url}?pain=3&by=patient`, { method: 'HEAD' })).status).toBe(200);
    expect(await readEvents(t.db, id)).toEqual(before);
  });

  test('the address tells an id and times, and nothing of what is asked', async () => {
    const { url } = await asked();
    const claims = Buffer.from(url.split('.').at(-2) ?? '', 'base64url').toString();
    expect(Object.keys(JSON.parse(claims) as object).sort()).toEqual(['aud', 'exp', 'iat', 'iss', 'sub']);
  });
});

describe('answers', () => {
  test('become the patient’s reports, filed for their time point', async () => {
    const { id, url } = await asked();
    const response = await answer(url, { pain: '6', ...faam(3) });
    expect(response.status).toBe(200);
    expect(await response.text()).toContain('Your answers are recorded');
    const [pain] = await said(id, 'pain-reported');
    expect(pain).toMatchObject({ source: 'form', actor: { role: 'patient' }, occurredOn: today() });
    expect(await said(id, 'questionnaire-reported')).toMatchObject([
      { data: { instrument: 'FAAM', respondent: 'patient', mode: 'form' } },
    ]);
    const filed = (await measured(id)).map(({ scale, timePoint, filing, score }) => [
      scale,
      timePoint,
      filing,
      score,
    ]);
    expect(filed).toEqual([
      ['NRS', 'baseline', 'filed', 6],
      ['FAAM-ADL', 'baseline', 'filed', 75],
      ['FAAM-Sport', 'baseline', 'filed', 75],
    ]);
  });

  test('by somebody in the patient’s place are a proxy’s, also of pain', async () => {
    const { id, url } = await asked();
    expect((await answer(url, { by: 'proxy', pain: '2', ...faam(4) })).status).toBe(200);
    expect((await measured(id)).map(({ respondent }) => respondent)).toEqual(['proxy', 'proxy', 'proxy']);
  });

  test('in part give no score and a reason, never a zero, and “does not apply” is one left out', async () => {
    const { id, url } = await asked();
    const thanks = await answer(url, { ...faam(0, ['1', '2', '3']), 'FAAM.S1': 'na' });
    expect(thanks.status).toBe(200);
    // Pain, three items of FAAM and all 42 of FAOS.
    expect(await thanks.text()).toContain('46 questions are not answered');
    expect(await measured(id)).toMatchObject([
      { scale: 'FAAM-ADL', score: null, missingReason: 'too-few-answers', answered: 18 },
      { scale: 'FAAM-Sport', score: 0, answered: 7, items: 8 },
    ]);
  });

  test('are corrected by the same link: a new version, the old one kept, counted once', async () => {
    const { id, url } = await asked();
    await answer(url, { pain: '6', ...faam(3) });
    const page = await documentOf(await get(url));
    expect(page.textContent).toContain('You answered this on');
    expect(page.querySelector('input[name="pain"][checked]')?.getAttribute('value')).toBe('6');
    expect((await answer(url, { pain: '5' })).status).toBe(200);
    expect((await answer(url, { 'FAAM.1': '0' })).status).toBe(200);
    expect((await answer(url, { pain: '4' })).status).toBe(200);
    expect(await said(id, 'pain-reported')).toMatchObject([{ data: { score: 6 } }]);
    expect(await said(id, 'questionnaire-reported')).toHaveLength(1);
    expect(await said(id, 'corrected')).toHaveLength(3);
    const measurements = await measured(id);
    expect(measurements.map(({ scale, score }) => [scale, Math.round(score ?? -1)])).toEqual([
      ['NRS', 4],
      ['FAAM-ADL', 71],
      ['FAAM-Sport', 75],
    ]);
  });

  test('the same sent again, at once or later, is done once', async () => {
    const { id, url } = await asked();
    const form = await filledIn(url, { by: 'patient', pain: '6', ...faam(3) });
    const both = await Promise.all([post(url, form), post(url, form)]);
    expect(both.map(({ status }) => status)).toEqual([200, 200]);
    expect((await post(url, form)).status).toBe(200);
    expect(await said(id, 'pain-reported')).toHaveLength(1);
    expect(await said(id, 'questionnaire-reported')).toHaveLength(1);
    expect(await said(id, 'corrected')).toEqual([]);
  });

  test('by the link of the reminder too are one, and shown as given', async () => {
    const { id, url } = await asked();
    now = () => instantFromEpoch(Date.now() + 2 * 86_400_000);
    const expiresAt = instantAt(day(8), zone, 0);
    const later = formLinkUrl(
      address,
      await signFormLink({ pathwayId: id, issuedAt: now(), expiresAt }, secret),
    );
    now = realNow;
    const form = await filledIn(url, { by: 'patient', pain: '6' });
    await Promise.all([post(url, form), post(later, form)]);
    expect(await said(id, 'pain-reported')).toHaveLength(1);
    const page = await documentOf(await get(later));
    expect(page.querySelector('input[name="pain"][checked]')?.getAttribute('value')).toBe('6');
  });

  test('of two that differ, sent at the same time, one stands and the other is told so', async () => {
    const { id, url } = await asked();
    const form = await filledIn(url, { by: 'patient', pain: '6' });
    const both = await Promise.all([post(url, form), post(url, { ...form, pain: '2' })]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(await said(id, 'pain-reported')).toHaveLength(1);
    const refused = both.find(({ status }) => status === 409);
    expect(await refused?.text()).toContain('what you see here now stands');
  });

  test('of what staff entered meanwhile are not taken, and it is not asked any more', async () => {
    const { id, url } = await asked();
    const form = await filledIn(url, { by: 'patient', pain: '6' });
    await t.give(id, { type: 'report-pain', on: day(0), score: 3 });
    const response = await post(url, form);
    expect(response.status).toBe(409);
    expect(await response.text()).toContain('Your care team has entered an answer');
    expect(await said(id, 'pain-reported')).toMatchObject([{ data: { score: 3 } }]);
    expect((await documentOf(await get(url))).querySelectorAll('input[name="pain"]').length).toBe(0);
  });

  test('withdrawn by staff may be given anew', async () => {
    const { id, url } = await asked();
    await answer(url, { pain: '6' });
    const [first] = await said(id, 'pain-reported');
    await t.give(id, { type: 'correct', supersedes: first?.sequence ?? 0, changes: null });
    expect((await answer(url, { pain: '7' })).status).toBe(200);
    expect((await measured(id)).map(({ score }) => score)).toEqual([7]);
  });

  test('after an operation that was reported meanwhile count for no day before it', async () => {
    const { id, url } = await asked(60);
    // Links count in seconds: the operation is reported after this one.
    await new Promise((resolve) => setTimeout(resolve, 1100));
    await t.give(id, { type: 'report-surgery', on: day(-2), approach: 'endoscopic' });
    expect((await answer(url, { pain: '6' })).status).toBe(200);
    expect(await measured(id)).toMatchObject([{ scale: 'NRS', arm: 'none', filing: 'outside-windows' }]);
    // The same link still shows it, to be corrected.
    const page = await documentOf(await get(url));
    expect(page.querySelector('input[name="pain"][checked]')?.getAttribute('value')).toBe('6');
  });

  test('of the result of an operation and of sport are asked when they are due', async () => {
    const { id } = await asked(200);
    await t.give(id, { type: 'report-surgery', on: day(-98), approach: 'endoscopic' });
    const url = await linkTo(id);
    const response = await answer(url, {
      satisfaction: '8',
      cosmesis: '7',
      'return-participation': 'on',
      'return-participation.on': day(-40),
      'return-sport': 'unknown',
      'return-sport.after': day(-20),
      'return-pre-injury-level': 'not-yet',
    });
    expect(response.status).toBe(200);
    expect(await said(id, 'satisfaction-reported')).toMatchObject([
      { data: { satisfaction: 8, cosmesis: 7 } },
    ]);
    expect(await said(id, 'return-reported')).toMatchObject([
      { occurredOn: day(-40), data: { level: 'participation' } },
      { occurredOn: day(0), data: { level: 'sport', after: day(-20) } },
    ]);
    const exact = { 'return-sport': 'on', 'return-sport.on': day(-10) };
    expect((await answer(url, exact)).status).toBe(200);
    const { returns } = (await readPathway(t.db, id))?.state ?? {};
    expect(returns?.sport).toMatchObject({ on: day(-10) });
    expect(returns?.sport?.after).toBeUndefined();
    // Without a day that is remembered, the day of the operation is the last on which it is certain.
    await answer(url, { 'return-pre-injury-level': 'unknown' });
    const [, , last] = await said(id, 'return-reported');
    expect(last).toMatchObject({ data: { level: 'pre-injury-level', after: day(-98) } });
  });

  test.each([
    ['nobody says who answers', { pain: '3', by: '' }, 'Say who is answering'],
    ['nothing is answered', {}, 'Answer at least one question'],
    ['a return without its day', { 'return-sport': 'on' }, 'Give the day'],
    ['a return that is ahead', { 'return-sport': 'on', 'return-sport.on': day(3) }, 'still ahead'],
    [
      'a return before care began',
      { 'return-sport': 'on', 'return-sport.on': '2001-01-01' },
      'before your care',
    ],
    ['not yet, but after today', { 'return-sport': 'unknown', 'return-sport.after': day(1) }, 'before today'],
  ])('%s: nothing is recorded, and the page says where', async (_, changes, words) => {
    const { id, url } = await asked(98);
    const before = await readEvents(t.db, id);
    const response = await answer(url, { ...changes });
    expect(response.status).toBe(422);
    const document = await documentOf(response);
    expect(document.querySelector('.errors')?.textContent).toContain(words);
    expect(await readEvents(t.db, id)).toEqual(before);
  });

  test('nonsense, too much of it, and another kind of content are refused without a trace', async () => {
    const { id, url } = await asked();
    const before = await readEvents(t.db, id);
    for (const form of [
      { pain: '11' },
      { 'FAAM.1': '9' },
      { 'FAOS.P1': 'na' },
      { flag: 'broken-heart' },
      { pain: ['1', '2'] },
      { by: 'surgeon', pain: '1' },
      { pain: '1', 'shown.pain': '-1' },
    ]) {
      expect((await post(url, { by: 'patient', ...form })).status, JSON.stringify(form)).toBe(400);
    }
    expect((await post(url, { pain: 'x'.repeat(50_000) })).status).toBe(413);
    const json = { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{}' };
    expect((await fetch(url, json)).status).toBe(415);
    expect(await readEvents(t.db, id)).toEqual(before);
  });
});

describe('red flags', () => {
  const flagged = (id: string) => said(id, 'red-flags-reported');

  test('alone are enough, and a double click is one report', async () => {
    const { id, url } = await asked();
    const form = await filledIn(url, { flag: ['fever', 'calf-pain'] });
    const both = await Promise.all([post(url, form), post(url, form)]);
    for (const response of both) {
      expect(response.status).toBe(200);
      const text = await response.text();
      expect(text).toContain('passed on to a clinician');
      expect(text).toContain(emergencyAdvice.en);
      expect(text).not.toContain('Your answers are recorded');
    }
    expect(await flagged(id)).toMatchObject([
      { source: 'form', data: { flags: ['fever', 'calf-pain'], channel: 'form' } },
    ]);
  });

  test('go out though the rest cannot be taken, and are not sent again with its correction', async () => {
    const { id, url } = await asked(98);
    const refused = await answer(url, { flag: 'fever', pain: '3', 'return-sport': 'on' });
    expect(refused.status).toBe(422);
    const document = await documentOf(refused);
    expect(document.textContent).toContain('passed on to a clinician');
    expect(document.querySelectorAll('input[name="flag"][checked]').length).toBe(0);
    expect(document.querySelector('input[name="pain"][checked]')?.getAttribute('value')).toBe('3');
    expect(await flagged(id)).toHaveLength(1);
    expect(await said(id, 'pain-reported')).toEqual([]);
  });

  test('after a report was shown, the same are another report', async () => {
    const { id, url } = await asked();
    await answer(url, { flag: 'fever' });
    await answer(url, { flag: 'fever' });
    expect(await flagged(id)).toHaveLength(2);
  });

  test('are passed on by a link that has ended, and on a pathway that is closed', async () => {
    const { id, url } = await asked();
    now = () => instantFromEpoch(Date.now() + 9 * 86_400_000);
    // The clinic’s clock is not the link’s: the report itself is of the day on which it is entered.
    const late = await post(url, { by: 'patient', flag: 'chest-pain', pain: '3' });
    expect(late.status).toBe(410);
    expect(await late.text()).toContain('passed on to a clinician');
    now = realNow;
    await t.give(id, { type: 'close-pathway', on: day(0), reason: 'transfer' });
    expect((await post(url, { by: 'patient', flag: 'fever', pain: '3' })).status).toBe(410);
    expect(await flagged(id)).toHaveLength(2);
    expect(await said(id, 'pain-reported')).toEqual([]);
  });
});

describe('a link that is not taken', () => {
  const refusedWith = async (url: string, status: number, words: string): Promise<void> => {
    for (const response of [await get(url), await post(url, { by: 'patient', pain: '3' })]) {
      expect(response.status).toBe(status);
      const text = await response.text();
      expect(text).toContain(words);
      expect(text).toContain('coordinator@clinic.example');
      expect(text).toContain(emergencyAdvice.en);
      expect(response.headers.get('cache-control')).toBe('no-store');
    }
  };

  test('expired', async () => {
    const { id, url } = await asked();
    now = () => instantAt(day(8), zone, 1);
    await refusedWith(url, 410, 'This link has ended');
    expect(await said(id, 'pain-reported')).toEqual([]);
  });

  test('tampered with, of no pathway, and not a token at all', async () => {
    const { id, url } = await asked();
    const { id: other } = await asked();
    const [, body = ''] = url.split('/form/')[1]?.split('.') ?? [];
    const claims = JSON.parse(Buffer.from(body, 'base64url').toString()) as object;
    const forged = Buffer.from(JSON.stringify({ ...claims, sub: other })).toString('base64url');
    await refusedWith(url.replace(body, forged), 403, 'not valid');
    await refusedWith(`${url}x`, 403, 'not valid');
    await refusedWith(`${address}/form/nothing`, 403, 'not valid');
    await refusedWith(await linkTo(crypto.randomUUID()), 403, 'not valid');
    for (const pathway of [id, other]) expect(await said(pathway, 'pain-reported')).toEqual([]);
  });

  test('for another purpose, both ways', async () => {
    const { id, url } = await asked();
    const token = await signReferralLink(
      { pathwayId: id, referral: 1 },
      { secret, issuedAt: realNow(), days: 9 },
    );
    await refusedWith(formLinkUrl(address, token), 403, 'not valid');
    expect((await get(url.replace('/form/', '/referral/'))).status).toBe(403);
  });

  test('of a patient who has died, or who was transferred', async () => {
    for (const reason of ['death', 'transfer'] as const) {
      const { id, url } = await asked();
      await t.give(
        id,
        reason === 'death'
          ? { type: 'change-person', on: day(0), deceased: true }
          : { type: 'close-pathway', on: day(0), reason },
      );
      await refusedWith(url, 410, 'These questions are closed');
      expect(await said(id, 'pain-reported')).toEqual([]);
    }
  });
});

describe('what happened meanwhile', () => {
  test('consent to be written to withdrawn: what the patient says of their own accord is recorded', async () => {
    const { id, url } = await asked();
    const personId = (await readPathway(t.db, id))?.state.personId ?? '';
    const change = { on: day(0), contactConsent: false };
    await changePerson(t.db, personId, { actor: coordinator, source: 'cli', change });
    await deliverPersonChanges(t.db, t.engine, realNow());
    expect((await answer(url, { pain: '3' })).status).toBe(200);
    expect(await said(id, 'pain-reported')).toHaveLength(1);
  });

  test('lost to follow-up: an answer is taken', async () => {
    const { id, url } = await asked();
    await t.give(id, { type: 'close-pathway', on: day(0), reason: 'lost-to-follow-up' });
    expect((await answer(url, { pain: '3' })).status).toBe(200);
    expect(await said(id, 'pain-reported')).toHaveLength(1);
  });

  test('nobody answers: what was typed stays, and sent again it is recorded once', async () => {
    const { id, url } = await asked();
    const broken = await createServer({ ...context, engine: { ...t.engine, taskQueue: '' } });
    const elsewhere = await broken.listen({ host: '127.0.0.1', port: 0 });
    const form = await filledIn(url, { by: 'patient', pain: '3', ...faam(2) });
    const refused = await post(url.replace(address, elsewhere), form);
    await broken.close();
    expect(refused.status).toBe(503);
    const document = await documentOf(refused);
    expect(document.textContent).toContain('Not everything is recorded yet');
    expect(document.querySelectorAll('input[name^="FAAM."][checked]').length).toBe(29);
    expect((await post(url, form)).status).toBe(200);
    expect(await said(id, 'pain-reported')).toHaveLength(1);
  });

  test('recorded in part: the same sent again does the rest', async () => {
    const { id, url } = await asked();
    const form = await filledIn(url, { by: 'patient', pain: '3', ...faam(2) });
    await post(url, { by: 'patient', pain: '3' });
    expect((await post(url, form)).status).toBe(200);
    expect(await said(id, 'pain-reported')).toHaveLength(1);
    expect(await said(id, 'questionnaire-reported')).toHaveLength(1);
    expect(await said(id, 'corrected')).toEqual([]);
  });
});

test('who opens links too often is asked to wait, on both pages, and nobody else is', async () => {
  const strict = await createServer(context, { requestsPerMinute: 3 });
  const elsewhere = await strict.listen({ host: '127.0.0.1', port: 0 });
  const from = (client: string, path: string) =>
    fetch(`${elsewhere}${path}`, { headers: { 'x-forwarded-for': client } });
  const answers = [];
  for (let times = 0; times < 4; times += 1) answers.push(await from('192.0.2.1', '/form/x'));
  const other = await from('192.0.2.2', '/form/x');
  const referral = await from('192.0.2.1', '/referral/x');
  await strict.close();
  expect(answers.map(({ status }) => status)).toEqual([403, 403, 403, 429]);
  expect(await answers[3]?.text()).toContain('Too many attempts');
  expect([other.status, referral.status]).toEqual([403, 429]);
});

test('no token and no answer stands in the log', () => {
  expect(logged.join('')).not.toMatch(/eyJ|form\/|FAAM|Quirina/);
});
