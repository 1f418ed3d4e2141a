/** The plan of a pathway that has not begun: from the core, and nothing is written. */
import { randomUUID } from 'node:crypto';
import { enrolmentOf } from '../../../client/enrolment.ts';
import { openQuestions } from '../../../client/enrolment-questions.ts';
import { plannedOf } from '../../../client/pathway-view/planned.ts';
import type { Place } from '../../../database/enrolment.ts';
import type { KnownPerson } from '../../../database/known-persons.ts';
import { enrol } from '../../../pathway/enrol.ts';
import { protocolOf } from '../../../pathway/protocols/index.ts';
import { localDateAt, type Instant } from '../../../pathway/time.ts';
import { pathwayOf } from '../../../pathway/turn.ts';
import type { EnrolmentPreview } from '../../contract/enrolment.ts';
import type { CheckedDraft } from './checked.ts';

export function previewOf({ facts, person, answers }: CheckedDraft, now: Instant): EnrolmentPreview {
  const { side, timeZone } = answers.enrolment;
  const episodes = (person?.pathways ?? []).filter((pathway) => pathway.side === side);
  const place = placeAfter(episodes, person?.personId ?? randomUUID());
  const enrolment = enrolmentOf(facts, { ...answers, commandId: randomUUID() }, place, now);
  const pathway = pathwayOf(enrol(enrolment, now));
  return {
    openPathwayId: episodes.find(({ status }) => status === 'open')?.pathwayId ?? null,
    episode: place.episode,
    today: localDateAt(now, timeZone),
    timeZone,
    protocolVersion: pathway.state.protocolVersion,
    plan: plannedOf({ ...pathway, protocol: protocolOf(pathway.state.protocolVersion) }),
    ask: openQuestions(facts, answers),
  };
}

/** Where the next episode of that side comes. */
function placeAfter(episodes: KnownPerson['pathways'], personId: string): Place {
  const last = episodes.toSorted((a, b) => b.episode - a.episode)[0];
  return { personId, episode: (last?.episode ?? 0) + 1, previousPathwayId: last?.pathwayId };
}
