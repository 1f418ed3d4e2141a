/** What a token holds, and every way in which one is not taken. */
import { randomUUID } from 'node:crypto';
import { SignJWT, UnsecuredJWT } from 'jose';
import { describe, expect, test } from 'vitest';
import { referralLinkUrl, signReferralLink, verifyReferralLink } from '../../links/token.ts';
import { Instant } from '../../pathway/time.ts';

const secret = 'a secret of the tests, long enough';
const issuedAt = Instant.parse('2026-03-01T08:00:00.000Z');
const link = { pathwayId: randomUUID(), referral: 12 };
const terms = { secret, issuedAt, days: 90 };
const token = await signReferralLink(link, terms);
const later = Instant.parse('2026-05-30T07:59:59.000Z');

const parts = (of: string): readonly [string, string, string] => of.split('.') as [string, string, string];
const encoded = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
const payload = JSON.parse(Buffer.from(parts(token)[1], 'base64url').toString()) as Record<string, unknown>;

test('up to its last second it says which referral of which pathway', async () => {
  expect(await verifyReferralLink(token, secret, later)).toMatchObject({ status: 'valid', link });
});

test('the same referral gives the same token, another one another id', async () => {
  expect(await signReferralLink(link, terms)).toBe(token);
  const other = await verifyReferralLink(
    await signReferralLink({ ...link, referral: 13 }, terms),
    secret,
    later,
  );
  const own = await verifyReferralLink(token, secret, later);
  if (own.status !== 'valid' || other.status !== 'valid') throw new Error('not valid');
  expect(own.link.id).not.toBe(other.link.id);
});

test('it holds ids and times, and nothing else', () => {
  expect(Object.keys(payload).sort()).toEqual(['aud', 'exp', 'iat', 'iss', 'jti', 'ref', 'sub']);
});

test('a day too late it has expired', async () => {
  const now = Instant.parse('2026-05-30T08:00:01.000Z');
  expect(await verifyReferralLink(token, secret, now)).toEqual({ status: 'expired' });
});

describe('not taken:', () => {
  const signed = (claims: Record<string, unknown>, by = secret): Promise<string> =>
    new SignJWT(claims).setProtectedHeader({ alg: 'HS256', typ: 'JWT' }).sign(new TextEncoder().encode(by));
  const [header, , signature] = parts(token);
  const without = (name: string): Promise<string> => {
    return signed(Object.fromEntries(Object.entries(payload).filter(([key]) => key !== name)));
  };

  test.each<[string, () => Promise<string> | string]>([
    ['signed with another secret', () => signed(payload, 'another secret, also long enough')],
    ['its content changed', () => [header, encoded({ ...payload, ref: 1 }), signature].join('.')],
    ['its end moved', () => [header, encoded({ ...payload, exp: 4_000_000_000 }), signature].join('.')],
    ['without a signature', () => new UnsecuredJWT(payload).encode()],
    ['of another algorithm', () => [encoded({ alg: 'none' }), parts(token)[1], ''].join('.')],
    ['for another purpose', () => signed({ ...payload, aud: 'patient-form' })],
    ['for no purpose', () => without('aud')],
    ['of another issuer', () => signed({ ...payload, iss: 'somebody' })],
    ['without an end', () => without('exp')],
    ['of no referral', () => without('ref')],
    ['cut short', () => token.slice(0, -1)],
    ['nonsense', () => 'nonsense'],
    ['nothing', () => ''],
  ])('%s', async (_, make) => {
    expect(await verifyReferralLink(await make(), secret, later)).toEqual({ status: 'invalid' });
  });

  test('one that was forged and would have expired is not called genuine', async () => {
    const forged = await signed({ ...payload, exp: 1 }, 'another secret, also long enough');
    expect(await verifyReferralLink(forged, secret, later)).toEqual({ status: 'invalid' });
  });
});

test('the address is that of the web server, whether or not it ends with a slash', () => {
  expect(referralLinkUrl('https://clinic.example/', 'T')).toBe('https://clinic.example/referral/T');
  expect(referralLinkUrl('https://clinic.example/talus', 'T')).toBe(
    'https://clinic.example/talus/referral/T',
  );
});
