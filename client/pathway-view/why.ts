/** Why: the rules, the figures with their sources, and the entries behind whatever a person can point at. */
import type { Kysely } from 'kysely';
import { effectOf } from '../../database/effects.ts';
import type { Database } from '../../database/schema.ts';
import { adviceFor } from '../../pathway/advice.ts';
import { explainAdvice, explainMessage, explainTask } from '../../pathway/explain-work.ts';
import { explainDeadline, explainEvent, type Explanation } from '../../pathway/explain.ts';
import { obligations } from '../../pathway/obligations/index.ts';
import { plan, stepKey } from '../../pathway/plan.ts';
import { disclaimer } from '../../pathway/rules.ts';
import type { LocalDate } from '../../pathway/time.ts';
import { worklist } from '../../pathway/worklist.ts';
import type { PathwayOnRecord } from '../pathway-on-record.ts';

export interface Explanations {
  readonly explanations: readonly (Omit<Explanation, 'disclaimer'> & {
    /** The event’s number, or the deadline’s key. */
    readonly of: number | string;
  })[];
  readonly disclaimer: string;
}

/**
 * Why an event stands in the record, by its number, or a deadline, by its key: that one, every step of the obligation of
 * that key, or with `true` all that are ahead. Undefined where there is nothing of that number or key.
 */
export function whyOf(pathway: PathwayOnRecord, what: string | true): Explanations | undefined {
  const explained =
    what !== true && /^\d+$/.test(what) ? ofEvent(pathway, Number(what)) : ofKey(pathway, what);
  return explained.length === 0 ? undefined : explanationsOf(explained);
}

/** The same of anything that a person can point at: also of a message, a task or advice, by its key. */
export async function whyOfAnything(
  db: Kysely<Database>,
  pathway: PathwayOnRecord,
  what: string,
  today: LocalDate,
): Promise<Explanations | undefined> {
  const effect = await effectOf(db, pathway.id, what);
  if (effect !== undefined) return one(what, explainMessage(pathway, effect));
  const { protocol, state } = pathway;
  if (worklist(protocol, state).some(({ key }) => key === what)) return one(what, explainTask(pathway, what));
  const isAdvice = adviceFor(protocol, state, today).some(({ key }) => key === what);
  return isAdvice ? one(what, explainAdvice(pathway, what, today)) : whyOf(pathway, what);
}

const one = (of: string, explanation: Explanation): Explanations => explanationsOf([[of, explanation]]);

function explanationsOf(explained: Explained): Explanations {
  const explanations = explained.map(([of, { subject, rules, parameters, facts }]) => ({
    of,
    subject,
    rules,
    parameters,
    facts,
  }));
  return { explanations, disclaimer };
}

type Explained = readonly (readonly [of: number | string, explanation: Explanation])[];

const ofEvent = (pathway: PathwayOnRecord, sequence: number): Explained =>
  pathway.events.some((event) => event.sequence === sequence)
    ? [[sequence, explainEvent(pathway, sequence)]]
    : [];

const ofKey = (pathway: PathwayOnRecord, what: string | true): Explained =>
  keysOf(pathway, what).map((key) => [key, explainDeadline(pathway, key)] as const);

/** All that are ahead; or one that is ahead or gone by; or every step of the obligation that a task’s key names. */
function keysOf({ events, state, protocol }: PathwayOnRecord, what: string | true): readonly string[] {
  if (what === true) return plan(protocol, state).map(({ key }) => key);
  const standing = obligations(protocol, state).flatMap((obligation) =>
    obligation.steps.map((step) => stepKey(obligation, step)),
  );
  const passed = events.flatMap((event) => (event.type === 'deadline-reached' ? [event.data.key] : []));
  const known = [...new Set([...standing, ...passed])];
  return known.includes(what) ? [what] : standing.filter((key) => key.startsWith(`${what}/`));
}
