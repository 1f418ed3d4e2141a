/**
 * The link in a message that asks a patient for answers. It names the pathway and when it was made, and by that which
 * time points’ questions it is for: those that were asked when the message went out. Nothing in it says what they are.
 */
import { z } from 'zod';
import { instantFromEpoch, type Instant } from '../pathway/time.ts';
import { check, linkUrl, secondsOf, sign, type LinkPurpose } from './signed.ts';

export interface FormLink {
  readonly pathwayId: string;
  /** To the second. */
  readonly issuedAt: Instant;
  /** When the window closes in which answers count. */
  readonly expiresAt: Instant;
}

const purpose: LinkPurpose = 'form-answer';

const seconds = z.int().positive();
const Claims = z.object({ sub: z.uuid(), iat: seconds, exp: seconds });

export const signFormLink = ({ pathwayId, issuedAt, expiresAt }: FormLink, secret: string): Promise<string> =>
  sign(
    { sub: pathwayId },
    { purpose, secret, issuedAt: secondsOf(issuedAt), expiresAt: secondsOf(expiresAt) },
  );

export type VerifiedForm =
  /** `expired` is said of a genuine one alone. */
  { readonly status: 'valid' | 'expired'; readonly link: FormLink } | { readonly status: 'invalid' };

/** Never throws for what came from outside. */
export async function verifyFormLink(token: string, secret: string, now: Instant): Promise<VerifiedForm> {
  const checked = await check(token, { purpose, secret, now, claims: Claims });
  if (checked.status === 'invalid') return checked;
  const { sub: pathwayId, iat, exp } = checked.claims;
  const link = { pathwayId, issuedAt: instantFromEpoch(iat * 1000), expiresAt: instantFromEpoch(exp * 1000) };
  return { status: checked.status, link };
}

/** Where the link leads. */
export const formLinkUrl = (consoleUrl: string, token: string): string => linkUrl(consoleUrl, 'form', token);
