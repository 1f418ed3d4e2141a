/** What answers carry: nothing is framed, kept or told to another site. */
import { styleHash } from './html.ts';

const everywhere: Readonly<Record<string, string>> = {
  // The address of a link page holds a token: it must not travel in a Referer, nor stay in a cache.
  'referrer-policy': 'no-referrer',
  'cache-control': 'no-store',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'x-robots-tag': 'noindex, nofollow',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
};

const policy = (...directives: readonly string[]): string =>
  ["default-src 'none'", ...directives, "frame-ancestors 'none'", "base-uri 'none'"].join('; ');

/** No script, one style. */
export const linkPageHeaders = {
  ...everywhere,
  'content-security-policy': policy(`style-src '${styleHash}'`, "form-action 'self'"),
};

export const apiHeaders = { ...everywhere, 'content-security-policy': policy() };

/** The console’s own scripts and styles; the kit adds styles while it runs, which carry the nonce. */
export const consoleHeaders = (nonce: string) => ({
  ...everywhere,
  'content-security-policy': policy(
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "form-action 'self'",
  ),
});
