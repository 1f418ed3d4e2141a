/** What operators see in the Temporal UI and can search by: no patient data. */
import {
  defineSearchAttributeKey,
  SearchAttributeType,
  type SearchAttributeUpdatePair,
} from '@temporalio/common';
import { patched, setCurrentDetails, upsertSearchAttributes } from '@temporalio/workflow';
import { phaseOf } from '../pathway/care.ts';
import { plan, type Deadline } from '../pathway/plan.ts';
import { protocolOf } from '../pathway/protocols/index.ts';
import type { State } from '../pathway/state.ts';
import { epochOf, localDateAt } from '../pathway/time.ts';
import { worklist, type Task } from '../pathway/worklist.ts';

const attributes = {
  phase: defineSearchAttributeKey('TalusPhase', SearchAttributeType.KEYWORD),
  nextDeadline: defineSearchAttributeKey('TalusNextDeadline', SearchAttributeType.DATETIME),
  overdue: defineSearchAttributeKey('TalusOverdue', SearchAttributeType.INT),
  protocol: defineSearchAttributeKey('TalusProtocol', SearchAttributeType.KEYWORD),
};

export class Display {
  /** What was last shown, as text: every change of a search attribute rewrites the server’s widest table. */
  readonly #shown = new Map<string, string>();
  /** In older runs only: almost every turn moves it, and each change is a write to that table (decision 5). */
  readonly #isNextDeadlineIndexed = !patched('next-deadline-not-indexed');

  show(state: State): void {
    const protocol = protocolOf(state.protocolVersion);
    const [next] = plan(protocol, state);
    const today = localDateAt(state.lastAt, state.timeZone);
    const overdue = worklist(protocol, state).filter(({ dueOn }) => dueOn < today);
    const phase = phaseOf(protocol, state);
    const changed = this.#changed([
      { key: attributes.phase, value: phase },
      ...(this.#isNextDeadlineIndexed ? [nextDeadlineOf(next)] : []),
      { key: attributes.overdue, value: overdue.length },
      { key: attributes.protocol, value: state.protocolVersion },
    ]);
    if (changed.length > 0) upsertSearchAttributes(changed);
    setCurrentDetails(detailsOf(phase, state, next, overdue));
  }

  #changed(pairs: SearchAttributeUpdatePair[]): SearchAttributeUpdatePair[] {
    return pairs.filter(({ key, value }) => {
      const text = JSON.stringify(value);
      const isNew = this.#shown.get(key.name) !== text;
      this.#shown.set(key.name, text);
      return isNew;
    });
  }
}

const nextDeadlineOf = (next: Deadline | undefined): SearchAttributeUpdatePair => ({
  key: attributes.nextDeadline,
  // eslint-disable-next-line no-restricted-globals -- of a given instant, not of the clock
  value: next === undefined ? null : new Date(epochOf(next.at)),
});

const detailsOf = (
  phase: string,
  { protocolVersion, sequence }: State,
  next: Deadline | undefined,
  overdue: readonly Task[],
): string =>
  [
    `**Phase** ${phase} (protocol ${protocolVersion}, ${sequence} events)`,
    '',
    next === undefined
      ? '**Next** nothing ahead'
      : `**Next** ${next.date} ${next.obligation.rule}: ${next.step.title}`,
    '',
    overdue.length === 0 ? '**Overdue** nothing' : '**Overdue**',
    ...overdue.map(({ rule, title, dueOn }) => `- ${rule} since ${dueOn}: ${title}`),
  ].join('\n');
