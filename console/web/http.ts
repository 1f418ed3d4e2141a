/** Asking the server: JSON in and out, problems as errors. */
import type { Problem } from '../contract/problem.ts';
import type { SignedOut } from '../contract/session.ts';

/** The server’s own words. */
export class ProblemShown extends Error {
  override readonly name = 'ProblemShown';
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(problem.title);
    this.problem = problem;
  }
}

let csrf = '';

/** From the session: goes with everything that changes something. */
export const setCsrf = (token: string): void => {
  csrf = token;
};

type Query = Readonly<Record<string, string | number | undefined>>;

export async function get<T>(path: string, query: Query = {}): Promise<T> {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) if (value !== undefined) search.set(name, String(value));
  return answerOf<T>(await fetch(`/api${path}${search.size === 0 ? '' : `?${search.toString()}`}`));
}

export async function send<T>(method: 'POST' | 'DELETE', path: string, body?: unknown): Promise<T> {
  return answerOf<T>(
    await fetch(`/api${path}`, {
      method,
      headers: { 'x-csrf-token': csrf, ...(body !== undefined && { 'content-type': 'application/json' }) },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    }),
  );
}

/** A file as it is; `type` is its media type. */
export async function upload<T>(path: string, file: Blob, type: string): Promise<T> {
  const headers = { 'x-csrf-token': csrf, 'content-type': type };
  return answerOf<T>(await fetch(`/api${path}`, { method: 'POST', headers, body: file }));
}

async function answerOf<T>(response: Response): Promise<T> {
  if (response.status === 401) {
    location.assign(`/sign-in?to=${encodeURIComponent(location.pathname + location.search)}`);
  }
  if (!response.ok) throw new ProblemShown(await problemOf(response));
  return (response.status === 204 ? undefined : await response.json()) as T;
}

async function problemOf(response: Response): Promise<Problem> {
  const isProblem = response.headers.get('content-type')?.startsWith('application/problem+json') === true;
  if (isProblem) return (await response.json()) as Problem;
  return {
    type: 'urn:talus:problem:unknown',
    status: response.status,
    code: 'ENVIRONMENT.unknown',
    title: `The server answered ${response.status}.`,
  };
}

/** Ends the session here, then at the identity provider. */
export function signOut(): void {
  fetch('/sign-out', { method: 'POST', headers: { 'x-csrf-token': csrf } })
    .then((response) => answerOf<SignedOut>(response))
    .then(
      ({ next }) => {
        location.assign(next);
      },
      () => {
        location.reload();
      },
    );
}
