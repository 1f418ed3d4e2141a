/** REC-1: a correction supersedes an event and is never an edit (scenario 22). */
import { breachFlag, isSafeInjectionSite, isSevere } from '../care.ts';
import { correctable, eventData, type Fact, type PathwayEvent } from '../events.ts';
import { fold } from '../evolve.ts';
import type { FlagCode } from '../flags.ts';
import type { RefusalCode } from '../refusals.ts';
import type { State } from '../state.ts';
import { fact, recorded, refused, type Decision, type Question } from './decision.ts';
import { closingGuard } from './record.ts';
import { planGuard } from './surgery.ts';

export function correct(question: Question<'correct'>, events: readonly PathwayEvent[]): Decision {
  const { supersedes, changes, reasonNoteId } = question.command;
  const original = events.find(({ sequence }) => sequence === supersedes);
  if (original === undefined || !correctable.has(original.type)) return refused('REC-1.nothing-to-correct');
  // A guard is lifted with an order, by a clinician, and never by way of a correction.
  if (changes?.data?.['override'] !== undefined) return refused('REC-1.correction-malformed');
  const replacement = replacementOf(original, events, changes);
  if (replacement === undefined) return refused('REC-1.correction-malformed');
  const code =
    replacement === null ? withdrawalGuard(question, original) : refusalOf(question, original, replacement);
  if (code !== undefined) return refused(code);
  const { rules, parameters } = original;
  const data = { replacement, ...(reasonNoteId === undefined ? {} : { reasonNoteId }) };
  const correction: Fact = {
    ...fact('corrected', question.today, data, { rules, parameters }),
    supersedes,
  };
  const facts = [correction, ...closingOf(question, original, replacement, events)];
  return recorded(facts, newFlags(question, stateAfter(question.state, events, facts)));
}

/** Nobody is contacted after death, so its closing stands as long as the death does. */
const withdrawalGuard = ({ state }: Question<'correct'>, { type }: PathwayEvent): RefusalCode | undefined =>
  type === 'closed' && state.deceased ? 'REC-1.death-stands' : undefined;

type Replacement = Extract<PathwayEvent, { type: 'corrected' }>['data']['replacement'];

/** Undefined where the changed content does not fit the kind of event. */
function replacementOf(
  original: PathwayEvent,
  events: readonly PathwayEvent[],
  changes: Question<'correct'>['command']['changes'],
): Replacement | undefined {
  if (changes === null) return null;
  const earlier = events.findLast(
    (event) => event.type === 'corrected' && event.supersedes === original.sequence,
  );
  const standing =
    earlier?.type === 'corrected' && earlier.data.replacement !== null ? earlier.data.replacement : original;
  const parsed = eventData[original.type].safeParse({ ...standing.data, ...changes.data });
  if (!parsed.success) return undefined;
  return { occurredOn: changes.on ?? standing.occurredOn, data: parsed.data };
}

/** A death closed the pathway in the turn that recorded it: what becomes of the one becomes of the other. */
function closingOf(
  { today }: Question<'correct'>,
  original: PathwayEvent,
  replacement: Replacement,
  events: readonly PathwayEvent[],
): readonly Fact[] {
  if (original.type !== 'person-changed') return [];
  const closed = events.find(({ type, commandId }) => type === 'closed' && commandId === original.commandId);
  if (closed === undefined) return [];
  const isDead = replacement !== null && replacement.data['deceased'] === true;
  const data = {
    replacement: isDead ? { occurredOn: replacement.occurredOn, data: { ...closed.data } } : null,
  };
  return [{ ...fact('corrected', today, data, { rules: closed.rules }), supersedes: closed.sequence }];
}

/** An operation still ahead is guarded again: a correction of its date is an order for another day. */
function refusalOf(
  { protocol, state, today }: Question<'correct'>,
  original: PathwayEvent,
  replacement: NonNullable<Replacement>,
): RefusalCode | undefined {
  if (replacement.occurredOn > today) return 'REC-1.future';
  if (original.type === 'closed') {
    const { reason } = eventData.closed.parse(replacement.data);
    return closingGuard(protocol, { ...state, closed: null }, reason);
  }
  if (original.type !== 'surgery-planned' || state.performedSurgery !== null) return undefined;
  return planGuard(protocol, state, eventData['surgery-planned'].parse(replacement.data));
}

function stateAfter(state: State, events: readonly PathwayEvent[], facts: readonly Fact[]): State {
  const origin = { actor: { id: 'talus', role: 'system' }, source: 'system', commandId: null } as const;
  const added = facts.map((item, index) => ({
    ...item,
    ...origin,
    at: state.lastAt,
    sequence: state.sequence + 1 + index,
  }));
  return fold([...events, ...added]);
}

/** What a report of the corrected content would have been flagged with, where it was not so before. */
function newFlags({ protocol, state }: Question<'correct'>, after: State): FlagCode[] {
  const breaches = (of: State) =>
    of.immobilizations.map((item) => [item.id, breachFlag(protocol, of, item)] as const);
  const before = new Map(breaches(state));
  const unsafe = (of: State) => of.injections.filter(({ site }) => !isSafeInjectionSite(site)).length;
  const severe = (of: State) => of.complications.filter(isSevere).length;
  return [
    ...breaches(after).flatMap(([id, flag]) => (flag === undefined || flag === before.get(id) ? [] : [flag])),
    ...(unsafe(after) > unsafe(state) ? (['unsafe-injection'] as const) : []),
    ...(severe(after) > severe(state) ? (['severe-complication'] as const) : []),
    ...(after.sideMismatches.length > state.sideMismatches.length ? (['wrong-side-surgery'] as const) : []),
  ];
}
