/** Every command, in the order in which the help lists them. */
import { Command } from 'commander';
import { addCorrect } from './correct.ts';
import { addEnrol } from './enrol/command.ts';
import { examplePathway, withExamples } from './examples.ts';
import { addExplain } from './explain.ts';
import { addExport } from './export/command.ts';
import { addGenerateCohort } from './generate-cohort.ts';
import { happenings } from '../../client/happenings/index.ts';
import { addHappening } from './happenings/register.ts';
import { addOnCall } from './on-call.ts';
import { addOutcomes } from './outcomes.ts';
import { addPathways } from './pathways.ts';
import { addPerson } from './person.ts';
import { addProtocol } from './protocol/command.ts';
import { addQuestionnaire } from './questionnaire.ts';
import { addRebuild } from './rebuild.ts';
import { addRehearse } from './rehearse.ts';
import { addResolveTask } from './resolve-task.ts';
import { addShow } from './show/command.ts';
import { addSurgeon } from './surgeon.ts';
import { addWorklist } from './worklist.ts';

const groups = {
  report: 'Record what has happened; it is never refused',
  order: 'Order something; a clinical rule may refuse it',
  exercise: 'The exercise plan (IMM-4)',
};

export function createProgram(): Command {
  const program = new Command('talus')
    .description(
      'Care pathways for posterior ankle impingement. Educational decision support; clinical judgment prevails.',
    )
    .usage('<command> [options]')
    .option('--json', 'print one JSON document, for programs')
    .exitOverride()
    .configureOutput({ outputError: () => undefined })
    .configureHelp({ showGlobalOptions: true })
    .helpCommand(false)
    .showSuggestionAfterError();
  program.commandsGroup('Patients:');
  addEnrol(program);
  addShow(program);
  addExplain(program);
  addWorklist(program);
  addPathways(program);
  addPerson(program);
  program.commandsGroup('What happens on a pathway:');
  addHappenings(program);
  addResolveTask(program);
  addCorrect(program);
  program.commandsGroup('The clinic and its software:');
  addSurgeon(program);
  addOnCall(program);
  addProtocol(program);
  addOutcomes(program);
  addRebuild(program);
  addExport(program);
  addRehearse(program);
  addGenerateCohort(program);
  withExamples(
    program,
    'enrol --help',
    `report immobilization ${examplePathway} cast --context conservative`,
    `show ${examplePathway} --why`,
    'worklist --who clinician',
  );
  return program.addHelpText(
    'after',
    '\nExit codes: 0 recorded or shown, 1 nothing runs or a setting is wrong, 2 bad input, 3 refused by a clinical rule, 4 not found.',
  );
}

function addHappenings(program: Command): void {
  const parents = new Map(
    Object.entries(groups).map(([name, summary]) => [
      name,
      program.command(name).description(`${summary}.`).summary(summary),
    ]),
  );
  for (const happening of happenings) {
    addHappening(parents.get(happening.name.split(' ')[0] ?? '') ?? program, happening);
  }
  const report = parents.get('report');
  if (report !== undefined) addQuestionnaire(report);
}
