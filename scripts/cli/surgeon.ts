/** `surgeon`: to whom referrals are sent. */
import type { Command } from 'commander';
import { z } from 'zod';
import { saveSurgeon, surgeons } from '../../database/people.ts';
import { withExamples } from './examples.ts';
import { badInput, missing } from './faults.ts';
import { print, table } from './output.ts';
import { withSystem } from './system.ts';

interface Options {
  readonly name?: string;
  readonly email?: string;
  readonly json?: boolean;
}

export function addSurgeon(program: Command): void {
  const group = program.command('surgeon').description('The surgeons to whom patients are referred');
  const add = group
    .command('add')
    .description('Add a surgeon, or change one.')
    .argument('<id>', 'by which commands name the surgeon: letters, digits and hyphens', readId)
    .option('--name <text>', 'as letters have it (required)')
    .option('--email <address>', 'to which referral letters go (required)');
  withExamples(add, 'surgeon add s1 --name "Dr Iris Moreno" --email moreno@surgery.example');
  add.action((id: string) => addOne(id, add.optsWithGlobals<Options>()));
  const list = group.command('list').description('Every surgeon.');
  withExamples(list, 'surgeon list');
  list.action(() => listAll(list.optsWithGlobals<Options>()));
}

function readId(typed: string): string {
  if (/^[\w-]{1,80}$/.test(typed)) return typed;
  throw badInput('INPUT.malformed', '<id>', '<id> must be 1 to 80 letters, digits and hyphens.');
}

async function addOne(id: string, { name, email, json }: Options): Promise<void> {
  if (name === undefined || name.trim() === '') throw missing('--name', 'the surgeon’s name');
  if (email === undefined) throw missing('--email', 'one e-mail address');
  if (!z.email().safeParse(email).success) {
    throw badInput('INPUT.malformed', '--email', '--email must be one e-mail address.');
  }
  await withSystem({}, async ({ db }) => {
    await saveSurgeon(db, { surgeon_id: id, name: name.trim(), email });
    print(json, { json: { surgeon: { id, name, email } }, text: () => `Saved surgeon ${id}.` });
  });
}

const listAll = ({ json }: Options): Promise<void> =>
  withSystem({}, async ({ db }) => {
    const all = (await surgeons(db)).map(({ surgeon_id: id, name, email }) => ({ id, name, email }));
    print(json, {
      json: { surgeons: all },
      text: () =>
        all.length === 0
          ? 'There are no surgeons yet.'
          : table(
              ['id', 'name', 'e-mail'],
              all.map(({ id, name, email }) => [id, name, email ?? '']),
            ),
    });
  });
