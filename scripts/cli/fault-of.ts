/** Any error to a sentence, a code and an exit code. */
import { CommanderError } from 'commander';
import { SettingsError } from '../../config/settings.ts';
import { BundleError } from '../../fhir/bundle-error.ts';
import { environmentFault, exitCodes, Fault } from './faults.ts';

/** Undefined where nothing went wrong: help was asked for and shown. */
export function faultOf(error: unknown): Fault | undefined {
  if (error instanceof Fault) return error;
  if (error instanceof CommanderError) return ofCommander(error);
  if (error instanceof BundleError)
    return new Fault(
      exitCodes.badInput,
      error.code,
      error.path,
      `${error.message}\nNothing has been written.`,
    );
  if (error instanceof SettingsError) return environmentFault('ENVIRONMENT.settings', error.message);
  return ofService(error) ?? unexpected(error);
}

/** The stack is for developers, who ask for it. */
export function stackOf(
  error: unknown,
  env: Readonly<Record<string, string | undefined>>,
): string | undefined {
  const isAsked = ['debug', 'trace'].includes(env['TALUS_LOG_LEVEL'] ?? '');
  return isAsked && error instanceof Error ? error.stack : undefined;
}

const commanderCodes: Readonly<Record<string, string>> = {
  'commander.missingArgument': 'INPUT.missing',
  'commander.optionMissingArgument': 'INPUT.missing',
  'commander.unknownOption': 'INPUT.unknown-option',
  'commander.unknownCommand': 'INPUT.unknown-command',
  'commander.excessArguments': 'INPUT.too-many-arguments',
  'commander.conflictingOption': 'INPUT.conflicting-options',
};

function ofCommander({ code, exitCode, message }: CommanderError): Fault | undefined {
  if (exitCode === 0) return undefined;
  // The help of a group named without one of its commands has been printed; that is explanation enough.
  if (code === 'commander.help') {
    return new Fault(exitCodes.badInput, 'INPUT.missing', undefined, 'Name one of the commands above.');
  }
  const sentence = message.replace(/^error: /, '').replace('\n', ' ');
  return new Fault(
    exitCodes.badInput,
    commanderCodes[code] ?? 'INPUT.malformed',
    undefined,
    `${sentence[0]?.toUpperCase() ?? ''}${sentence.slice(1)}. Add --help to see what can be typed.`,
  );
}

/** By the code of a system call, of Postgres, or of gRPC: the libraries’ classes would be slow to load for that. */
const serviceFaults: Readonly<Record<string, readonly [code: string, sentence: string]>> = {
  ECONNREFUSED: ['ENVIRONMENT.not-running', 'PostgreSQL does not answer: is `npm start` running?'],
  ECONNRESET: ['ENVIRONMENT.not-running', 'PostgreSQL broke off: is `npm start` still running?'],
  ENOTFOUND: ['ENVIRONMENT.not-running', 'The server in DATABASE_URL is not known: correct the setting.'],
  '28P01': ['ENVIRONMENT.settings', 'PostgreSQL refuses the password in DATABASE_URL: correct the setting.'],
  '3D000': ['ENVIRONMENT.settings', 'The database in DATABASE_URL does not exist: run `npm start`.'],
  '42P01': ['ENVIRONMENT.settings', 'The database has not Talus’s newest schema: run `npm start`.'],
  '57P01': ['ENVIRONMENT.not-running', 'PostgreSQL is stopping: run `npm start`, then repeat the command.'],
  '57P03': ['ENVIRONMENT.not-running', 'PostgreSQL is starting: repeat the command in a moment.'],
};

function ofService(error: unknown): Fault | undefined {
  const code = typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : '';
  const known = serviceFaults[code];
  return known && environmentFault(...known);
}

/** Only the kind of error is named: its words may quote what must not be shown. */
const unexpected = (error: unknown): Fault =>
  environmentFault(
    'ENVIRONMENT.unexpected',
    `This is a fault in Talus itself (${error instanceof Error ? error.name : 'unknown'}). Set TALUS_LOG_LEVEL=debug to see where it is.`,
  );
