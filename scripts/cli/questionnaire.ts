/** `report questionnaire`: what a patient has filled in on paper, or answered by word of mouth (OUT-2). */
import { Option, type Command as Cli } from 'commander';
import { z } from 'zod';
import {
  faultyItems,
  questionnaireIds,
  scalesOf,
  type Answers,
  type QuestionnaireId,
} from '../../pathway/instruments/index.ts';
import { AnswerMode, Respondent } from '../../pathway/instruments/reported.ts';
import { LocalDate } from '../../pathway/time.ts';
import { withActingOptions, withSeenOption, type ActingOptions } from './acting.ts';
import { todayOf } from './clock.ts';
import { examplePathway, withExamples } from './examples.ts';
import { badInput, missing } from './faults.ts';
import { readText } from './files.ts';
import { give } from './give.ts';
import { withPathwayArgument } from './pathway-argument.ts';
import { withSystem } from './system.ts';
import { oneOf, reader } from './values.ts';

interface Options extends ActingOptions {
  readonly instrument?: QuestionnaireId;
  readonly answers?: string;
  readonly answersFile?: string;
  readonly on?: LocalDate;
  readonly by: Respondent;
  readonly mode: AnswerMode;
}

export function addQuestionnaire(report: Cli): void {
  const command = report
    .command('questionnaire')
    .description(
      'The answers to a questionnaire, item by item; they are filed by the day on which it was filled in (OUT-2). Items are numbers of the clinic’s own form; docs/command-line.md lists them.',
    )
    .summary('The answers to a questionnaire, such as one on paper (OUT-2)');
  withPathwayArgument(command)
    .addOption(
      option(
        '--instrument <value>',
        `which (required): ${oneOf(questionnaireIds)}`,
        z.enum(questionnaireIds),
      ),
    )
    .option(
      '--answers <item=value,…>',
      'what was answered, “-” for not applicable; an item left out was not answered',
    )
    .option('--answers-file <file>', 'the same from a file, an item a line')
    .addOption(option('--on <date>', 'the day on which it was filled in (default: today)', LocalDate))
    .addOption(
      option('--by <value>', `who answered: ${oneOf(Respondent.options)}`, Respondent).default('patient'),
    )
    .addOption(option('--mode <value>', `how: ${oneOf(AnswerMode.options)}`, AnswerMode).default('paper'));
  withSeenOption(withActingOptions(command));
  withExamples(
    command,
    `report questionnaire ${examplePathway} --instrument Tegner --answers 1=4 --on 2026-03-02`,
    `report questionnaire ${examplePathway} --instrument FAAM --answers-file faam.txt --by proxy`,
  );
  command.action((pathway: string) => reportQuestionnaire(pathway, command.optsWithGlobals<Options>()));
}

const option = (flags: string, meaning: string, schema: z.ZodType): Option =>
  new Option(flags, meaning).argParser(reader(schema, flags.split(' ')[0] ?? flags));

async function reportQuestionnaire(beginning: string, options: Options): Promise<void> {
  const { instrument, by: respondent, mode } = options;
  if (instrument === undefined) throw missing('--instrument', oneOf(questionnaireIds));
  const answers = answersIn(instrument, options);
  await withSystem({}, async (system) => {
    const pathway = await system.pathway(beginning);
    const on = options.on ?? todayOf(pathway.state);
    await give(system, pathway, options, () => ({
      type: 'report-questionnaire',
      on,
      instrument,
      answers,
      respondent,
      mode,
    }));
  });
}

/** Throws a fault that names the item, and never what was typed as its answer. */
function answersIn(instrument: QuestionnaireId, { answers, answersFile }: Options): Answers {
  if ((answers === undefined) === (answersFile === undefined)) {
    throw missing('--answers', 'item=value, with commas between; or --answers-file, but not both');
  }
  const label = answers === undefined ? '--answers-file' : '--answers';
  const read = parsed(answers ?? readText(label, answersFile ?? ''));
  const items = scalesOf(instrument).flatMap((scale) => scale.items);
  if (read === undefined)
    throw badInput('INPUT.malformed', label, `${label} must be of the form 1=4,2=3, each item once.`);
  const [faulty] = faultyItems(instrument, read);
  if (faulty === undefined) return read;
  const known = items.find(({ id }) => id === faulty.item);
  throw badInput(
    'INPUT.not-allowed',
    label,
    known === undefined
      ? `${label} names an item that ${instrument} has not: its items are ${rangesOf(items.map(({ id }) => id))}.`
      : `${label}: item ${known.id} must be ${oneOf(known.values.map(String))}, or “-”.`,
  );
}

/** By comma or by line; an item that is there twice is a slip. */
function parsed(text: string): Answers | undefined {
  const parts = text
    .split(/[,\n]/)
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .map((part) => /^([A-Z]*\d+)\s*=\s*(-|\d+)$/.exec(part));
  const entries = parts.map(
    (part) => [part?.[1] ?? '', part?.[2] === '-' ? null : Number(part?.[2])] as const,
  );
  const isWhole =
    parts.every((part) => part !== null) && new Set(entries.map(([item]) => item)).size === parts.length;
  return isWhole ? Object.fromEntries(entries) : undefined;
}

/** `1 to 21 and S1 to S8`. */
function rangesOf(ids: readonly string[]): string {
  const prefixes = [...new Set(ids.map((id) => id.replace(/\d+$/, '')))];
  return prefixes
    .map((prefix) => ids.filter((id) => id.replace(/\d+$/, '') === prefix))
    .map((range) => (range.length === 1 ? range[0] : `${range[0] ?? ''} to ${range.at(-1) ?? ''}`))
    .join(', ');
}
