/** What a person gave cannot be, or names what is not there: told before anything is sent. */

export type InputErrorCode =
  | 'INPUT.missing'
  | 'INPUT.malformed'
  | 'INPUT.not-allowed'
  | 'INPUT.future-date'
  | 'NOT-FOUND.event'
  | 'NOT-FOUND.advice'
  | 'NOT-FOUND.surgeon'
  | 'NOT-FOUND.task';

/** What would help, where each way of giving a command has words of its own for it. */
export type Remedy = 'record-death' | 'add-surgeon' | 'read-help';

/**
 * `field` is the member of the command that is meant. A message that begins with “It” speaks of the field: who shows it
 * may put the field’s own name there. What was given is never repeated, because it may be a contact.
 */
export class InputError extends Error {
  override readonly name = 'InputError';
  readonly code: InputErrorCode;
  readonly field: string;
  readonly remedy: Remedy | undefined;

  constructor(code: InputErrorCode, field: string, sentence: string, remedy?: Remedy) {
    super(sentence);
    this.code = code;
    this.field = field;
    this.remedy = remedy;
  }
}
