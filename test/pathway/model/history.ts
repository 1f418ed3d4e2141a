/**
 * A random history: commands of every kind, clock moves and changes of zone. Shorter than those of `properties.test.ts`,
 * so that many fit into a minute; a failing one is shrunk, and printed as the story that it tells.
 */
import fc from 'fast-check';
import type { Role } from '../../../pathway/codes.ts';
import { daysBetween, localDateAt } from '../../../pathway/time.ts';
import { ending, said, setting, told, type Move } from '../support/moves.ts';
import type { Setting, Story, Taken } from '../support/story.ts';

export interface History {
  readonly start: Setting;
  readonly moves: readonly Move[];
}

/** Waits that end at any hour of the day, so that what is said may be said at night; the long ones with nobody looking. */
const wait: fc.Arbitrary<Move> = fc.oneof(
  fc.record({
    does: fc.constant('wait' as const),
    hours: fc.constantFrom(1, 6, 11, 14, 24, 35, 48, 72, 120, 192),
    outage: fc.constant(false),
  }),
  fc.record({
    does: fc.constant('wait' as const),
    hours: fc.constantFrom(3, 24, 130, 216, 240, 336, 683, 1008, 1344),
    outage: fc.constant(true),
  }),
);

const say = (role: fc.Arbitrary<Role>, words: typeof said): fc.Arbitrary<Move> =>
  fc.record({ does: fc.constant('say' as const), role, said: words });

const zoneChange = fc.record({
  type: fc.constant('change-person' as const),
  timeZone: fc.constantFrom('Europe/Madrid', 'America/New_York', 'Pacific/Auckland', 'America/Santiago'),
});

const move: fc.Arbitrary<Move> = fc.oneof(
  { weight: 8, arbitrary: wait },
  { weight: 24, arbitrary: say(fc.constantFrom('coordinator', 'clinician'), said) },
  { weight: 2, arbitrary: say(fc.constant('coordinator'), zoneChange) },
  { weight: 1, arbitrary: say(fc.constant('coordinator'), ending) },
  { weight: 1, arbitrary: fc.record({ does: fc.constant('lose-effect' as const), pick: fc.nat(1000) }) },
);

export const histories = (maxLength: number, minLength = 1): fc.Arbitrary<History> =>
  fc
    .record({ start: setting, moves: fc.array(move, { minLength, maxLength, size: 'max' }) })
    .map((history) => Object.defineProperty(history, fc.toStringMethod, { value: () => readable(history) }));

export const storyOf = ({ start, moves }: History): Story => told(start, moves);

/** For a person: who said what, when, and what came of it. */
function readable(history: History): string {
  const { state, turns } = storyOf(history);
  const day0 = state.day0.on;
  const line = ({ turn, now, envelope }: Taken): string => {
    const { timeZone } = turn.pathway.state;
    const day = daysBetween(day0, localDateAt(now, timeZone));
    const said = envelope === undefined ? 'the clock' : `${envelope.actor.role}: ${words(envelope.command)}`;
    const refusal = turn.answer?.refusal === undefined ? '' : ` refused ${turn.answer.refusal.code}`;
    const events = turn.events.map((event) =>
      event.type === 'deadline-reached'
        ? `${event.sequence} due ${event.data.key}#${event.data.occurrence}`
        : `${event.sequence} ${event.type} of ${event.occurredOn}`,
    );
    return `  day ${day} ${now} ${said}${refusal}\n${events.map((text) => `      ${text}\n`).join('')}`;
  };
  return `\n${words(history.start)}\n${turns.map(line).join('')}`;
}

const words = (value: object): string =>
  Object.entries(value)
    .filter(([, member]) => member !== undefined)
    .map(([name, member]) => `${name}=${typeof member === 'string' ? member : JSON.stringify(member)}`)
    .join(' ');
