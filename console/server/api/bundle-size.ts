import type { FastifyError } from 'fastify';
import { largestBundle } from '../../contract/limits.ts';
import { ProblemError } from './problem.ts';

/** Says of a body that was too large how large a bundle may be; any other error stays as it is. */
export const tooLarge = (error: FastifyError): FastifyError | ProblemError =>
  error.code === 'FST_ERR_CTP_BODY_TOO_LARGE' ? tooLargeBundle : error;

const tooLargeBundle = new ProblemError({
  status: 413,
  code: 'FHIR.too-large',
  title: `The file is larger than ${largestBundle / 1_000_000} MB. Export the record of one patient, without images.`,
});
