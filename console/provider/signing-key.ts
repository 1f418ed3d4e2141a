import { generateKeyPairSync } from 'node:crypto';
import type { JWK } from 'oidc-provider';
import { keptIn } from '../../config/kept.ts';

/** Made once for a home folder: what it signed is still good after a restart. */
export const signingKeyIn = (home: string): JWK =>
  JSON.parse(keptIn(home, 'provider-signing-key', madeKey)) as JWK;

function madeKey(): string {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  return JSON.stringify({ ...privateKey.export({ format: 'jwk' }), use: 'sig', alg: 'RS256' });
}
