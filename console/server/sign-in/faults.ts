/** Why a sign-in came to nothing. */
import { AuthorizationResponseError, ClientError, ResponseBodyError } from 'openid-client';
import type { Problem } from './words.ts';

export class NotSetUp extends Error {
  override readonly name = 'NotSetUp';
}

export class NoRole extends Error {
  override readonly name = 'NoRole';
}

/** An answer that nobody here waits for. */
export class NotBegun extends Error {
  override readonly name = 'NotBegun';
}

const answers = [AuthorizationResponseError, ClientError, ResponseBodyError, NotBegun];

/** What is no answer of the provider’s is a failure to get one. */
export function problemIn(error: Error & { readonly code?: string; readonly statusCode?: number }): Problem {
  if (error instanceof NotSetUp) return 'not-set-up';
  if (error instanceof NoRole) return 'no-role';
  if (error.statusCode === 429) return 'too-many';
  const isAnswer = answers.some((kind) => error instanceof kind) && error.code !== 'OAUTH_TIMEOUT';
  return isAnswer ? 'failed' : 'unreachable';
}
