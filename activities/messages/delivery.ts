/** What became of one message. A channel either knows, or says that it does not. */

/**
 * - `sent`: the server or provider took responsibility for it (`providerId` is its own id, where it gives one;
 *   `code` says where another channel had refused it before);
 * - `refused`: it said no for good; nothing was delivered and the same message would be refused again;
 * - `uncertain`: the connection was lost at a point where it may have been delivered.
 *
 * `code` names the stage and the answer (`rcpt-550-5.1.1`, `twilio-21211`), never an address or any text of the
 * other side, so it may be logged, shown and kept.
 */
export type SendResult =
  | { status: 'sent'; providerId?: string; code?: string }
  | { status: 'refused'; code: string }
  | { status: 'uncertain'; code: string };

/**
 * Safe to try again: it is certain that nothing was delivered (or, for a FHIR transaction, delivering it again does
 * nothing). Thrown, so that Temporal retries the activity. It has no `cause` on purpose: the original error names the
 * address, and failures are written to history.
 */
export class TemporaryDeliveryError extends Error {
  override readonly name = 'TemporaryDeliveryError';
  readonly code: string;

  constructor(code: string) {
    super(`Not delivered (${code}); it is safe to try again.`);
    this.code = code;
  }
}
