/** One pathway on the stage of a scenario: what a module says where a script cannot. */
import { randomUUID } from 'node:crypto';
import { enrolPatient } from '../client/enrolment.ts';
import { sendCommand, workflowIdOf } from '../client/pathways.ts';
import { readEvents } from '../database/events.ts';
import type { Role, Side } from '../pathway/codes.ts';
import type { Command } from '../pathway/commands.ts';
import type { PathwayEvent } from '../pathway/events.ts';
import { fold } from '../pathway/evolve.ts';
import type { State } from '../pathway/state.ts';
import {
  addDays,
  epochOf,
  instantAt,
  instantFromEpoch,
  localDateAt,
  TimeZone,
  type Instant,
  type LocalDate,
} from '../pathway/time.ts';
import type { Answer } from '../pathway/turn.ts';
import { actorOf } from './answers.ts';
import type { Facts } from './rehearse.ts';
import type { Stage } from './scenario.ts';
import { VirtualClock } from './virtual-time.ts';

const zone = TimeZone.parse('America/New_York');

export interface EnrolledAs {
  readonly facts: Facts;
  readonly side?: Side;
  /** The day of care on which the patient is enrolled. */
  readonly onDay?: number;
  /** Enrolled so many days before the real today. */
  readonly daysAgo?: number;
}

/** Enrols, or finds the pathway that is open already: it also says so. */
export async function enrolled(
  stage: Stage,
  { facts, side = 'left', onDay = 0, daysAgo = 0 }: EnrolledAs,
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
      imaging: [],
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
    return rows.sort((a, b) => Number.parseInt(a.key, 10) - Number.parseInt(b.key, 10));
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
