/**
 * A pathway’s events to FHIR resources with their versions. The record is told again event by event: whatever an event
 * changes in a resource is a new version of it, and the event is its Provenance. So a correction can change any resource
 * that it touches, and each says so.
 */
import type { Provenance } from 'fhir/r4.js';
import { advance, fold } from '../../pathway/evolve.ts';
import type { EventType, PathwayEvent } from '../../pathway/events.ts';
import { adverseEvents } from './adverse-events.ts';
import { contactAttempts, messageCommunication, type OutboxMessage } from './communications.ts';
import { carePlan, condition } from './condition.ts';
import { consents } from './consents.ts';
import { contextOf, instantOf, type Context, type Pseudonyms } from './context.ts';
import { observations } from './observations.ts';
import { procedures } from './procedures.ts';
import { provenancesOf, type Changed } from './provenance.ts';
import { questionnaireResponses } from './questionnaires.ts';
import { referrals } from './referrals.ts';
import type { Identified } from './resource.ts';
import { retracted } from './retracted.ts';

export interface Episode extends Pseudonyms {
  /** All events of the pathway, in order. */
  readonly events: readonly PathwayEvent[];
  readonly messages: readonly OutboxMessage[];
}

/** Frequent events that no resource tells of: whether they are passed over makes no difference but time. */
export const untold: ReadonlySet<EventType> = new Set<EventType>([
  'deadline-reached',
  'command-refused',
  'effect-unfinished',
  'acknowledged',
  'task-resolved',
  'advice-answered',
  'exercise-confirmed',
]);

interface Version {
  readonly number: number;
  readonly resource: Identified;
  /** Without `meta`: what makes two versions two. */
  readonly content: string;
  readonly lastUpdated: string;
  /** Null where R4 gives the type no way to say so: it is exported no more. */
  readonly isGone: boolean;
}

/** Every resource of the episode in its latest version, and the Provenance of all versions. Throws as `fold` does. */
export function episodeResources(episode: Episode): readonly Identified[] {
  const versions = new Map<string, Version>();
  const provenances: (Provenance & { id: string })[] = [];
  let state = fold(episode.events.slice(0, 1));
  episode.events.forEach((event, index) => {
    if (index > 0) state = advance(state, episode.events.slice(0, index), [event]);
    if (untold.has(event.type)) return;
    const context = contextOf(episode, state, episode.events.slice(0, index + 1));
    const changed = update(versions, contents(context), instantOf(episode, event.at));
    provenances.push(...provenancesOf(episode, event, changed));
  });
  return [
    ...[...versions.values()].filter(({ isGone }) => !isGone).map(withMeta),
    ...episode.messages.map((message) => messageCommunication(episode, message)),
    ...provenances,
  ];
}

/** Of an episode that never was, nothing but that it was entered in error. */
const contents = (context: Context): readonly Identified[] => {
  const itself = [condition(context), carePlan(context)];
  if (context.state.closed?.reason === 'entered-in-error') return itself;
  return [
    ...itself,
    ...consents(context),
    ...referrals(context),
    ...procedures(context),
    ...questionnaireResponses(context),
    ...observations(context),
    ...adverseEvents(context),
    ...contactAttempts(context),
  ];
};

function update(
  versions: Map<string, Version>,
  resources: readonly Identified[],
  lastUpdated: string,
): readonly Changed[] {
  const told = new Map(resources.map((resource) => [keyOf(resource), resource]));
  const changed: Changed[] = [];
  const put = (key: string, resource: Identified, activity: Changed['activity'], isGone = false): void => {
    const content = JSON.stringify(resource);
    const before = versions.get(key);
    if (before?.content === content && before.isGone === isGone) return;
    const number = (before?.number ?? 0) + 1;
    versions.set(key, { number, resource, content, lastUpdated, isGone });
    changed.push({ key, number, activity });
  };
  for (const [key, resource] of told) put(key, resource, versions.has(key) ? 'UPDATE' : 'CREATE');
  for (const [key, { resource }] of versions) {
    if (told.has(key)) continue;
    const error = retracted(resource);
    put(key, error ?? resource, 'NULLIFY', error === null);
  }
  return changed;
}

const keyOf = ({ resourceType, id }: Identified): string => `${resourceType}/${id}`;

const withMeta = ({ resource, number, lastUpdated }: Version): Identified => {
  const { resourceType, id, ...rest } = resource;
  return { resourceType, id, meta: { versionId: `${number}`, lastUpdated }, ...rest } as Identified;
};
