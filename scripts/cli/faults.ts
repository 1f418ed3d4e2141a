/** What can go wrong, each with a stable code and an exit code that programs rely on (`docs/command-line.md`). */
import type { InputError, Remedy } from '../../client/input-error.ts';
import { typed } from './examples.ts';

export const exitCodes = {
  ok: 0,
  /** Nothing runs, a setting cannot be used, or a fault of Talus itself. */
  environment: 1,
  badInput: 2,
  /** By a clinical rule. */
  refused: 3,
  notFound: 4,
} as const;
export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];

/** A fault that a person can remedy. `path` leads to it: an option, an argument, or a place in a file. */
export class Fault extends Error {
  override readonly name = 'Fault';
  readonly exitCode: ExitCode;
  readonly code: string;
  readonly path: string | undefined;

  constructor(exitCode: ExitCode, code: string, path: string | undefined, sentence: string) {
    super(sentence);
    this.exitCode = exitCode;
    this.code = code;
    this.path = path;
  }
}

type InputCode =
  | 'INPUT.missing'
  | 'INPUT.malformed'
  | 'INPUT.not-allowed'
  | 'INPUT.future-date'
  | 'INPUT.guardian-missing'
  | 'INPUT.clinic-missing'
  | 'INPUT.clinic-unknown'
  | 'INPUT.ambiguous'
  | 'INPUT.unreadable-file';

/** The sentence names what is allowed; it never repeats what was typed, which may be a contact. */
export const badInput = (code: InputCode, path: string, sentence: string): Fault =>
  new Fault(exitCodes.badInput, code, path, sentence);

export const missing = (path: string, expected: string): Fault =>
  badInput('INPUT.missing', path, `${path} is missing: give ${expected}.`);

export const notFound = (code: string, path: string, sentence: string): Fault =>
  new Fault(exitCodes.notFound, code, path, sentence);

export const environmentFault = (code: string, sentence: string): Fault =>
  new Fault(exitCodes.environment, code, undefined, sentence);

const typedRemedies: Readonly<Record<Remedy, (pathwayId: string) => string>> = {
  'record-death': (id) => `\`${typed(`person ${id.slice(0, 8)} --died <date>`)}\``,
  'add-surgeon': () => `see \`${typed('surgeon list')}\`, or add one with \`${typed('surgeon add')}\``,
  'read-help': () => 'add --help to see how',
};

/** `label` is how the field is typed: an option or an argument. */
export function faultOfInput({ code, message, remedy }: InputError, label: string, pathwayId: string): Fault {
  const named = message.replace(/^It (?=\w)/, `${label} `);
  const sentence =
    remedy === undefined ? named : `${named.replace(/\.$/, '')}: ${typedRemedies[remedy](pathwayId)}.`;
  return new Fault(
    code.startsWith('NOT-FOUND') ? exitCodes.notFound : exitCodes.badInput,
    code,
    label,
    sentence,
  );
}
