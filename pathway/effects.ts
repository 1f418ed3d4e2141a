/** What the events of one turn make the software do: messages and referrals, each with a key of its own. */
import { isOpenAt } from './calendar.ts';
import type { PathwayEvent } from './events.ts';
import type { PatientTemplate, Recipient, Urgency } from './obligations/index.ts';
import { obligations, type Obligation, type Step } from './obligations/index.ts';
import { byText } from './order.ts';
import { stepOf } from './plan.ts';
import { isFirstVersion, valueOf, type TalusProtocol } from './protocols/index.ts';
import type { RuleId } from './rules.ts';
import type { State } from './state.ts';
import { localDateAt, type Instant, type LocalDate } from './time.ts';

export interface PatientMessage {
  readonly kind: 'patient-message';
  /** Step, occurrence and recipient; with the pathway and the channel it is the Message-ID. */
  readonly key: string;
  readonly template: PatientTemplate;
  /** The date that the words name. */
  readonly date: LocalDate;
  /** The patient’s day on which it is sent: several of one day become one message. */
  readonly day: LocalDate;
  /** The obligation without which it is no longer relevant. */
  readonly obligation: string;
}

export interface StaffMessage {
  readonly kind: 'staff-message';
  readonly key: string;
  /** `on-call`: whoever the rota names when it is sent; out of clinic hours only. */
  readonly to: 'coordinator' | 'clinician' | 'on-call';
  /** Else by e-mail. */
  readonly channel?: 'sms';
  readonly urgency: 'safety' | 'routine';
  readonly day: LocalDate;
  readonly items: readonly { readonly rule: RuleId; readonly title: string; readonly dueOn: LocalDate }[];
}

export interface ReferralOrder {
  readonly kind: 'referral';
  readonly key: string;
  /** Sequence of the order. */
  readonly referral: number;
  /** To the surgeon’s system, or as a letter: each is sent, and fails, on its own. */
  readonly by: 'fhir' | 'letter';
}

export type Effect = PatientMessage | StaffMessage | ReferralOrder;

interface Reached {
  /** What the keys of its messages begin with: its step and occurrence; in version 1 the number of its event. */
  readonly name: string;
  readonly at: Instant;
  readonly day: LocalDate;
  readonly obligation: Obligation;
  readonly step: Step;
}

/** `before` is the state before `events`, which are those of one turn: a command, or one tick. */
export function effects(
  protocol: TalusProtocol,
  before: State,
  after: State,
  events: readonly PathwayEvent[],
): readonly Effect[] {
  const reached = reachedSteps(protocol, before, after, events);
  return [
    ...inOrder(protocol, staffMessages(reached, onDuty(protocol, after))),
    ...(mayContact(after)
      ? patientMessages(reached.filter(stillStands(protocol, after))).filter(isAhead)
      : []),
    ...events
      .filter(({ type }) => type === 'referral-ordered')
      .flatMap(({ sequence }) => referrals(sequence)),
  ];
}

/** Safety first. Version 1 has them by recipient, and so have its histories. */
const inOrder = (protocol: TalusProtocol, messages: readonly StaffMessage[]): readonly StaffMessage[] =>
  isFirstVersion(protocol)
    ? messages
    : [...messages].sort((a, b) => Number(b.urgency === 'safety') - Number(a.urgency === 'safety'));

const referrals = (sequence: number): readonly ReferralOrder[] =>
  (['fhir', 'letter'] as const).map((by) => ({
    kind: 'referral',
    key: `${sequence}/referral/${by}`,
    referral: sequence,
    by,
  }));

export const mayContact = (state: State): boolean =>
  state.contactConsent && !state.deceased && state.closed === null;

/** What ended in the same turn, such as a window that closed during an outage, is not written about any more. */
function stillStands(protocol: TalusProtocol, after: State): (reached: Reached) => boolean {
  const keys = new Set(obligations(protocol, after).map(({ key }) => key));
  return ({ obligation }) => keys.has(obligation.key);
}

/** After an outage the day that the words name may be over; staff are told, the patient is not sent to yesterday. */
const isAhead = ({ date, day }: PatientMessage): boolean => date >= day;

function reachedSteps(
  protocol: TalusProtocol,
  before: State,
  after: State,
  events: readonly PathwayEvent[],
): readonly Reached[] {
  return events.flatMap((event): readonly Reached[] => {
    if (event.type !== 'deadline-reached') return [];
    const { key, occurrence } = event.data;
    const found = stepOf(obligations(protocol, after), key) ?? stepOf(obligations(protocol, before), key);
    const day = localDateAt(event.at, after.timeZone);
    // Histories of version 1 hold how messages of these keys ended.
    const name = isFirstVersion(protocol) ? `${event.sequence}` : `${key}/${occurrence}`;
    return found === undefined ? [] : [{ ...found, name, at: event.at, day }];
  });
}

/** Where several steps of one obligation are reached at once, only the last has something to say to the patient. */
function patientMessages(reached: readonly Reached[]): readonly PatientMessage[] {
  const latest = new Map<string, PatientMessage>();
  for (const { name, day, obligation, step } of [...reached].sort(byDate)) {
    for (const recipient of step.tell) {
      if (recipient.to !== 'patient') continue;
      latest.set(obligation.key, {
        kind: 'patient-message',
        key: `${name}/patient`,
        template: recipient.template,
        date: recipient.date,
        day,
        obligation: obligation.key,
      });
    }
  }
  return [...latest.values()];
}

const byDate = (a: Reached, b: Reached): number => byText(a.step.date, b.step.date);

type Staff = Exclude<Recipient, { to: 'patient' }>;
type OnDuty = (recipient: Staff, at: Instant) => StaffMessage['to'];

/** In clinic hours, where the clinic is, the clinician is on duty; else whoever is on call. */
const onDuty =
  (protocol: TalusProtocol, { calendar, timeZone }: State): OnDuty =>
  ({ to }, at) => {
    if (to !== 'on-call') return to;
    const hours = { opens: valueOf(protocol, 'clinic.opens'), closes: valueOf(protocol, 'clinic.closes') };
    return isOpenAt(calendar, timeZone, at, hours) ? 'clinician' : 'on-call';
  };

/** One message a recipient and urgency, however many steps were reached. */
function staffMessages(reached: readonly Reached[], onDutyAt: OnDuty): readonly StaffMessage[] {
  const toStaff = ({ step, at }: Reached, to: StaffMessage['to']): readonly Staff[] =>
    step.tell.filter(
      (recipient): recipient is Staff => recipient.to !== 'patient' && onDutyAt(recipient, at) === to,
    );
  return (['on-call', 'clinician', 'coordinator'] as const).flatMap((to) =>
    (['safety', 'routine'] as const).flatMap((urgency) => {
      const told = reached.filter(
        (item) => toStaff(item, to).length > 0 && level(item.step.urgency) === urgency,
      );
      const [first] = told;
      if (first === undefined) return [];
      const items = told.map(({ obligation, step }) => ({
        rule: obligation.rule,
        title: step.title,
        dueOn: obligation.dueOn,
      }));
      const isBySms = told.some((item) => toStaff(item, to).some(({ channel }) => channel === 'sms'));
      const key = `${first.name}/${to}/${urgency}`;
      const channel = isBySms ? { channel: 'sms' as const } : {};
      return [{ kind: 'staff-message' as const, key, to, ...channel, urgency, day: first.day, items }];
    }),
  );
}

const level = (urgency: Urgency): 'safety' | 'routine' => (urgency === 'safety' ? 'safety' : 'routine');
