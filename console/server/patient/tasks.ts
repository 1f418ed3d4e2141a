/** What waits for people on one pathway, with what ends it. */
import type { Kysely } from 'kysely';
import type { PathwayOnRecord } from '../../../client/pathway-on-record.ts';
import { tasksOf as tasksInWords } from '../../../client/pathway-view/work.ts';
import type { Database } from '../../../database/schema.ts';
import { adviceFor, isQuestionOfCautions } from '../../../pathway/advice.ts';
import { obligations } from '../../../pathway/obligations/index.ts';
import { daysBetween, LocalDate } from '../../../pathway/time.ts';
import {
  AdviceAnswer,
  type OfferedAction,
  type OpenAdvice,
  type PatientTask,
} from '../../contract/patient.ts';
import { answeringAdvice, endingObligation, endingOther } from '../actions/ending.ts';

/** What the watchdog raised first, then safety, then the longest due. */
export async function tasksOf(
  db: Kysely<Database>,
  pathway: PathwayOnRecord,
  today: LocalDate,
): Promise<PatientTask[]> {
  const tasks = await tasksInWords(db, pathway);
  return tasks.map((task) => {
    const dueOn = LocalDate.parse(task.dueOn);
    return {
      ...task,
      dueOn,
      daysOverdue: Math.max(0, daysBetween(dueOn, today)),
      endedBy: endingOf(pathway, task.key),
    };
  });
}

function endingOf({ protocol, state }: PathwayOnRecord, key: string): OfferedAction[] {
  const standing = obligations(protocol, state).find((obligation) => obligation.key === key);
  return standing === undefined ? endingOther(key) : endingObligation(standing);
}

export const openAdviceOf = ({ protocol, state }: PathwayOnRecord, today: LocalDate): OpenAdvice[] =>
  adviceFor(protocol, state, today)
    .filter(({ answer }) => answer === null)
    .map(({ key, rule, text, forClinician }) => ({
      key,
      rule,
      text,
      forClinician: forClinician === true,
      answers: isQuestionOfCautions(key) ? [] : [...AdviceAnswer.options],
      settledBy: answeringAdvice(key),
    }));
