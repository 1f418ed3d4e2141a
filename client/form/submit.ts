/**
 * A patient’s answers as commands of the pathway, one for each question. Red flags go first. Each command is recorded
 * whole or not at all, and is known by its question and by the version of the answer that the patient saw: where one is
 * not answered those before it stand, and the same sent again does the rest.
 */
import { isDeepStrictEqual } from 'node:util';
import type { RedFlag } from '../../pathway/codes.ts';
import type { CommandOf } from '../../pathway/commands.ts';
import { dataOf } from '../../pathway/decide/decision.ts';
import { answeringFor } from '../../pathway/proxy.ts';
import type { LocalDate } from '../../pathway/time.ts';
import { sendCommand, type Engine } from '../pathways.ts';
import {
  commandIdOf,
  isReturn,
  levelOf,
  redFlagsIdOf,
  type Asked,
  type OpenForm,
  type Question,
  type Said,
  type Standing,
} from './asked.ts';

export interface Submission {
  readonly by: 'patient' | 'proxy';
  readonly said: readonly Said[];
  /** Of each question the version that the page showed. */
  readonly shown: Readonly<Partial<Record<Question, number>>>;
}

/** SAF-1: never refused, whatever became of the pathway. Throws where nobody answers in time; may be repeated. */
export async function reportRedFlags(
  engine: Engine,
  form: Pick<OpenForm, 'pathwayId' | 'today' | 'state'>,
  flags: readonly RedFlag[],
  { by, last }: { readonly by: Submission['by']; readonly last: number },
): Promise<void> {
  await sendCommand(engine, form.pathwayId, {
    commandId: redFlagsIdOf(form, flags, last),
    actor: answeringFor(form.state.personId, by),
    source: 'form',
    command: { type: 'report-red-flags', on: form.today, flags: [...flags], channel: 'form' },
  });
}

/**
 * Throws where nobody answers in time; it may be repeated. What was changed by others since the page was shown is left
 * as it is: {@link unlike} says of which answers something else stands.
 */
export async function submitAnswers(engine: Engine, form: OpenForm, submission: Submission): Promise<void> {
  const actor = answeringFor(form.state.personId, submission.by);
  for (const said of submission.said) {
    const asked = form.asked.find(({ question }) => question === said.question);
    if (asked === undefined || stands(asked, said)) continue;
    if (asked.isTaken || asked.version !== submission.shown[said.question]) continue;
    await sendCommand(engine, form.pathwayId, {
      commandId: commandIdOf(form, said.question, asked.version),
      actor,
      source: 'form',
      command: asked.standing === undefined ? reportOf(said, form.today) : correctionOf(asked.standing, said),
    });
  }
}

/** The questions of which something else stands than was said. */
export const unlike = (form: OpenForm, { said }: Submission): readonly Question[] =>
  said
    .filter((item) => !form.asked.some((asked) => asked.question === item.question && stands(asked, item)))
    .map(({ question }) => question);

const stands = ({ standing }: Asked, said: Said): boolean =>
  standing !== undefined && isDeepStrictEqual(contentOf(standing.said), contentOf(said));

/** What counts as the same answer. “Not applicable” and left out are both not answered. */
function contentOf(said: Said): unknown {
  if ('answers' in said) {
    return Object.fromEntries(Object.entries(said.answers).filter(([, value]) => value !== null));
  }
  if ('on' in said) return [said.on, said.after ?? said.on];
  return 'score' in said ? said.score : [said.satisfaction, said.cosmesis ?? null];
}

type Report = CommandOf<'report-pain' | 'report-satisfaction' | 'report-questionnaire' | 'report-return'>;

function reportOf(said: Said, today: LocalDate): Report {
  if ('score' in said) return { type: 'report-pain', on: today, score: said.score };
  if ('satisfaction' in said) {
    const { satisfaction, cosmesis } = said;
    return {
      type: 'report-satisfaction',
      on: today,
      satisfaction,
      ...(cosmesis !== undefined && { cosmesis }),
    };
  }
  if ('answers' in said) {
    const { question: instrument, answers, respondent } = said;
    return { type: 'report-questionnaire', on: today, instrument, answers, respondent, mode: 'form' };
  }
  const { question, on, after } = said;
  return { type: 'report-return', on, level: levelOf(question), ...(after !== undefined && { after }) };
}

/** The day on which it was filled in stays: what is corrected is what was said of that day. */
function correctionOf({ entry }: Standing, said: Said): CommandOf<'correct'> {
  const report = reportOf(said, entry.on);
  const data = dataOf(report);
  if (!isReturn(said.question)) return { type: 'correct', supersedes: entry.id, changes: { data } };
  // A correction leaves what it does not name; a day that is not before the return says nothing.
  return {
    type: 'correct',
    supersedes: entry.id,
    changes: { on: report.on, data: { after: report.on, ...data } },
  };
}
