/** `person`: what is the person’s, and so holds for all of their pathways. */
import { Option, type Command } from 'commander';
import { z } from 'zod';
import { InputError } from '../../client/input-error.ts';
import { changedNames, wishedChange, type PersonWishes } from '../../client/person-wishes.ts';
import { MessageChannel } from '../../pathway/codes.ts';
import { LocalDate, TimeZone } from '../../pathway/time.ts';
import { actorFrom, withActingOptions, type ActingOptions } from './acting.ts';
import { now, todayOf } from './clock.ts';
import { withContactOptions, type ContactOptions } from './contacts.ts';
import { examplePathway, withExamples } from './examples.ts';
import { badInput, faultOfInput } from './faults.ts';
import { addMerge } from './merge.ts';
import { paragraphs, print } from './output.ts';
import { withPathwayArgument } from './pathway-argument.ts';
import { withSystem } from './system.ts';
import { reader } from './values.ts';

interface Options extends Omit<ActingOptions, 'commandId'>, ContactOptions {
  readonly contactConsent?: boolean;
  readonly researchConsent?: boolean;
  readonly zone?: TimeZone;
  readonly language?: 'en' | 'es';
  readonly optOut?: readonly MessageChannel[];
  readonly optIn?: readonly MessageChannel[];
  readonly died?: LocalDate;
  readonly on?: LocalDate;
}

const value = (flags: string, schema: z.ZodType, meaning: string): Option =>
  new Option(flags, meaning).argParser(reader(schema, flags.split(' ')[0] ?? ''));

const Channels = z.array(MessageChannel).min(1);

export function addPerson(program: Command): void {
  const command = program
    .command('person')
    .description(
      'Change consent, contacts, time zone or language, or record a death. It holds for every pathway of the person, at once; a death ends them and stops all contact.',
    )
    .summary('Consent, contacts, time zone, language, death');
  withPathwayArgument(command)
    .addOption(value('--contact-consent <yes|no>', z.boolean(), 'may Talus write to the patient'))
    .addOption(value('--research-consent <yes|no>', z.boolean(), 'may the outcomes be analysed'));
  withContactOptions(command)
    .addOption(value('--zone <zone>', TimeZone, 'where the patient’s days are counted'))
    .addOption(value('--language <language>', z.enum(['en', 'es']), 'in which Talus writes: en or es'))
    .addOption(value('--opt-out <value,…>', Channels, 'by which way Talus writes no more: email, sms'))
    .addOption(value('--opt-in <value,…>', Channels, 'by which way it writes again'))
    .addOption(value('--died <date>', LocalDate, 'the day of death'))
    .addOption(value('--on <date>', LocalDate, 'the day of the change (default: today)'));
  withActingOptions(command);
  withExamples(
    command,
    `person ${examplePathway} --email ana@example.org --mobile +15551234567`,
    `person ${examplePathway} --contact-consent no`,
    `person merge ${examplePathway} 7b1d0c55`,
    `person ${examplePathway} --opt-out sms`,
  );
  addMerge(command);
  command.action((beginning: string) => changeIt(beginning, command.optsWithGlobals<Options>()));
}

async function changeIt(beginning: string, { zone, ...options }: Options): Promise<void> {
  const wishes = { ...options, timeZone: zone };
  const changed = changedNames(wishes);
  if (changed.length === 0) {
    throw badInput('INPUT.missing', '<pathway>', 'Name what is to change: add --help to see the options.');
  }
  await withSystem({}, async (system) => {
    const actor = actorFrom(options, system.settings);
    const pathway = await system.pathway(beginning);
    const wished = wishedOn(wishes, todayOf(pathway.state), pathway.id);
    const engine = await system.engine();
    const { changePerson, deliverPersonChanges } = await import('../../client/person.ts');
    await changePerson(system.db, pathway.row.person_id, { actor, source: 'cli', ...wished });
    const { waiting } = await deliverPersonChanges(system.db, engine, now());
    print(options.json, {
      json: { personId: pathway.row.person_id, changed, waiting },
      text: () =>
        paragraphs(
          `Changed: ${changed.join(', ')}.`,
          waiting === 0 ? undefined : 'Not every pathway has answered yet: it is told again within a minute.',
        ),
    });
  });
}

function wishedOn(wishes: PersonWishes, today: LocalDate, pathwayId: string) {
  try {
    return wishedChange(wishes, today);
  } catch (error) {
    throw error instanceof InputError ? faultOfInput(error, `--${error.field}`, pathwayId) : error;
  }
}
