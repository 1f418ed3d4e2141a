/** Who said so, by role, and when; which versions came of it, and which they replaced. */
import type { Provenance, Reference } from 'fhir/r4.js';
import type { PathwayEvent } from '../../pathway/events.ts';
import { coded, dayOf, idOf, instantOf, subjectOf, type Pseudonyms } from './context.ts';

/** A resource (`Type/id`) of which an event has made the version of this number. */
export interface Changed {
  readonly key: string;
  readonly number: number;
  /** Of HL7’s v3 DataOperation. */
  readonly activity: 'CREATE' | 'UPDATE' | 'NULLIFY';
}

const activities = ['CREATE', 'UPDATE', 'NULLIFY'] as const;

/** One for each activity of the event. */
export const provenancesOf = (
  pseudonyms: Pseudonyms,
  event: PathwayEvent,
  changed: readonly Changed[],
): readonly (Provenance & { id: string })[] =>
  activities.flatMap((activity) => {
    const [first, ...others] = changed.filter((item) => item.activity === activity);
    return first === undefined ? [] : [provenance(pseudonyms, event, activity, [first, ...others])];
  });

function provenance(
  pseudonyms: Pseudonyms,
  { sequence, at, occurredOn, actor }: PathwayEvent,
  activity: Changed['activity'],
  changed: readonly Changed[],
): Provenance & { id: string } {
  const replaced = changed.filter(({ number }) => number > 1);
  return {
    resourceType: 'Provenance',
    id: idOf(pseudonyms, sequence, activity.toLowerCase()),
    meta: { versionId: '1', lastUpdated: instantOf(pseudonyms, at) },
    target: changed.map(({ key, number }) => version(key, number)),
    occurredDateTime: dayOf(pseudonyms, occurredOn),
    recorded: instantOf(pseudonyms, at),
    activity: coded('v3-DataOperation', activity),
    agent: [
      {
        type: coded('provenance-participant-type', 'author'),
        // By role alone: staff have no business in an export.
        who: { ...(actor.role === 'patient' && subjectOf(pseudonyms)), display: actor.role },
      },
    ],
    ...(replaced.length > 0 && {
      entity: replaced.map(({ key, number }) => ({
        role: activity === 'NULLIFY' ? ('removal' as const) : ('revision' as const),
        what: version(key, number - 1),
      })),
    }),
  };
}

const version = (key: string, number: number): Reference => ({ reference: `${key}/_history/${number}` });
