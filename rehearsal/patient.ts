/** One pathway on the stage of a scenario: what a module says where a script cannot. */
import { randomUUID } from 'node:crypto';
import { enrolPatient } from '../client/enrolment.ts';
import { sendCommand, workflowIdOf } from '../client/pathways.ts';
import { readEvents } from '../database/events.ts';
import type { EffectStatus } from '../database/schema.ts';
import type { Role, Side } from '../pathway/codes.ts';
import { causeOf } from '../pathway/cause.ts';
import type { PatientMessage, StaffMessage } from '../pathway/effects.ts';
import type { PatientTemplate } from '../pathway/obligations/index.ts';
import type { Command } from '../pathway/commands.ts';
import type { PathwayEvent } from '../pathway/events.ts';
import { fold } from '../pathway/evolve.ts';
import type { ScaleId } from '../pathway/instruments/index.ts';
import type { State } from '../pathway/state.ts';
import {
  addDays,
  daysBetween,
  epochOf,
  instantAt,
  instantFromEpoch,
  localDateAt,
  TimeZone,
  type Instant,
  LocalDate,
} from '../pathway/time.ts';
import type { Answer } from '../pathway/turn.ts';
import { actorOf } from './answers.ts';
import type { Facts } from './begin.ts';
import type { Stage } from './scenario.ts';
import { VirtualClock } from './virtual-time.ts';

const zone = TimeZone.parse('America/New_York');

export interface EnrolledAs {
  readonly facts: Facts;
  readonly side?: Side;
  /** The day of care on which the patient is enrolled. */
  readonly onDay?: number;
  readonly imaging?: readonly 'radiograph'[];
  /** Enrolled so many days before the real today. */
  readonly daysAgo?: number;
}

/** Enrols, or finds the pathway that is open already: it also says so. */
export async function enrolled(
  stage: Stage,
  { facts, side = 'left', onDay = 0, imaging = [], daysAgo = 0 }: EnrolledAs,
): Promise<Patient> {
  const now = instantFromEpoch(Date.now() - daysAgo * 86_400_000);
  const day0 = addDays(localDateAt(now, zone), -onDay);
  const { pathwayId } = await enrolPatient({ db: stage.db, engine: stage.engine, now }, facts, {
    enrolment: {
      side,
      timeZone: zone,
      conservativeDay0: day0,
      contactConsent: true,
      researchConsent: true,
      imaging: imaging.map((modality) => ({ on: day0, modality, findings: [] })),
      calendar: stage.calendar,
      actor: actorOf('coordinator'),
      source: 'rehearsal',
    },
    contacts: [{ whose: 'patient', kind: 'email', value: 'patient@rehearsal.example' }],
  });
  return new Patient(stage, pathwayId, day0);
}

export class Patient {
  readonly #stage: Stage;
  readonly #day0: LocalDate;
  readonly #clock: VirtualClock;
  readonly id: string;

  constructor(stage: Stage, id: string, day0: LocalDate) {
    this.#stage = stage;
    this.id = id;
    this.#day0 = day0;
    this.#clock = VirtualClock.open(stage.engine.client, workflowIdOf(id));
  }

  day(number: number): LocalDate {
    return addDays(this.#day0, number);
  }

  noon(day: number): Instant {
    return instantAt(this.day(day), zone, 720);
  }

  /** Lets time pass to noon of a day of care, or another hour of it. */
  async until(day: number, hour = 12): Promise<void> {
    await this.#clock.advanceTo(epochOf(instantAt(this.day(day), zone, hour * 60)));
  }

  give(command: Command, role: Role = 'coordinator', commandId: string = randomUUID()): Promise<Answer> {
    const envelope = { commandId, actor: actorOf(role), source: 'rehearsal' as const, command };
    return sendCommand(this.#stage.engine, this.id, envelope);
  }

  events(): Promise<readonly PathwayEvent[]> {
    return readEvents(this.#stage.db, this.id);
  }

  async state(): Promise<State> {
    return fold(await this.events());
  }

  /** How often a step of a rule was reached. */
  async times(rule: string, step: string): Promise<number> {
    const events = await this.events();
    return events.filter(
      (event) => event.type === 'deadline-reached' && event.rules[0] === rule && event.data.step === step,
    ).length;
  }

  /** What was written, or was to be, in the order of the events that led to it. */
  async outbox(kind: 'patient-message' | 'staff-message' | 'referral') {
    const rows = await this.#stage.db
      .selectFrom('effect')
      .selectAll()
      .where('pathway_id', '=', this.id)
      .where('kind', '=', kind)
      .execute();
    const events = await this.events();
    const sourceOf = (row: { readonly key: string }): number => causeOf(events, row)?.sequence ?? 0;
    return rows.sort((a, b) => sourceOf(a) - sourceOf(b));
  }

  /** The staff who were told of a step of this rule, or were to be, by recipient and urgency. */
  async told(rule: string): Promise<readonly string[]> {
    const messages = await this.outbox('staff-message');
    const theirs = messages
      .map(({ payload }) => payload as unknown as StaffMessage)
      .filter(({ items }) => items.some((item) => item.rule === rule));
    return [...new Set(theirs.map(({ to, urgency }) => `${to} ${urgency}`))].sort();
  }

  /** What became of each message to the patient of these templates. */
  async written(...templates: PatientTemplate[]): Promise<readonly EffectStatus[]> {
    const messages = await this.outbox('patient-message');
    return messages
      .filter(({ payload }) => templates.includes((payload as unknown as PatientMessage).template))
      .map(({ status }) => status);
  }

  /** The day of care on which a step of a rule lies ahead, by the deadlines that the workflow displays. */
  async ahead(rule: string, step: string): Promise<number | undefined> {
    const rows = await this.#stage.db
      .selectFrom('deadline')
      .select(['key', 'date'])
      .where('pathway_id', '=', this.id)
      .where('rule', '=', rule)
      .execute();
    const found = rows.find(({ key }) => key.endsWith(`/${step}`));
    return found === undefined ? undefined : daysBetween(this.#day0, LocalDate.parse(found.date));
  }

  /** The scores of a scale on file, by time point. */
  async scores(scale: ScaleId = 'NRS'): Promise<readonly string[]> {
    const rows = await this.#measurements(scale).where('filing', '=', 'filed').execute();
    return rows.map(({ time_point: timePoint, score }) => `${timePoint ?? ''} ${score ?? ''}`);
  }

  /** What became of every form that a scale was read from. */
  async filings(scale: ScaleId): Promise<readonly string[]> {
    const rows = await this.#measurements(scale).execute();
    return rows.map((row) =>
      [row.filing, row.arm, row.time_point, row.score ?? row.missing_reason]
        .filter((part) => part !== null)
        .join(' '),
    );
  }

  #measurements(scale: ScaleId) {
    return this.#stage.db
      .selectFrom('measurement')
      .selectAll()
      .where('pathway_id', '=', this.id)
      .where('scale', '=', scale)
      .where('known_to', 'is', null)
      .orderBy('completed_on')
      .orderBy('entry')
      .orderBy('arm');
  }

  outcome() {
    return this.#stage.db
      .selectFrom('pathway_outcome')
      .selectAll()
      .where('pathway_id', '=', this.id)
      .where('known_to', 'is', null)
      .executeTakeFirstOrThrow();
  }

  /** Keeps the text of a note, to which a command may refer. */
  async note(text: string): Promise<string> {
    const id = randomUUID();
    await this.#stage.db
      .insertInto('note')
      .values({ note_id: id, text, author_id: 'rehearsal-coordinator' })
      .execute();
    return id;
  }
}

/** Facts to show, and a fault for each that is not so. */
export class Findings {
  readonly facts: string[] = [];
  readonly faults: string[] = [];

  see(what: string, found: unknown, wanted: unknown): void {
    if (JSON.stringify(found) === JSON.stringify(wanted)) this.facts.push(`${what}: ${String(found)}`);
    else this.faults.push(`${what}: ${JSON.stringify(found)}, expected ${JSON.stringify(wanted)}`);
  }
}
