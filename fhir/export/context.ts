/** What every resource of an episode shares: whose it is, under which names, and the shift of its dates. */
import type { CodeableConcept, Reference } from 'fhir/r4.js';
import type { Side } from '../../pathway/codes.ts';
import { standing, type Standing } from '../../pathway/evolve.ts';
import type { EventType, PathwayEvent } from '../../pathway/events.ts';
import { protocolOf, type TalusProtocol } from '../../pathway/protocols/index.ts';
import type { State } from '../../pathway/state.ts';
import { addDays, type Instant, LocalDate } from '../../pathway/time.ts';
import type { ResourceType } from './resource.ts';

/** Pseudonyms are given, never made here: they are random, and kept by whoever exports. */
export interface Pseudonyms {
  readonly subjectId: string;
  readonly episodeId: string;
  /** Days, added to every date; the same for all of a subject, so that intervals stay as they are. */
  readonly shiftDays: number;
}

/** An episode as it stood after some of its events. */
export interface Context extends Pseudonyms {
  readonly state: State;
  readonly protocol: TalusProtocol;
  readonly standing: readonly Standing[];
}

export const contextOf = (
  pseudonyms: Pseudonyms,
  state: State,
  events: readonly PathwayEvent[],
): Context => ({
  ...pseudonyms,
  state,
  protocol: protocolOf(state.protocolVersion),
  standing: standing(events).filter(({ withdrawn }) => withdrawn !== true),
});

export const standingOf = <T extends EventType>({ standing }: Context, type: T): readonly Standing<T>[] =>
  standing.filter((event): event is Standing<T> => event.type === type);

/** A day, shifted. */
export const dayOf = ({ shiftDays }: Pick<Pseudonyms, 'shiftDays'>, on: LocalDate): string =>
  addDays(on, shiftDays);

/** An instant, shifted, without the time of day: that would tell which weekday’s clinic it was, and is in no outcome. */
export const instantOf = (context: Pick<Pseudonyms, 'shiftDays'>, at: Instant): string =>
  `${dayOf(context, LocalDate.parse(at.slice(0, 10)))}T00:00:00Z`;

/** Of a resource that an event made: the pseudonym of the episode, the event’s number, and what tells two of one apart. */
export const idOf = ({ episodeId }: Pick<Pseudonyms, 'episodeId'>, ...parts: readonly (number | string)[]) =>
  [episodeId, ...parts].join('-');

export const referenceTo = (type: ResourceType, id: string): Reference => ({ reference: `${type}/${id}` });

export const subjectOf = ({ subjectId }: Pick<Pseudonyms, 'subjectId'>): Reference =>
  referenceTo('Patient', subjectId);

export const conditionOf = (context: Pick<Pseudonyms, 'episodeId'>): Reference =>
  referenceTo('Condition', idOf(context));

/** Where no code is confirmed (docs/fhir.md) the words alone. */
export const words = (text: string): CodeableConcept => ({ text });

const terminology = 'http://terminology.hl7.org/CodeSystem';
/** A code of one of HL7’s own code systems. */
export const coded = (system: string, code: string): CodeableConcept => ({
  coding: [{ system: `${terminology}/${system}`, code }],
});

/**
 * The laterality is SNOMED CT’s qualifier, as HL7 Europe’s base guide lists it (ValueSet siteLaterality-eu); the site
 * itself is in words.
 */
const lateralities = {
  left: { system: 'http://snomed.info/sct', code: '7771000', display: 'Left' },
  right: { system: 'http://snomed.info/sct', code: '24028007', display: 'Right' },
} as const;

export const ankle = (side: Side): CodeableConcept => ({
  coding: [{ ...lateralities[side] }],
  text: side === 'left' ? 'Left ankle' : 'Right ankle',
});
