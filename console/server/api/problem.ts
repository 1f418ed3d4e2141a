/** Errors as RFC 9457 has them: `application/problem+json`. */
import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import type { Logger } from 'pino';
import { hasZodFastifySchemaValidationErrors } from 'fastify-type-provider-zod';
import type { Problem } from '../../contract/problem.ts';

/** Thrown by a route: what it says is sent as it is, so it names nobody. */
export class ProblemError extends Error {
  override readonly name = 'ProblemError';
  readonly problem: Omit<Problem, 'type'>;

  constructor(problem: Omit<Problem, 'type'>) {
    super(problem.title);
    this.problem = problem;
  }
}

/** One field is at fault, and that says it all. */
export const fieldProblem = (field: string, message: string, code = 'INPUT.not-allowed'): ProblemError =>
  new ProblemError({ status: 422, code, title: message, fields: [{ field, message }] });

export const sendProblem = (reply: FastifyReply, problem: Omit<Problem, 'type'>): FastifyReply =>
  reply
    .status(problem.status)
    .type('application/problem+json; charset=utf-8')
    .serializer(JSON.stringify)
    .send({ type: `urn:talus:problem:${problem.code}`, ...problem });

export const problemOf =
  (log: Logger) =>
  (error: FastifyError | Error, _request: FastifyRequest, reply: FastifyReply): FastifyReply => {
    if (error instanceof ProblemError) return sendProblem(reply, error.problem);
    if (hasZodFastifySchemaValidationErrors(error)) {
      const fields = error.validation.map(({ instancePath, message = 'is not as it must be' }) => ({
        field: instancePath.replace(/^\//, '').replaceAll('/', '.'),
        message,
      }));
      const title = 'What was sent is not as it must be.';
      return sendProblem(reply, { status: 422, code: 'INPUT.malformed', title, fields });
    }
    const status = 'statusCode' in error ? (error.statusCode ?? 500) : 500;
    if (status < 500)
      return sendProblem(reply, { status, code: 'INPUT.not-understood', title: titleOf(status) });
    // Its kind alone: its words may quote what was sent.
    log.error({ fault: error.name }, 'a request failed');
    return sendProblem(reply, {
      status: 503,
      code: 'ENVIRONMENT.failed',
      title: 'It did not work just now. Nothing was changed, or the change is safe to repeat: try again.',
    });
  };

const titleOf = (status: number): string => {
  if (status === 413) return 'That is too much at once.';
  if (status === 429) return 'Too many requests: wait a minute.';
  return 'This request was not understood.';
};
