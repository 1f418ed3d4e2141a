/** Who acts, why, and how a repeat is recognised: the options of everything that changes a pathway. */
import { userInfo } from 'node:os';
import { Option, type Command } from 'commander';
import { z } from 'zod';
import type { Settings } from '../../config/settings.ts';
import { Role } from '../../pathway/codes.ts';
import { Actor } from '../../pathway/events.ts';
import { badInput, environmentFault } from './faults.ts';
import { oneOf } from './values.ts';

export interface ActingOptions {
  readonly as?: Actor;
  readonly commandId?: string;
  readonly json?: boolean;
  /** The pathway’s last event that was seen. */
  readonly seen?: number;
}

/** The software itself gives no commands. */
const roles = Role.options.filter((role) => role !== 'system');
const expected = `ROLE:ID, such as clinician:vega, with the role ${oneOf(roles)}`;

function actorOf(typed: string): Actor | undefined {
  const [, role, id] = /^([a-z]+):(.+)$/.exec(typed) ?? [];
  const actor = Actor.safeParse({ role, id });
  return actor.success && actor.data.role !== 'system' ? actor.data : undefined;
}

function readActor(typed: string): Actor {
  const actor = actorOf(typed);
  if (actor !== undefined) return actor;
  throw badInput('INPUT.malformed', '--as', `--as must be ${expected}.`);
}

function readCommandId(typed: string): string {
  const id = z.uuid().safeParse(typed);
  if (id.success) return id.data.toLowerCase();
  throw badInput('INPUT.malformed', '--command-id', '--command-id must be a UUID.');
}

export const withActingOptions = (command: Command): Command =>
  command
    .addOption(
      new Option(
        '--as <role:id>',
        'who acts, such as clinician:vega (default: TALUS_ACTOR, else coordinator:<your account>)',
      ).argParser(readActor),
    )
    .addOption(
      new Option(
        '--command-id <uuid>',
        'makes it safe to repeat: under the same id it is done once',
      ).argParser(readCommandId),
    );

function readSeen(typed: string): number {
  if (/^[1-9]\d{0,8}$/.test(typed)) return Number(typed);
  throw badInput('INPUT.malformed', '--seen', '--seen must be the number of the last event, from `show`.');
}

export const withSeenOption = (command: Command): Command =>
  command.addOption(
    new Option(
      '--seen <sequence>',
      'the last event that you saw: you are told what others have done since, and an order then waits',
    ).argParser(readSeen),
  );

/** Who acts: `--as`, else the setting, else whoever uses this account. */
export function actorFrom({ as }: ActingOptions, { actor: setting }: Pick<Settings, 'actor'>): Actor {
  if (as !== undefined) return as;
  if (setting === undefined) return { role: 'coordinator', id: userInfo().username };
  const actor = actorOf(setting);
  if (actor !== undefined) return actor;
  throw environmentFault('ENVIRONMENT.settings', `TALUS_ACTOR must be ${expected}: correct it, or unset it.`);
}
