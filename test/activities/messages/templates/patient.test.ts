import { describe, expect, it } from 'vitest';
import { createMailer } from '../../../../activities/messages/email.ts';
import {
  combine,
  localeFor,
  patientMessage,
  patientTemplates,
} from '../../../../activities/messages/templates/patient.ts';
import { LocalDate } from '../../../../pathway/time.ts';
import { startSmtpHost } from '../smtp-host.ts';

const date = LocalDate.parse('2026-03-06');
const every = (['en', 'es'] as const).flatMap((locale) =>
  patientTemplates.flatMap((template) =>
    [{ date }, {}].map((params) => ({
      locale,
      template,
      params,
      ...patientMessage(locale, template, params),
    })),
  ),
);

describe.each(every)('$locale $template $params', ({ locale, params, subject, text, sms }) => {
  it('leaves nothing unsaid and nothing unfilled', () => {
    for (const part of [subject, text, sms]) {
      expect(part).not.toMatch(/undefined|null|Invalid|NaN|\$\{| {2}| ,|\.\.|\d{4}-\d{2}-\d{2}/);
    }
    expect(subject.length).toBeLessThanOrEqual(60);
    expect(sms.length).toBeLessThanOrEqual(320);
  });

  it('shows its date in the reader’s language', () => {
    const day = { en: 'Friday, March 6, 2026', es: 'viernes, 6 de marzo de 2026' }[locale];
    expect(text.includes(day)).toBe('date' in params);
  });

  it('does not show what the care is about in the subject or the SMS', () => {
    const telling =
      /ankle|impinge|talus|bone|tendon|surg|operat|clinic\b|hospital|rehab|x-ray|scan|mri|sport|tobillo|pinzamiento|hueso|cirug|quir|operaci|clínica|radiograf|resonancia|deport/i;
    expect(subject).not.toMatch(telling);
    expect(sms).not.toMatch(telling);
    expect(subject).not.toMatch(/cast|walker|pain|yeso|bota|dolor/i);
  });

  it('names no diagnosis, and in a subject or an SMS no part of the body and no treatment either', () => {
    const diagnosis =
      /impinge|talus|trigon|syndrome|tend[io]nitis|tenosynov|fracture|arthr|flexor|achill|pinzamiento|astrágalo|síndrome|tendin|fractura|artr|aquil/i;
    for (const part of [subject, text, sms]) expect(part).not.toMatch(diagnosis);
    for (const part of [subject, sms])
      expect(part).not.toMatch(/inject|thrombo|\bNSAID|\bfoot\b|infiltra|trombo|\bpie\b/i);
  });

  it('REH-1: never urges a return to sport', () => {
    expect(text + sms).not.toMatch(
      /sport|train|compet|run\b|play|return to|get back|deport|entren|compet|correr|jugar|volver a|vuelva/i,
    );
  });

  it('GOV-1: ends with who decides, and the e-mail with emergency advice', () => {
    const words = {
      en: [/for information only.*your clinician.*decides/s, /your clinician decides/, /not monitored/],
      es: [/solo informativo.*profesional de salud, que decide/s, /decide su profesional/, /Nadie revisa/],
    }[locale];
    expect(text).toMatch(words[0]!);
    expect(sms).toMatch(words[1]!);
    expect(text).toMatch(words[2]!);
    expect(text).toMatch(/emergency number|número de emergencias/);
  });
});

describe('several messages for one person and day', () => {
  const messages = [
    { template: 'pain-score-request', params: { date } },
    { template: 'immobilization-remove-today', params: { date } },
    { template: 'review-soon', params: { date } },
    { template: 'review-soon', params: { date } },
  ] as const;

  it('become one, the most urgent first, nothing twice', () => {
    const { subject, text, sms } = combine('en', messages);
    expect(subject).toBe('Please read this today');
    const order = ['Today, Friday', 'Your next review', 'How bad is your pain', 'not monitored'];
    expect(order.map((words) => text.indexOf(words))).toEqual(
      order.map((words) => text.indexOf(words)).sort((a, b) => a - b),
    );
    for (const words of [...order, 'Hello,', 'for information only'])
      expect(text.split(words)).toHaveLength(2);
    expect(sms.match(/Replies are not read/g)).toHaveLength(1);
    expect(sms).toMatch(/come off today.*Your next visit.*How bad is your pain/);
  });

  it('ask for the pain score once', () => {
    const asks = ['pain-score-reminder', 'pain-score-request', 'surgery-pain-score'] as const;
    const together = combine(
      'en',
      asks.map((template) => ({ template, params: { date } })),
    );
    expect(together).toEqual(patientMessage('en', 'surgery-pain-score', { date }));
  });

  it.each(['en', 'es'] as const)(
    'name no diagnosis in the subject or the SMS, whichever come together (%s)',
    (locale) => {
      for (const template of patientTemplates) {
        const others = patientTemplates.map((other) => ({ template: other, params: { date } }));
        const { subject, sms } = combine(locale, [{ template, params: { date } }, ...others]);
        for (const part of [subject, sms]) {
          expect(part).not.toMatch(
            /ankle|impinge|talus|trigon|surg|operat|tobillo|pinzamiento|cirug|operaci/i,
          );
        }
      }
    },
  );

  it('do not depend on the order in which they fell due', () => {
    expect(combine('es', [...messages].reverse())).toEqual(combine('es', messages));
  });

  it.each(['en', 'es'] as const)(
    'fit into one SMS of the provider even if all fall together (%s)',
    (locale) => {
      const longest = LocalDate.parse('2026-09-30');
      const all = patientTemplates.map((template) => ({ template, params: { date: longest } }));
      expect(combine(locale, all).sms.length).toBeLessThanOrEqual(1600);
    },
  );

  it('of which there are none are a mistake', () => {
    expect(() => combine('en', [])).toThrow(RangeError);
  });
});

it.each([
  ['es', 'es', false],
  ['es-MX', 'es', false],
  ['es_ES', 'es', false],
  ['spa', 'es', false],
  ['en-US', 'en', false],
  ['EN', 'en', false],
  ['uk', 'en', true],
  ['zh-Hans', 'en', true],
  ['est', 'en', true],
  ['', 'en', true],
  ['Spanish!', 'en', true],
])('language %j is written to in %s (fell back: %s)', (language, locale, fellBack) => {
  expect(localeFor(language)).toEqual({ locale, fellBack });
});

it('a Spanish message arrives by e-mail letter for letter', async () => {
  const host = await startSmtpHost();
  const { subject, text } = patientMessage('es', 'immobilization-warning', { date });
  const mailer = createMailer({ smtpUrl: host.url, from: 'clinic@talus.example' });
  await mailer.send({ to: 'p@patients.example', subject, text, messageId: '<k@talus.example>' });
  await host.close();
  expect(host.received[0]?.subject).toBe(subject);
  expect(host.received[0]?.text?.trimEnd()).toBe(text.trimEnd());
});
