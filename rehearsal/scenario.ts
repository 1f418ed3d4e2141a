/**
 * The clinicians’ hard scenarios: each a script, or where a script cannot say it a module, with what a clinician expects
 * and what must be seen on the real engine.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Facts } from './begin.ts';
import type { RehearsalContext } from './context.ts';
import { rehearse, type Entry } from './rehearse.ts';
import { parseScript, type Script } from './script.ts';

/** What a scenario is played on. */
export interface Stage extends RehearsalContext {
  /** A person who is on no record yet. */
  readonly somebody: () => Facts;
  /** The message provider goes down, or comes up again. */
  readonly refuseMail: (refuses: boolean) => void;
  /** The Message-IDs of what the provider has taken, in the order in which it came. */
  readonly sent: () => readonly string[];
  /** The worker goes down, and comes up again. */
  readonly worker: { stop(): Promise<void>; start(): Promise<void> };
}

export interface Seen {
  /** What came of it, each in a few words. */
  readonly facts: readonly string[];
  /** Where that is not what was expected; empty where it is. */
  readonly faults: readonly string[];
}

export interface Scenario {
  readonly number: number;
  readonly title: string;
  /** In the clinician’s words. */
  readonly expected: string;
  /** It takes away what others need: the worker, or the mail. */
  readonly alone?: true;
  /** Too long for every run of the tests: `npm run scenarios` plays it. */
  readonly long?: true;
  readonly play: (stage: Stage) => Promise<Seen>;
}

export const scenarioCount = 24;

/** In order of number, from files named `07-early-review.yaml` or `.ts`. Throws `ScriptError` for a faulty script. */
export async function readScenarios(folder: string): Promise<readonly Scenario[]> {
  const files = readdirSync(folder)
    .filter((file) => /^\d\d-.*\.(yaml|ts)$/.test(file))
    .sort();
  return Promise.all(
    files.map(async (file) => {
      const number = Number(file.slice(0, 2));
      const path = join(folder, file);
      if (file.endsWith('.yaml')) return scripted(number, parseScript(readFileSync(path, 'utf8')));
      const module = (await import(pathToFileURL(path).href)) as { default: Omit<Scenario, 'number'> };
      return { number, ...module.default };
    }),
  );
}

/** Numbers that no file plays yet. */
export const missing = (scenarios: readonly Scenario[]): readonly number[] =>
  Array.from({ length: scenarioCount }, (_, index) => index + 1).filter(
    (number) => !scenarios.some((scenario) => scenario.number === number),
  );

/** Never throws: a scenario that breaks off has a fault. */
export async function played(scenario: Scenario, stage: Stage): Promise<Seen> {
  try {
    return await scenario.play(stage);
  } catch (error) {
    return { facts: [], faults: [error instanceof Error ? error.message : String(error)] };
  }
}

/** All of them, several at once but for those that must be alone; `tell` hears of each as it ends. */
export async function playAll(
  scenarios: readonly Scenario[],
  stage: Stage,
  tell: (scenario: Scenario, seen: Seen) => void,
): Promise<void> {
  const together = scenarios.filter(({ alone }) => alone !== true);
  const serve = async (): Promise<void> => {
    for (let next = together.shift(); next !== undefined; next = together.shift()) {
      tell(next, await played(next, stage));
    }
  };
  await Promise.all(Array.from({ length: atOnce }, serve));
  for (const scenario of scenarios)
    if (scenario.alone === true) tell(scenario, await played(scenario, stage));
}

const atOnce = 4;

const scripted = (number: number, script: Script): Scenario => ({
  number,
  title: script.title,
  expected: script.about ?? '',
  play: (stage) => rehearsed(stage, script),
});

async function rehearsed(stage: Stage, script: Script): Promise<Seen> {
  const told: Entry[] = [];
  const { unmet } = await rehearse({ ...stage, tell: (entry) => told.push(entry) }, script, stage.somebody());
  const answers = told.flatMap((entry) => {
    if (entry.kind !== 'answer') return [];
    const { answer, happening } = entry;
    const said = [answer.refusal?.code, ...answer.flags.map(({ code }) => code)].filter(
      (code) => code !== undefined,
    );
    return said.length === 0 ? [] : [`${happening.command.type}: ${said.join(', ')}`];
  });
  const { times, events, notes, ahead, scores = {}, outcome, reached } = script.expect;
  const facts = [
    ...answers,
    ...reached.map((step) => `${step} reached`),
    ...Object.entries({ ...times, ...events }).map(([what, count]) => `${what} ×${count}`),
    ...notes.map((text) => `kept: “${text}”`),
    ...Object.entries(ahead).map(([what, when]) => `${what} ahead: ${String(when)}`),
    ...Object.entries(scores).map(([of, score]) => `score, ${of}: ${score}`),
    ...Object.entries(outcome).map(([column, value]) => `${column} ${String(value)}`),
  ];
  // What is expected is a fact only where it was met.
  return { facts: unmet.length === 0 ? facts : answers, faults: unmet };
}
