/** What a member of an action may be chosen from. */
import type { Happening } from '../../../client/happenings/happening.ts';
import { adviceFor } from '../../../pathway/advice.ts';
import { describeEvent } from '../../../pathway/describe.ts';
import { obligations } from '../../../pathway/obligations/index.ts';
import { spoken } from '../../../pathway/words.ts';
import { worklist } from '../../../pathway/worklist.ts';
import type { Option } from '../../contract/actions.ts';
import type { FormSource } from './action.ts';
import type { Choices } from './field.ts';

export function choicesFor(happening: Happening, source: FormSource): Choices {
  const among = Object.entries(happening.among ?? {}).map(([name, { values }]) => {
    const options = () =>
      values({ ...source, on: source.today }).map((value) => optionOf(name, value, source));
    return [name, options] as const;
  });
  return {
    surgeonId: () => source.surgeons.map(({ surgeon_id: value, name: label }) => ({ value, label })),
    referral: () => source.pathway.state.referrals.map(({ id }) => eventOption(id, source)),
    task: () => acknowledgeable(source),
    ...Object.fromEntries(among),
  };
}

function optionOf(name: string, value: string | number, source: FormSource): Option {
  if (typeof value === 'number') return eventOption(value, source);
  return { value, label: name === 'advice' ? adviceText(value, source) : spoken(value) };
}

export function eventOption(sequence: number, { pathway: { events } }: FormSource): Option {
  const event = events[sequence - 1];
  return {
    value: sequence,
    label: event === undefined ? String(sequence) : describeEvent(event),
    ...(event !== undefined && { day: event.occurredOn }),
  };
}

const adviceText = (key: string, { pathway: { protocol, state }, today }: FormSource): string =>
  adviceFor(protocol, state, today).find((advice) => advice.key === key)?.text ?? key;

/** Of the worklist what a rule asks for: notice is taken of that alone. */
function acknowledgeable({ pathway: { protocol, state } }: FormSource): readonly Option[] {
  const standing = new Set(obligations(protocol, state).map(({ key }) => key));
  return worklist(protocol, state)
    .filter(({ key }) => standing.has(key))
    .map(({ key: value, title: label }) => ({ value, label }));
}
