/**
 * A link that one person outside is sent, so that nobody needs an account: a JSON Web Token, signed with HMAC-SHA256,
 * for one purpose, about one thing, up to a day. It names ids only.
 */
import { errors, jwtVerify, SignJWT } from 'jose';
import { v5 as uuidOf } from 'uuid';
import { z } from 'zod';
import { epochOf, type Instant } from '../pathway/time.ts';

/** What a link is for; one for something else is not taken. */
export type LinkPurpose = 'referral-answer';

export interface ReferralLink {
  readonly pathwayId: string;
  /** The number of the event that made the referral. */
  readonly referral: number;
}

export interface VerifiedLink extends ReferralLink {
  /** A UUID, the same for the same referral: what was done through the link is known by it. */
  readonly id: string;
}

export interface LinkTerms {
  /** At least 32 characters; who has it can make links. */
  readonly secret: string;
  readonly issuedAt: Instant;
  readonly days: number;
}

const issuer = 'talus';
const algorithm = 'HS256';
const keyOf = (secret: string): Uint8Array => new TextEncoder().encode(secret);
const linkNamespace = uuidOf('urn:talus:link', uuidOf.URL);

const Claims = z.object({ sub: z.uuid(), jti: z.uuid(), ref: z.int().positive() });

/** The same link and terms give the same token: a letter that is sent again says the same. */
export function signReferralLink(
  { pathwayId, referral }: ReferralLink,
  { secret, issuedAt, days }: LinkTerms,
): Promise<string> {
  const purpose: LinkPurpose = 'referral-answer';
  const seconds = Math.floor(epochOf(issuedAt) / 1000);
  return new SignJWT({ ref: referral })
    .setProtectedHeader({ alg: algorithm, typ: 'JWT' })
    .setIssuer(issuer)
    .setAudience(purpose)
    .setSubject(pathwayId)
    .setJti(uuidOf(`${purpose}/${pathwayId}/${referral}`, linkNamespace))
    .setIssuedAt(seconds)
    .setExpirationTime(seconds + days * 86_400)
    .sign(keyOf(secret));
}

export type Verified =
  | { readonly status: 'valid'; readonly link: VerifiedLink }
  /** `expired` is said of a genuine one alone. */
  | { readonly status: 'expired' | 'invalid' };

/** Never throws for what came from outside. */
export async function verifyReferralLink(token: string, secret: string, now: Instant): Promise<Verified> {
  const purpose: LinkPurpose = 'referral-answer';
  try {
    const { payload } = await jwtVerify(token, keyOf(secret), {
      algorithms: [algorithm],
      issuer,
      audience: purpose,
      requiredClaims: ['exp', 'iat', 'sub', 'jti'],
      currentDate: new Date(epochOf(now)),
    });
    const { sub: pathwayId, jti: id, ref: referral } = Claims.parse(payload);
    return { status: 'valid', link: { pathwayId, referral, id } };
  } catch (error) {
    return { status: error instanceof errors.JWTExpired ? 'expired' : 'invalid' };
  }
}

/** Where the link leads. */
export const referralLinkUrl = (consoleUrl: string, token: string): string =>
  `${consoleUrl.replace(/\/+$/, '')}/referral/${token}`;
