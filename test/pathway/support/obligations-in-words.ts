/** What falls due, as a document: each obligation with its steps, as the current protocol plans them in many situations. */
import { obligations, type Obligation, type Step } from '../../../pathway/obligations/index.ts';
import { rules } from '../../../pathway/rules.ts';
import { daysBetween, type LocalDate } from '../../../pathway/time.ts';
import { timeOfDay } from '../../../pathway/words.ts';
import { situations } from './obligations-situations.ts';
import type { Story } from './story.ts';

/** Days are counted from the entry on which an obligation rests. */
interface Counting {
  readonly story: Story;
  readonly item: Obligation;
}

/** No situation holds a correction: an anchor is the number of its event. */
function dayOf({ story, item }: Counting, date: LocalDate): string {
  const anchor = story.pathway.events[Number(item.anchor) - 1]!;
  return `day ${daysBetween(anchor.occurredOn, date)}`;
}

function toldOf(counting: Counting, { tell }: Step): string {
  const names = tell.map((one) =>
    one.to === 'patient'
      ? `the patient (${one.template}, for ${dayOf(counting, one.date)})`
      : `${one.to === 'on-call' ? 'whoever is on duty' : `the ${one.to}`}${one.channel === 'sms' ? ' by SMS' : ''}`,
  );
  return names.length === 0 ? 'nobody' : names.join(', ');
}

function repeated({ repeatDays }: Step): string {
  if (repeatDays === undefined) return '';
  return repeatDays === 1 ? 'again every day' : `again every ${repeatDays} days`;
}

function stepLine(counting: Counting, step: Step): string {
  const more = [
    `tells ${toldOf(counting, step)}`,
    repeated(step),
    step.ladder === undefined ? '' : `climbs the ladder “${step.ladder}”`,
    step.rungOf === undefined ? '' : `until “${step.rungOf}” is acknowledged`,
    step.handsTo === undefined ? '' : `becomes the ${step.handsTo}’s`,
    step.task ? 'on the worklist' : 'not on the worklist',
    step.parameters.length === 0 ? 'no parameter' : step.parameters.map((name) => `\`${name}\``).join(' '),
  ].filter((part) => part !== '');
  const when = `${dayOf(counting, step.date)}, ${timeOfDay(step.minute)}`;
  return `- **${step.name}**, ${when}, ${step.urgency}: “${step.title}”: ${more.join('; ')}.`;
}

function section(counting: Counting): string {
  const { item } = counting;
  const part = item.key.slice(`${item.rule}/${item.anchor}`.length).replace('/', '');
  return [
    `### ${item.title}`,
    '',
    `${item.rule}${part === '' ? '' : `, ${part}`}; of the ${item.who}; due on ${dayOf(counting, item.dueOn)}; ends with ${item.endedBy.join(', ')}.`,
    '',
    ...item.steps.map((step) => stepLine(counting, step)),
    '',
  ].join('\n');
}

/** Each once that reads otherwise, by rule, with the situation that first brings it up. */
export function obligationsInWords(): string {
  const byRule = new Map(Object.keys(rules).map((rule) => [rule, new Map<string, string>()]));
  for (const [situation, told] of Object.entries(situations)) {
    const story = told();
    for (const item of obligations(story.protocol, story.pathway.state)) {
      const found = byRule.get(item.rule);
      const text = section({ story, item });
      if (found?.has(text) === false) found.set(text, `Situation: ${situation}.`);
    }
  }
  const parts = [...byRule].flatMap(([rule, sections]) => [
    ...(sections.size === 0 ? [] : [`## ${rule}: ${rules[rule as keyof typeof rules].title}`, '']),
    ...[...sections].flatMap(([text, situation]) => [text, situation, '']),
  ]);
  return [
    '# What falls due',
    '',
    'Written by `npm run obligations`, off the current protocol: every obligation in the situations of `test/pathway/support/obligations-situations.ts`,',
    'with its steps. Days are counted from the entry on which it rests, such as day 0 of conservative care, an operation or a report; hours are the',
    'patient’s; a parameter’s figure and source stand in [clinical-rules.md](clinical-rules.md). A test compares this page with the code, word for word.',
    '',
    ...parts,
  ].join('\n');
}
