/**
 * The embedded OpenID provider: named demo users without a password, so that Talus can be tried out with nothing else at
 * hand. What it knows of who is signed in it keeps in memory, and forgets with a restart.
 */
import { randomBytes } from 'node:crypto';
import Provider, { errors, type Configuration, type JWK, type KoaContextWithOIDC } from 'oidc-provider';
import { SettingsError, type IdentityProvider } from '../../config/settings.ts';
import { isLoopback } from '../../config/variables.ts';
import { callbackOf, signedOutOf } from '../server/sign-in/addresses.ts';
import { languageOf, type Language } from '../server/language.ts';
import { demoUsers } from './demo-users.ts';
import { choosePage, messagePage, providerHeaders, signOutPage } from './pages.ts';

export interface ProviderOptions extends IdentityProvider {
  /** The one place to which it sends people back. */
  readonly consoleUrl: string;
  readonly signingKey: JWK;
}

/** Throws a {@link SettingsError} where real patients could be behind it. `environment` is `NODE_ENV`. */
export function demandTryingOut(issuer: string, environment: string | undefined): void {
  const fault =
    environment === 'production'
      ? 'NODE_ENV is production'
      : isLoopback(issuer)
        ? undefined
        : 'TALUS_OIDC_ISSUER is not on this machine';
  if (fault === undefined) return;
  throw new SettingsError(
    `The embedded identity provider signs in anybody without a password, and ${fault}: set TALUS_OIDC_ISSUER, TALUS_OIDC_CLIENT_ID and TALUS_OIDC_CLIENT_SECRET to those of the clinic’s identity provider (docs/production.md).`,
  );
}

/** Not yet listening. */
export function createProvider(options: ProviderOptions): Provider {
  const provider = new Provider(options.issuer, configurationOf(options));
  provider.use(async (ctx, next) => {
    ctx.set(providerHeaders(options.consoleUrl));
    const [, uid, userId] = /^\/interaction\/([\w-]+)(?:\/([\w-]+))?$/.exec(ctx.path) ?? [];
    if (uid === undefined) {
      await next();
      return;
    }
    try {
      await provider.interactionDetails(ctx.req, ctx.res);
      if (ctx.method !== 'POST') {
        ctx.body = choosePage(languageOf(ctx), `/interaction/${uid}`);
        return;
      }
      const user = demoUsers.find(({ id }) => id === userId);
      if (user === undefined) throw new errors.SessionNotFound('no such user');
      const result = { login: { accountId: user.id } };
      ctx.status = 303;
      ctx.redirect(await provider.interactionResult(ctx.req, ctx.res, result));
    } catch (error) {
      if (!(error instanceof errors.SessionNotFound)) throw error;
      ctx.status = 400;
      ctx.body = messagePage(languageOf(ctx), 'failed', options.consoleUrl);
    }
  });
  return provider;
}

const minutes = 60;
const hours = 60 * minutes;

const configurationOf = ({ consoleUrl, signingKey, ...client }: ProviderOptions): Configuration => ({
  clients: [
    {
      client_id: client.clientId,
      client_secret: client.clientSecret,
      redirect_uris: [callbackOf(consoleUrl)],
      post_logout_redirect_uris: [signedOutOf(consoleUrl)],
      response_types: ['code'],
      grant_types: ['authorization_code'],
    },
  ],
  pkce: { required: () => true },
  scopes: ['openid', 'profile'],
  claims: { openid: ['sub'], profile: ['name', 'talus_role'] },
  // The console reads who it is from the ID token.
  conformIdTokenClaims: false,
  jwks: { keys: [signingKey] },
  // What they sign is forgotten with the process, and so may they be.
  cookies: { keys: [randomBytes(32).toString('base64url')] },
  findAccount: (_ctx, id) => accountOf(id),
  loadExistingGrant: grantEverything,
  interactions: { url: (_ctx, { uid }) => `/interaction/${uid}` },
  features: {
    devInteractions: { enabled: false },
    rpInitiatedLogout: {
      enabled: true,
      logoutSource: (ctx, form) => {
        ctx.body = signOutPage(languageIn(ctx), form);
      },
      postLogoutSuccessSource: (ctx) => {
        ctx.body = messagePage(languageIn(ctx), 'signedOut', consoleUrl);
      },
    },
  },
  renderError: (ctx) => {
    ctx.type = 'html';
    ctx.body = messagePage(languageIn(ctx), 'failed', consoleUrl);
  },
  ttl: {
    AccessToken: 10 * minutes,
    AuthorizationCode: 1 * minutes,
    IdToken: 10 * minutes,
    Interaction: 30 * minutes,
    Session: 8 * hours,
    Grant: 8 * hours,
  },
});

const languageIn = (ctx: KoaContextWithOIDC): Language => languageOf(ctx);

function accountOf(id: string) {
  const user = demoUsers.find((each) => each.id === id);
  return user && { accountId: id, claims: () => ({ sub: id, name: user.name, talus_role: user.role }) };
}

/** Nobody is asked whether the console may know who they are: it is the only client. */
async function grantEverything({ oidc }: KoaContextWithOIDC) {
  const { client, session, provider } = oidc;
  if (client === undefined || session?.accountId === undefined) return undefined;
  const grant = new provider.Grant({ clientId: client.clientId, accountId: session.accountId });
  grant.addOIDCScope('openid profile');
  await grant.save();
  return grant;
}
