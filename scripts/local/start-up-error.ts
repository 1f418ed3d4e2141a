/**
 * Why the system cannot start, told to a person: the message is one sentence or two, the fault and then the remedy.
 * `npm start` prints it without a stack trace and exits 1.
 */
export class StartUpError extends Error {
  override readonly name = 'StartUpError';
}
