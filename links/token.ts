/**
 * The link in a referral letter, so that a surgeon’s office needs no account: about one referral, up to a day. It names
 * ids only.
 */
import { v5 as uuidOf } from 'uuid';
import { z } from 'zod';
import type { Instant } from '../pathway/time.ts';
import { check, linkUrl, secondsOf, sign, type LinkPurpose } from './signed.ts';

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

const purpose: LinkPurpose = 'referral-answer';
const linkNamespace = uuidOf('urn:talus:link', uuidOf.URL);

const Claims = z.object({ sub: z.uuid(), jti: z.uuid(), ref: z.int().positive() });

/** The same link and terms give the same token: a letter that is sent again says the same. */
export function signReferralLink(
  { pathwayId, referral }: ReferralLink,
  { secret, issuedAt, days }: LinkTerms,
): Promise<string> {
  const seconds = secondsOf(issuedAt);
  const jti = uuidOf(`${purpose}/${pathwayId}/${referral}`, linkNamespace);
  return sign(
    { ref: referral, sub: pathwayId, jti },
    { purpose, secret, issuedAt: seconds, expiresAt: seconds + days * 86_400 },
  );
}

export type Verified =
  | { readonly status: 'valid'; readonly link: VerifiedLink }
  /** `expired` is said of a genuine one alone. */
  | { readonly status: 'expired' | 'invalid' };

/** Never throws for what came from outside. */
export async function verifyReferralLink(token: string, secret: string, now: Instant): Promise<Verified> {
  const checked = await check(token, { purpose, secret, now, claims: Claims });
  if (checked.status !== 'valid') return { status: checked.status };
  const { sub: pathwayId, jti: id, ref: referral } = checked.claims;
  return { status: 'valid', link: { pathwayId, referral, id } };
}

/** Where the link leads. */
export const referralLinkUrl = (consoleUrl: string, token: string): string =>
  linkUrl(consoleUrl, 'referral', token);
