/**
 * Given–when–then for the core. A story enrols a patient, moves the clock, says what people say, and can be asked what
 * fell due. Days are days of conservative care: day 0 is Monday 5 January 2026 in Madrid unless told otherwise.
 */
import type { Command, CommandEnvelope } from '../../../pathway/commands.ts';
import type { Role } from '../../../pathway/codes.ts';
import type { Effect, PatientMessage, StaffMessage } from '../../../pathway/effects.ts';
import { enrol, type Enrolment } from '../../../pathway/enrol.ts';
import type { EventOf, PathwayEvent } from '../../../pathway/events.ts';
import { obligations, type Obligation } from '../../../pathway/obligations/index.ts';
import { plan, type Deadline } from '../../../pathway/plan.ts';
import { protocolOf, type TalusProtocol } from '../../../pathway/protocols/index.ts';
import type { RuleId } from '../../../pathway/rules.ts';
import type { State } from '../../../pathway/state.ts';
import { addDays, instantAt, localDateAt, type Instant, type LocalDate } from '../../../pathway/time.ts';
import {
  commandTurn,
  pathwayOf,
  tickTurn,
  unfinishedEffectTurn,
  type Answer,
  type Pathway,
  type Turn,
} from '../../../pathway/turn.ts';
import { worklist, type Task } from '../../../pathway/worklist.ts';

export const date = (text: string): LocalDate => text as LocalDate;

/** A v4 UUID that is the same for the same number. */
export const uuid = (number: number): string =>
  `00000000-0000-4000-8000-${number.toString(16).padStart(12, '0')}`;

export const noteId = uuid(0xabc);

export interface Setting {
  /** Conservative day 0. */
  readonly day0?: string;
  /** The day of care on which the patient is enrolled, at noon. */
  readonly enrolledOnDay?: number;
  readonly timeZone?: string;
  readonly holidays?: readonly string[];
  /** Where the clinic is, unless where the patient is. */
  readonly clinicZone?: string;
  readonly adult?: boolean;
  /** Of a minor: `YYYY-MM`. */
  readonly comesOfAgeIn?: string;
  readonly contactConsent?: boolean;
  readonly bmi?: Enrolment['bmi'];
  readonly sport?: Pick<Enrolment, 'sport' | 'sportLevel' | 'season'>;
  /** CON-4: what is known of age and cautions at enrolment. */
  readonly known?: Pick<Enrolment, 'olderFrom' | 'youngerUntil' | 'cautions'>;
  /** Radiographs of day 0 and an MRI, unless `none`. */
  readonly imaging?: 'complete' | 'none';
  /** The current one unless told otherwise. */
  readonly protocolVersion?: string;
}

export function enrolmentOf(setting: Setting = {}): Enrolment {
  const day0 = date(setting.day0 ?? '2026-01-05');
  return {
    commandId: uuid(1),
    actor: { id: 'c1', role: 'coordinator' },
    source: 'cli',
    personId: uuid(0xbeef),
    side: 'left',
    episode: 1,
    timeZone: (setting.timeZone ?? 'Europe/Madrid') as Enrolment['timeZone'],
    calendar: {
      version: 'test',
      weekend: [6, 7],
      holidays: (setting.holidays ?? []).map(date),
      ...(setting.clinicZone !== undefined && { timeZone: setting.clinicZone as Enrolment['timeZone'] }),
    },
    adult: setting.adult ?? true,
    conservativeDay0: day0,
    contactConsent: setting.contactConsent ?? true,
    researchConsent: true,
    ...(setting.protocolVersion === undefined ? {} : { protocolVersion: setting.protocolVersion }),
    ...(setting.bmi === undefined ? {} : { bmi: setting.bmi }),
    ...(setting.comesOfAgeIn === undefined ? {} : { comesOfAgeIn: setting.comesOfAgeIn }),
    ...setting.sport,
    ...setting.known,
    imaging:
      setting.imaging === 'none'
        ? []
        : [
            { on: day0, modality: 'radiograph', findings: ['os-trigonum'] },
            { on: day0, modality: 'mri', findings: [] },
          ],
  };
}

/** A command whose date may be left out: today. */
export type Said = Command extends infer C
  ? C extends { on: LocalDate }
    ? Omit<C, 'on'> & { on?: LocalDate }
    : C
  : never;

/** GOV-1: a guard is lifted in one’s own name. */
const overrider = (said: Said): string | undefined =>
  'override' in said ? said.override?.clinicianId : undefined;

interface Fired {
  /** The day of care on which it was raised. */
  readonly day: number;
  readonly at: Instant;
  readonly key: string;
  readonly occurrence: number;
}

export interface Taken {
  readonly before: Pathway;
  readonly turn: Turn & { readonly answer?: Answer };
  readonly now: Instant;
  /** The command that it answers; none for a tick. */
  readonly envelope?: CommandEnvelope;
}

export const given = (setting: Setting = {}): Story => new Story(setting);

export class Story {
  pathway: Pathway;
  now: Instant;
  effects: Effect[] = [];
  /** Every turn taken, oldest first. */
  readonly turns: Taken[] = [];
  private commands = 0x1000;
  private readonly day0: LocalDate;

  /** `enrolled`: the first events of a pathway that was enrolled elsewhere. */
  constructor(setting: Setting, enrolled?: readonly PathwayEvent[]) {
    const enrolment = enrolmentOf(setting);
    const noon = instantAt(
      addDays(enrolment.conservativeDay0, setting.enrolledOnDay ?? 0),
      enrolment.timeZone,
      720,
    );
    this.now = enrolled?.[0]?.at ?? noon;
    this.pathway = pathwayOf(enrolled ?? enrol(enrolment, this.now));
    this.day0 = this.pathway.state.day0.on;
    this.tick();
  }

  get state(): State {
    return this.pathway.state;
  }

  get protocol(): TalusProtocol {
    return protocolOf(this.state.protocolVersion);
  }

  /** The date of a day of conservative care. */
  day(number: number): LocalDate {
    return addDays(this.day0, number);
  }

  get today(): LocalDate {
    return localDateAt(this.now, this.state.timeZone);
  }

  /** Lets time pass as the timers do: every deadline at its own instant. */
  at(day: number, clock = '12:00'): this {
    const [hours = 0, minutes = 0] = clock.split(':').map(Number);
    return this.until(instantAt(this.day(day), this.state.timeZone, hours * 60 + minutes));
  }

  until(then: Instant): this {
    for (let next = this.plan()[0]?.at; next !== undefined && next <= then; next = this.plan()[0]?.at) {
      this.now = next > this.now ? next : this.now;
      this.tick();
    }
    this.now = then;
    return this;
  }

  /** Lets time pass with nobody looking: one tick at the end, as after an outage. */
  outageUntil(day: number, clock = '12:00'): this {
    const [hours = 0, minutes = 0] = clock.split(':').map(Number);
    return this.sleepUntil(instantAt(this.day(day), this.state.timeZone, hours * 60 + minutes));
  }

  sleepUntil(then: Instant): this {
    this.now = then;
    this.tick();
    return this;
  }

  tick(): Turn {
    return this.took(tickTurn(this.pathway, this.now));
  }

  envelope(said: Said, role: Role = 'coordinator', commandId = uuid((this.commands += 1))): CommandEnvelope {
    const dated = ['order-', 'plan-', 'answer-', 'correct', 'move-'].some((start) =>
      said.type.startsWith(start),
    );
    const command = (dated ? said : { on: this.today, ...said }) as Command;
    return { commandId, actor: { id: overrider(said) ?? `${role}-1`, role }, source: 'cli', command };
  }

  /** An effect gave up, or may have been delivered. */
  unfinished(effect: string, result: 'failed' | 'uncertain', code = 'smtp-timeout'): this {
    this.took(unfinishedEffectTurn(this.pathway, effect, result, code, this.now));
    return this;
  }

  /** Gives a command and returns the answer. */
  tell(said: Said, role?: Role): Answer {
    return this.send(this.envelope(said, role));
  }

  send(envelope: CommandEnvelope): Answer {
    return this.took(commandTurn(this.pathway, envelope, this.now), envelope).answer;
  }

  /** Gives a command that is expected to be recorded, and goes on. */
  and(said: Said, role?: Role): this {
    const answer = this.tell(said, role);
    if (answer.outcome === 'refused') throw new Error(`refused: ${answer.refusal?.code ?? ''}`);
    return this;
  }

  /** The code of the refusal, or undefined where the command was recorded. */
  refusal(said: Said, role?: Role): string | undefined {
    return this.tell(said, role).refusal?.code;
  }

  flagsOf(said: Said, role?: Role): readonly string[] {
    return this.tell(said, role).flags.map(({ code }) => code);
  }

  /** The number of the newest event of a type. */
  last(type: PathwayEvent['type']): number {
    const event = this.pathway.events.findLast((item) => item.type === type);
    if (event === undefined) throw new Error(`no event ${type}`);
    return event.sequence;
  }

  plan(): readonly Deadline[] {
    return plan(this.protocol, this.state);
  }

  /** The deadline ahead whose key begins with the rule and ends with the step. */
  deadline(rule: RuleId, step: string): Deadline | undefined {
    return this.plan().find(({ key }) => key.startsWith(`${rule}/`) && key.endsWith(`/${step}`));
  }

  obligations(rule?: RuleId): readonly Obligation[] {
    const all = obligations(this.protocol, this.state);
    return rule === undefined ? all : all.filter((item) => item.rule === rule);
  }

  tasks(rule?: RuleId): readonly Task[] {
    const all = worklist(this.protocol, this.state);
    return rule === undefined ? all : all.filter((item) => item.rule === rule);
  }

  /** What fell due, as `day step`, of a rule. */
  fired(rule: RuleId): readonly string[] {
    return this.firings(rule).map(({ day, key }) => `${day} ${key.split('/').slice(2).join('/')}`);
  }

  firings(rule?: RuleId): readonly Fired[] {
    return this.reached(rule).filter(({ key }) => !isRung(key));
  }

  /** The rungs that were climbed, as `day step`, of a rule: apart from the steps themselves, that each test names. */
  climbed(rule: RuleId): readonly string[] {
    return this.reached(rule)
      .filter(({ key }) => isRung(key))
      .map(({ day, key }) => `${day} ${key.split('/').slice(2).join('/')}`);
  }

  private reached(rule?: RuleId): readonly Fired[] {
    return this.pathway.events
      .filter((event): event is EventOf<'deadline-reached'> => event.type === 'deadline-reached')
      .filter(({ data }) => rule === undefined || data.key.startsWith(`${rule}/`))
      .map(({ data, at }) => ({
        day: dayNumber(this.day0, localDateAt(at, this.state.timeZone)),
        at,
        key: data.key,
        occurrence: data.occurrence,
      }));
  }

  patientMessages(): readonly PatientMessage[] {
    return this.effects.filter((effect) => effect.kind === 'patient-message');
  }

  staffMessages(): readonly StaffMessage[] {
    return this.effects.filter((effect) => effect.kind === 'staff-message');
  }

  private took<T extends Turn>(turn: T, envelope?: CommandEnvelope): T {
    this.turns.push({ before: this.pathway, turn, now: this.now, ...(envelope && { envelope }) });
    this.pathway = turn.pathway;
    this.effects.push(...turn.effects);
    return turn;
  }
}

const isRung = (key: string): boolean => key.includes('-unacknowledged-');

const dayNumber = (day0: LocalDate, on: LocalDate): number =>
  Math.round((Date.parse(on) - Date.parse(day0)) / 86_400_000);
