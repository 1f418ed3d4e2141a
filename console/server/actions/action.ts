/** What an action is: a form, and what becomes of its values. */
import type { Kysely, Selectable } from 'kysely';
import type { Giver } from '../../../client/give.ts';
import type { PathwayOnRecord } from '../../../client/pathway-on-record.ts';
import type { Engine } from '../../../client/pathways.ts';
import type { Database, SafetyTaskTable, SurgeonTable } from '../../../database/schema.ts';
import type { CommandType } from '../../../pathway/commands.ts';
import type { Actor } from '../../../pathway/events.ts';
import type { Instant, LocalDate } from '../../../pathway/time.ts';
import type { Action, ActionResult, Field, FieldProblem } from '../../contract/actions.ts';

export interface ActionContext {
  readonly db: Kysely<Database>;
  readonly engine: Engine;
  readonly now: () => Instant;
}

/** Only they act on a pathway. */
export type Staff = Actor & { readonly role: 'coordinator' | 'clinician' };

/** What the fields of a form are made from. */
export interface FormSource {
  readonly pathway: Pick<PathwayOnRecord, 'events' | 'state' | 'protocol' | 'person'>;
  readonly today: LocalDate;
  readonly surgeons: readonly Pick<Selectable<SurgeonTable>, 'surgeon_id' | 'name'>[];
  /** What the watchdog raised. */
  readonly raised: readonly Pick<Selectable<SafetyTaskTable>, 'reason' | 'title'>[];
}

export interface Submission {
  readonly context: ActionContext;
  readonly source: FormSource;
  readonly pathway: PathwayOnRecord;
  readonly values: Readonly<Record<string, unknown>>;
  readonly giver: Giver;
  /** Nothing is written. */
  readonly isDryRun: boolean;
}

export interface ActionDefinition extends Pick<Action, 'name' | 'group' | 'summary' | 'notice'> {
  /** The command that it gives, or several of. */
  readonly command: CommandType;
  readonly fields: (source: FormSource) => readonly Field[];
  /** Throws {@link InvalidValues}, or `InputError` for one thing that the record rules out. */
  readonly submit: (submission: Submission) => Promise<ActionResult>;
}

/** All that is wrong with what was given. Only fields are named, never what was given. */
export class InvalidValues extends Error {
  override readonly name = 'InvalidValues';
  readonly problems: readonly FieldProblem[];

  constructor(problems: readonly FieldProblem[]) {
    super(`What was given for ${problems.map(({ field }) => field).join(', ')} cannot be: correct it.`);
    this.problems = problems;
  }
}
