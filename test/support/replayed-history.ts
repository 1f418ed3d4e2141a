/** A random history on the real engine, and what the core gives for the same commands at the same instants. */
import { sendCommand } from '../../client/pathways.ts';
import { readEvents } from '../../database/events.ts';
import type { CommandEnvelope } from '../../pathway/commands.ts';
import type { PathwayEvent } from '../../pathway/events.ts';
import { addDays, epochOf, instantFromEpoch, localDateAt, TimeZone } from '../../pathway/time.ts';
import type { Answer } from '../../pathway/turn.ts';
import { randomUUID } from 'node:crypto';
import type { History } from '../pathway/model/history.ts';
import { saidNow } from '../pathway/support/moves.ts';
import { enrolmentOf, Story } from '../pathway/support/story.ts';
import type { TestEngine } from './engine.ts';

export interface Replayed {
  readonly engine: readonly PathwayEvent[];
  readonly core: readonly PathwayEvent[];
  readonly answers: readonly { readonly engine: Answer; readonly core: Answer }[];
}

/** Hours: each day of a long wait costs real time, and brings what the day before it brought. */
const longestWait = 240;

/** How long a step may take on a busy machine, in real milliseconds. */
const patience = 300_000;

/** Enrols now; an outage is time like any other here. A history ends where its pathway is closed. */
export async function replayed(t: TestEngine, { start, moves }: History): Promise<Replayed> {
  const replay = await Replay.begin(t, start);
  for (const move of moves) {
    if (move.does === 'wait') replay.wait(Math.min(move.hours, longestWait));
    if (move.does === 'say' && !(await replay.say(move))) break;
  }
  return replay.end();
}

class Replay {
  readonly #t: TestEngine;
  readonly #id: string;
  readonly #story: Story;
  readonly #answers: { engine: Answer; core: Answer }[] = [];
  readonly #events: PathwayEvent[] = [];
  /** Half a minute past a minute: deadlines lie on whole ones, so that none falls into the second of a command. */
  #target: number;

  private constructor(t: TestEngine, id: string, enrolled: readonly PathwayEvent[]) {
    this.#t = t;
    this.#id = id;
    this.#story = new Story({}, enrolled);
    this.#events.push(...enrolled);
    this.#target = Math.floor(epochOf(this.#story.now) / 60_000) * 60_000 + 90_000;
  }

  static async begin(t: TestEngine, start: History['start']): Promise<Replay> {
    const { calendar, imaging, timeZone } = enrolmentOf(start);
    const zone = TimeZone.parse(timeZone);
    const day0 = addDays(localDateAt(instantFromEpoch(Date.now()), zone), -(start.enrolledOnDay ?? 0));
    const id = await t.enrol({
      timeZone: zone,
      calendar,
      conservativeDay0: day0,
      imaging: imaging.map((item) => ({ ...item, on: day0 })),
    });
    const [first, ...rest] = await readEvents(t.db, id);
    if (first === undefined) throw new Error('nothing was enrolled');
    return new Replay(t, id, [first, ...rest.filter(({ commandId }) => commandId === first.commandId)]);
  }

  wait(hours: number): void {
    this.#target += hours * 3_600_000;
  }

  /** Whether the history goes on. */
  async say({ said, role }: Extract<History['moves'][number], { does: 'say' }>): Promise<boolean> {
    await this.#advance();
    const envelope = this.#story.envelope(saidNow(this.#story, said), role, randomUUID());
    const answer = await sendCommand(this.#t.engine, this.#id, envelope);
    await this.#follow(envelope, answer);
    return this.#story.state.closed === null;
  }

  async #advance(): Promise<void> {
    await this.#t.clock(this.#id, patience).advanceTo(this.#target);
    await this.#follow();
    this.#story.until(instantFromEpoch(Math.max(this.#target, epochOf(this.#story.now))));
  }

  /** What came from outside the core, people and mail servers, is given to it at the instant at which it came. */
  async #follow(envelope?: CommandEnvelope, answer?: Answer): Promise<void> {
    const events = await readEvents(this.#t.db, this.#id, this.#events.length);
    this.#events.push(...events);
    let isGiven = false;
    for (const event of events) {
      if (event.type === 'effect-unfinished') {
        const { effect, result, code } = event.data;
        this.#story.until(event.at).unfinished(effect, result, code);
      } else if (envelope !== undefined && answer !== undefined && event.commandId === envelope.commandId) {
        if (!isGiven)
          this.#answers.push({ engine: answer, core: this.#story.until(event.at).send(envelope) });
        isGiven = true;
      }
    }
  }

  async end(): Promise<Replayed> {
    if (this.#story.state.closed === null) await this.#advance();
    return { engine: this.#events, core: this.#story.pathway.events, answers: this.#answers };
  }
}
