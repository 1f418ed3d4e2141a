/** OpenID Connect, authorization code with PKCE: what goes to the identity provider, and what comes back from it. */
import * as openid from 'openid-client';
import type { IdentityProvider } from '../../../config/settings.ts';
import { isLoopback } from '../../../config/variables.ts';
import { callbackOf, signedOutOf } from './addresses.ts';

/** What must come back with the answer, and where the browser goes then. */
export interface PendingSignIn {
  readonly state: string;
  readonly nonce: string;
  readonly codeVerifier: string;
  readonly returnTo: string;
}

/** Whom the identity provider vouches for. */
export interface Identity {
  readonly claims: Readonly<Record<string, unknown>>;
  readonly idToken: string;
}

export interface OpenId {
  begin(returnTo: string): Promise<{ readonly url: URL; readonly pending: PendingSignIn }>;
  /** `answer`: the address to which the browser was sent back. */
  finish(answer: URL, pending: PendingSignIn): Promise<Identity>;
  /** Undefined where the provider has no sign-out of its own. */
  signOutUrl(idToken: string): Promise<URL | undefined>;
}

/** In seconds. */
const patience = 5;

/** `claim`: one that must be known, be it from the ID token or from the provider’s answer about the user. */
export function openIdOf(provider: IdentityProvider, consoleUrl: string, claim: string): OpenId {
  const configuration = discoverOnce(provider);
  return {
    async begin(returnTo) {
      const found = await configuration();
      const codeVerifier = openid.randomPKCECodeVerifier();
      const pending = { state: openid.randomState(), nonce: openid.randomNonce(), codeVerifier, returnTo };
      const url = openid.buildAuthorizationUrl(found, {
        redirect_uri: callbackOf(consoleUrl),
        scope: 'openid profile',
        code_challenge: await openid.calculatePKCECodeChallenge(codeVerifier),
        code_challenge_method: 'S256',
        state: pending.state,
        nonce: pending.nonce,
      });
      return { url, pending };
    },
    async finish(answer, { state, nonce, codeVerifier }) {
      const found = await configuration();
      const tokens = await openid.authorizationCodeGrant(found, answer, {
        expectedState: state,
        expectedNonce: nonce,
        pkceCodeVerifier: codeVerifier,
        idTokenExpected: true,
      });
      const { id_token: idToken = '', access_token: accessToken } = tokens;
      const { sub = '', ...said }: Record<string, unknown> & { sub?: string } = tokens.claims() ?? {};
      const more = claim in said ? {} : await openid.fetchUserInfo(found, accessToken, sub);
      return { claims: { ...more, ...said, sub }, idToken };
    },
    async signOutUrl(idToken) {
      const found = await configuration();
      if (found.serverMetadata().end_session_endpoint === undefined) return undefined;
      return openid.buildEndSessionUrl(found, {
        id_token_hint: idToken,
        post_logout_redirect_uri: signedOutOf(consoleUrl),
      });
    },
  };
}

/** Asked when it is first needed, and again after a failure: the provider may start later than the console. */
function discoverOnce(provider: IdentityProvider): () => Promise<openid.Configuration> {
  const { issuer, clientId, clientSecret } = provider;
  let found: Promise<openid.Configuration> | undefined;
  const discover = (): Promise<openid.Configuration> =>
    openid.discovery(
      new URL(issuer),
      clientId,
      undefined,
      // The one way of proving itself that every provider has to know (RFC 6749, 2.3.1).
      openid.ClientSecretBasic(clientSecret),
      // eslint-disable-next-line @typescript-eslint/no-deprecated -- marked so to stand out: for this machine alone
      { timeout: patience, ...(isLoopback(issuer) && { execute: [openid.allowInsecureRequests] }) },
    );
  return () =>
    (found ??= discover().catch((error: unknown) => {
      found = undefined;
      throw error;
    }));
}
