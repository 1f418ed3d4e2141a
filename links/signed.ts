/** What every link has in common: a JSON Web Token, signed with HMAC-SHA256, for one purpose, up to a moment. */
import { errors, jwtVerify, SignJWT, type JWTPayload } from 'jose';
import type { z } from 'zod';
import { epochOf, type Instant } from '../pathway/time.ts';

/** What a link is for; one for something else is not taken. */
export type LinkPurpose = 'referral-answer' | 'form-answer';

const issuer = 'talus';
const algorithm = 'HS256';
const keyOf = (secret: string): Uint8Array => new TextEncoder().encode(secret);

export interface Signing {
  readonly purpose: LinkPurpose;
  /** At least 32 characters; who has it can make links. */
  readonly secret: string;
  /** In whole seconds since the epoch, as tokens count. */
  readonly issuedAt: number;
  readonly expiresAt: number;
}

/** The same claims and terms give the same token. */
export const sign = (
  claims: JWTPayload,
  { purpose, secret, issuedAt, expiresAt }: Signing,
): Promise<string> =>
  new SignJWT(claims)
    .setProtectedHeader({ alg: algorithm, typ: 'JWT' })
    .setIssuer(issuer)
    .setAudience(purpose)
    .setIssuedAt(issuedAt)
    .setExpirationTime(expiresAt)
    .sign(keyOf(secret));

export type Checked<T> =
  | { readonly status: 'valid'; readonly claims: T }
  /** Said of a genuine one alone. */
  | { readonly status: 'expired'; readonly claims: T }
  | { readonly status: 'invalid' };

export interface Checking<T> {
  readonly purpose: LinkPurpose;
  readonly secret: string;
  readonly now: Instant;
  readonly claims: z.ZodType<T>;
}

/** Never throws for what came from outside. */
export async function check<T>(
  token: string,
  { purpose, secret, now, claims }: Checking<T>,
): Promise<Checked<T>> {
  const read = (payload: JWTPayload, status: 'valid' | 'expired'): Checked<T> => {
    const parsed = claims.safeParse(payload);
    return parsed.success ? { status, claims: parsed.data } : { status: 'invalid' };
  };
  try {
    const { payload } = await jwtVerify(token, keyOf(secret), {
      algorithms: [algorithm],
      issuer,
      audience: purpose,
      requiredClaims: ['exp', 'iat', 'sub'],
      currentDate: new Date(epochOf(now)),
    });
    return read(payload, 'valid');
  } catch (error) {
    // Its signature, issuer and audience have been checked by then.
    return error instanceof errors.JWTExpired ? read(error.payload, 'expired') : { status: 'invalid' };
  }
}

export const secondsOf = (instant: Instant): number => Math.floor(epochOf(instant) / 1000);

/** Where a link leads. */
export const linkUrl = (consoleUrl: string, path: 'referral' | 'form', token: string): string =>
  `${consoleUrl.replace(/\/+$/, '')}/${path}/${token}`;
