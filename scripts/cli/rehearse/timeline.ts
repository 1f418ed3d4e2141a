/** What happens in a rehearsal, as it happens. */
import type { PathwayEvent } from '../../../pathway/events.ts';
import { daysBetween, epochOf, localDateAt, type Instant } from '../../../pathway/time.ts';
import type { EffectEntry } from '../../../rehearsal/follower.ts';
import type { Anchors } from '../../../rehearsal/moment.ts';
import type { AnswerEntry, BeginEntry, Entry } from '../../../rehearsal/rehearse.ts';
import type { Script } from '../../../rehearsal/script.ts';

export interface Timeline {
  readonly tell: (entry: Entry) => void;
  readonly entries: readonly Entry[];
}

/** Kept, for the one document that is printed at the end. */
export function jsonTimeline(): Timeline {
  const entries: Entry[] = [];
  return { entries, tell: (entry) => entries.push(entry) };
}

/** Printed line by line. */
export function textTimeline(
  script: Script,
  workflowUrl: (pathwayId: string) => string | undefined,
): Timeline {
  let clock: Clock | undefined;
  const tell = (entry: Entry): void => {
    if (entry.kind === 'begin') {
      clock = clockOf(script, entry);
      write(`${script.title}\n  ${workflowUrl(entry.pathwayId) ?? entry.workflowId}\n`);
      return;
    }
    for (const line of linesOf(entry, clock)) write(line);
  };
  return { tell, entries: [] };
}

const write = (line: string): void => {
  process.stdout.write(`${line}\n`);
};

/** The virtual date and time of an instant, with the day of care. */
type Clock = (at: Instant) => string;

function clockOf({ enrolment: { timeZone } }: Script, { anchors }: BeginEntry): Clock {
  const format = new Intl.DateTimeFormat('sv', { dateStyle: 'short', timeStyle: 'short', timeZone });
  return (at) => `${format.format(epochOf(at))}  ${dayText(localDateAt(at, timeZone), anchors).padEnd(12)}`;
}

function dayText(date: ReturnType<typeof localDateAt>, { day0, surgeryDay }: Anchors): string {
  const day = daysBetween(day0, date);
  return surgeryDay === undefined || day < surgeryDay ? `day ${day}` : `surgery +${day - surgeryDay}`;
}

const indent = ' '.repeat(32);

function linesOf(entry: Exclude<Entry, BeginEntry>, clock: Clock = (at) => at): readonly string[] {
  switch (entry.kind) {
    case 'event':
      return [`${clock(entry.event.at)}  ${eventText(entry.event, entry.title)}`];
    case 'effect':
      return [`${indent}${effectText(entry)}`];
    case 'answer':
      return answerTexts(entry).map((line) => `${indent}${line}`);
  }
}

function eventText(event: PathwayEvent, title: string | undefined): string {
  const who = event.actor.role === 'system' ? (event.rules[0] ?? '') : event.actor.role;
  return `${who.padEnd(12)}${title ?? `${event.type.replaceAll('-', ' ')}${dataText(event)}`}`;
}

/** What an event says, but for what is long or means nothing to a reader. */
function dataText({ type, data, occurredOn, at }: PathwayEvent): string {
  if (type === 'enrolled') return `: ${data.side} ankle, protocol ${data.protocolVersion}`;
  const late = type !== 'corrected' && daysBetween(occurredOn, at.slice(0, 10) as typeof occurredOn) > 1;
  const members = Object.entries(data)
    .filter(([name, value]) => !name.endsWith('NoteId') && typeof value !== 'object')
    .map(([name, value]) => `${name} ${String(value)}`);
  const lists = Object.values(data)
    .filter((value): value is string[] => Array.isArray(value))
    .flat();
  const said = [...members, ...lists, ...(late ? [`of ${occurredOn}`] : [])];
  return said.length === 0 ? '' : `: ${said.join(', ')}`;
}

function effectText({ effect, status, code }: EffectEntry): string {
  const what =
    effect.kind === 'patient-message'
      ? `patient: ${effect.template}`
      : effect.kind === 'staff-message'
        ? `${effect.to}: ${effect.items.map(({ rule }) => rule).join(', ')}${effect.urgency === 'safety' ? ', safety' : ''}`
        : `referral by ${effect.by}`;
  return `→ ${what}${status === 'done' ? '' : ` (${status}${code === null ? '' : `: ${code}`})`}`;
}

const answerTexts = ({ answer }: AnswerEntry): readonly string[] => [
  ...(answer.refusal === undefined ? [] : [`✗ ${answer.refusal.code}: ${answer.refusal.sentence}`]),
  ...answer.flags.map(({ code, rule, sentence }) => `! ${rule} ${code}: ${sentence}`),
];
