/** `show`, for people. */
import { localDateAt, type LocalDate, type TimeZone } from '../../../pathway/time.ts';
import { fields, paragraphs, table, titled } from '../output.ts';
import type { View } from './view.ts';

export const textOf = (view: View): string =>
  paragraphs(
    headerText(view),
    section('Past', view.past, ['no.', 'day', 'entered', 'by', 'rule', 'what'], (event) => [
      String(event.sequence),
      event.occurredOn,
      enteredOn(event, view.timeZone),
      event.actor.role === 'system' ? 'Talus' : `${event.actor.role}:${event.actor.id}`,
      event.rules[0] ?? '',
      event.supersededBy === null ? event.what : `${event.what} (${correctionText(event)})`,
    ]),
    section('Planned', view.planned, ['day', 'rule', 'key', 'what'], (deadline) => [
      deadline.date,
      deadline.rule,
      deadline.key,
      deadline.awaitsSignOff ? `${deadline.title} †` : deadline.title,
    ]),
    section('To do', view.tasks, ['due', 'urgency', 'who', 'rule', 'key', 'noticed by', 'what'], (task) => [
      task.dueOn,
      task.urgency,
      task.who,
      task.rule,
      task.key,
      task.acknowledgedBy ?? '',
      task.title,
    ]),
    section('Advice', view.advice, ['key', 'rule', 'answer', 'what'], (advice) => [
      advice.key,
      advice.rule,
      advice.answer ?? 'open',
      advice.text,
    ]),
    section('Messages and referrals', view.messages, ['key', 'day', 'status', 'what'], (message) => [
      message.key,
      message.day ?? '',
      (message.code ?? '') === '' ? message.status : `${message.status} (${message.code ?? ''})`,
      `${message.kind}: ${message.what}`,
    ]),
    view.disclaimer,
  );

const correctionText = ({ supersededBy, sent }: NonNullable<View['past']>[number]): string =>
  [
    `corrected by ${supersededBy ?? '?'}`,
    ...(sent.length === 0 ? [] : [`had already sent ${sent.map(({ key }) => key).join(', ')}`]),
  ].join('; ');

/** Only where it is another day than that on which it happened: then it was entered late. */
function enteredOn(
  { enteredAt, occurredOn }: NonNullable<View['past']>[number],
  zone: TimeZone,
): LocalDate | '' {
  const day = localDateAt(enteredAt, zone);
  return day === occurredOn ? '' : day;
}

function section<T>(
  title: string,
  items: readonly T[] | undefined,
  head: readonly string[],
  row: (item: T) => readonly string[],
): string | undefined {
  if (items === undefined) return undefined;
  return items.length === 0 ? `${title}: nothing` : titled(title, table(head, items.map(row)));
}

function headerText(view: View): string {
  const { delay, closed } = view;
  return fields([
    ['Pathway', view.pathwayId],
    ['Patient', view.name],
    ['Ankle', `${view.side}, episode ${view.episode}`],
    ['Phase', closed === null ? view.phase : `closed on ${closed.on}: ${closed.reason}`],
    ['Day of care', `${view.dayOfCare} on ${view.asOf} (day 0: ${view.conservativeDay0}, ${view.timeZone})`],
    [
      'Delay clock',
      delay.isRunning
        ? `running, ${delay.days} days`
        : delay.days === 0
          ? 'not running'
          : `stopped at ${delay.days} days`,
    ],
    ['Referral', referralText(view)],
    ['Consent', `contact ${yesNo(view.contactConsent)}, research ${yesNo(view.researchConsent)}`],
    ['Last event', String(view.sequence)],
    ['Protocol', `version ${view.protocolVersion}`],
    ['Temporal UI', view.temporalUi ?? undefined],
  ]);
}

/** The stages behind it, and the one that is awaited. */
function referralText({ referral }: View): string | undefined {
  if (referral === null) return undefined;
  const stages = ['received', 'answered', 'booked', 'seen', 'reported', 'reviewed'] as const;
  const behind = stages.flatMap((stage) => (referral[stage] === null ? [] : [`${stage} ${referral[stage]}`]));
  const appointment = referral.appointmentOn === null ? [] : [`appointment ${referral.appointmentOn}`];
  const next = referral.next === null ? [] : [`awaited: ${referral.next}`];
  return [`to ${referral.surgeonId}, made ${referral.madeOn}`, ...behind, ...appointment, ...next].join('; ');
}

const yesNo = (value: boolean): string => (value ? 'yes' : 'no');
