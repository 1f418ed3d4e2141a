/** The secrets that are made where the environment gives none. */
import { randomBytes } from 'node:crypto';
import { keptIn } from '../../config/kept.ts';

/** Signs links: they outlive a restart. */
export const linkSecretIn = (home: string): string => secretIn(home, 'link-secret');

/** Signs the cookies of sessions: who is signed in stays so. */
export const sessionSecretIn = (home: string): string => secretIn(home, 'session-secret');

/** By which the console proves itself to the embedded provider. */
export const clientSecretIn = (home: string): string => secretIn(home, 'client-secret');

const secretIn = (home: string, name: string): string =>
  keptIn(home, name, () => randomBytes(32).toString('base64url'));
