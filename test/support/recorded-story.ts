/**
 * A pathway on record without a workflow: turns of the core, appended as the writer loop appends them. Days are days of
 * conservative care; day 0 is Monday 5 January 2026 in Madrid.
 */
import { randomUUID } from 'node:crypto';
import type { Kysely } from 'kysely';
import { enrolInRecord, type EnrolmentRequest, type Person } from '../../database/enrolment.ts';
import { readEvents } from '../../database/events.ts';
import { appendEvents } from '../../database/record.ts';
import type { Database } from '../../database/schema.ts';
import type { Role } from '../../pathway/codes.ts';
import type { CommandEnvelope } from '../../pathway/commands.ts';
import type { Effect } from '../../pathway/effects.ts';
import { enrol } from '../../pathway/enrol.ts';
import type { EventType } from '../../pathway/events.ts';
import { plan } from '../../pathway/plan.ts';
import { protocolOf } from '../../pathway/protocols/index.ts';
import { addDays, instantAt, LocalDate, localDateAt, TimeZone, type Instant } from '../../pathway/time.ts';
import {
  commandTurn,
  pathwayOf,
  tickTurn,
  type Answer,
  type Pathway,
  type Turn,
} from '../../pathway/turn.ts';
import { enrolmentOf, type Said } from '../pathway/support/story.ts';

export const dayZero = LocalDate.parse('2026-01-05');

/** An invented adult, a different one each time; `contacts` replaces the e-mail address. */
export const somebody = (more: Partial<Person> = {}): Person => ({
  source: { system: 'urn:test', value: randomUUID() },
  givenName: 'Quirina',
  familyName: 'Inventada',
  birthDate: '1991-02-13',
  gender: 'female',
  language: 'en',
  timeZone: 'Europe/Madrid',
  contactConsent: true,
  researchConsent: true,
  contacts: [{ whose: 'patient', kind: 'email', value: 'quirina@patient.example' }],
  ...more,
});

/** The last version that writes one message at each time point, for tests of what becomes of a message. */
export const asksForPainAlone = { protocolVersion: '2' } as const;

export interface Enrolling {
  readonly person?: Person;
  readonly side?: 'left' | 'right';
  readonly commandId?: string;
  readonly enrolledOnDay?: number;
  /** The current one unless told otherwise. */
  readonly protocolVersion?: string;
  readonly clinic?: string;
}

/** What enrolling asks of the record. */
export function requestOf({ person = somebody(), side = 'left', ...more }: Enrolling = {}): EnrolmentRequest {
  const { commandId = randomUUID(), enrolledOnDay = 0, protocolVersion, clinic } = more;
  return {
    commandId,
    side,
    person,
    events: (place) =>
      enrol(
        {
          ...enrolmentOf({ contactConsent: person.contactConsent }),
          ...place,
          protocolVersion,
          clinic,
          commandId,
          side,
          timeZone: TimeZone.parse(person.timeZone),
          researchConsent: person.researchConsent,
        },
        noonOf(enrolledOnDay),
      ),
  };
}

const zone = enrolmentOf().timeZone;
export const clockAt = (day: number, hour: number, minute = 0): Instant =>
  instantAt(addDays(dayZero, day), zone, hour * 60 + minute);
export const noonOf = (day: number): Instant => clockAt(day, 12);

export class RecordedStory {
  readonly id: string;
  readonly personId: string;
  readonly #db: Kysely<Database>;
  pathway: Pathway;
  now: Instant;

  private constructor(db: Kysely<Database>, id: string, pathway: Pathway) {
    this.#db = db;
    this.id = id;
    this.pathway = pathway;
    this.personId = pathway.state.personId;
    this.now = pathway.state.lastAt;
  }

  /** Enrols, and lets fall due what is due at once. */
  static async begin(db: Kysely<Database>, enrolling: Enrolling = {}): Promise<RecordedStory> {
    const { pathwayId } = await enrolInRecord(db, requestOf(enrolling));
    const story = await RecordedStory.of(db, pathwayId);
    await story.tick();
    return story;
  }

  static async of(db: Kysely<Database>, pathwayId: string): Promise<RecordedStory> {
    return new RecordedStory(db, pathwayId, pathwayOf(await readEvents(db, pathwayId)));
  }

  /** Lets time pass as the timers do, up to noon of a day of care. */
  async until(day: number): Promise<this> {
    const then = noonOf(day);
    for (let next = this.#next(); next !== undefined && next <= then; next = this.#next()) {
      if (next > this.now) this.now = next;
      await this.tick();
    }
    this.now = then;
    return this;
  }

  #next(): Instant | undefined {
    const { state } = this.pathway;
    return plan(protocolOf(state.protocolVersion), state)[0]?.at;
  }

  tick(): Promise<Turn> {
    return this.append(tickTurn(this.pathway, this.now));
  }

  get today(): LocalDate {
    return localDateAt(this.now, zone);
  }

  envelope(said: Said, role: Role = 'coordinator', commandId: string = randomUUID()): CommandEnvelope {
    const undated = ['order-', 'plan-', 'answer-', 'correct', 'move-'].some((start) =>
      said.type.startsWith(start),
    );
    const command = (undated ? said : { on: this.today, ...said }) as CommandEnvelope['command'];
    const lifting = 'override' in said ? said.override?.clinicianId : undefined;
    return { commandId, actor: { id: lifting ?? `${role}-1`, role }, source: 'cli', command };
  }

  /** Gives a command; a refusal is an answer. */
  async tell(said: Said, role?: Role): Promise<Answer> {
    const turn = commandTurn(this.pathway, this.envelope(said, role), this.now);
    await this.append(turn);
    return turn.answer;
  }

  /** Appends a turn, and goes on from it. */
  async append<T extends Turn>(turn: T): Promise<T> {
    await appendEvents(this.#db, this.id, turn.events, turn.effects);
    this.pathway = turn.pathway;
    return turn;
  }

  /** The number of the newest event of a type. */
  last(type: EventType): number {
    const event = this.pathway.events.findLast((item) => item.type === type);
    if (event === undefined) throw new Error(`no event ${type}`);
    return event.sequence;
  }

  /** The outbox, oldest first. */
  async outbox(kind?: Effect['kind']) {
    const rows = await this.#db
      .selectFrom('effect')
      .selectAll()
      .where('pathway_id', '=', this.id)
      .orderBy('recorded_at')
      .orderBy('key')
      .execute();
    return rows.filter((row) => kind === undefined || row.kind === kind);
  }
}
