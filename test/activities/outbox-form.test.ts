/** The link in a message that asks: there where a web server is configured, one for each pathway, and it opens. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { combine } from '../../activities/messages/templates/patient.ts';
import { formLinkUrl, signFormLink, verifyFormLink } from '../../links/form-link.ts';
import { addMinutes } from '../../pathway/time.ts';
import { RecordedStory, somebody } from '../support/recorded-story.ts';
import { callOf, startOutboxSystem, type OutboxSystem } from './outbox-system.ts';

const secret = 'a secret of the tests, long enough';
let t: OutboxSystem;
/** The call for the first of the messages that are pending: the others go with it. */
async function pendingMessageOf(story: RecordedStory) {
  const row = (await story.outbox('patient-message')).find(({ status }) => status === 'pending');
  if (row === undefined) throw new Error('no patient message is pending');
  return callOf(story, row.key);
}

beforeAll(async () => {
  t = await startOutboxSystem();
});
afterAll(() => t.stop());

test('a request for a pain score carries a link, which ends when its window closes', async () => {
  const story = await RecordedStory.begin(t.db, { person: somebody() });
  const call = await pendingMessageOf(story);
  const linking = t.having({
    formLink: async (link) => formLinkUrl('https://talus.example/', await signFormLink(link, secret)),
  });
  await linking.sendPatientMessage(call);
  const text = t.mails()[0]?.text ?? '';
  const links = text.match(/^https:\S+$/gm) ?? [];
  expect(links).toHaveLength(1);
  const token = links[0]?.split('/form/')[1] ?? '';
  const verified = await verifyFormLink(token, secret, addMinutes(call.at, 1));
  if (verified.status !== 'valid') throw new Error('not valid');
  expect(verified.link.pathwayId).toBe(story.id);
  const { expiresAt } = verified.link;
  expect((await verifyFormLink(token, secret, addMinutes(expiresAt, -1))).status).toBe('valid');
  expect((await verifyFormLink(token, secret, addMinutes(expiresAt, 1))).status).toBe('expired');
});

test('without a web server the message is as it was', async () => {
  const story = await RecordedStory.begin(t.db, { person: somebody() });
  await t.activities.sendPatientMessage(await pendingMessageOf(story));
  const text = t.mails()[0]?.text ?? '';
  expect(text).toContain('tell your care team the number');
  expect(text).not.toMatch(/https?:|answer here/);
});

test.each(['en', 'es'] as const)('of both ankles each has its own, named by its side (%s)', (locale) => {
  const messages = [{ template: 'pain-score-request' as const, params: {} }];
  const links = [
    { side: 'left' as const, url: 'https://talus.example/form/a' },
    { side: 'right' as const, url: 'https://talus.example/form/b' },
  ];
  const { text, sms, subject } = combine(locale, messages, links);
  for (const said of [text, sms]) {
    expect(said).toMatch(
      locale === 'en' ? /left[^]*form\/a[^]*right[^]*form\/b/ : /izquierdo[^]*form\/a[^]*derecho[^]*form\/b/,
    );
  }
  expect(subject).toBe(combine(locale, messages).subject);
});
