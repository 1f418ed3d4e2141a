/** The table of actions against the core: whatever people can do, a form does. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { actions, actionsFor } from '../../../console/server/actions/index.ts';
import { actionsBringing, endingObligation } from '../../../console/server/actions/ending.ts';
import { correctionFields } from '../../../console/server/actions/correction-form.ts';
import { usualActions } from '../../../console/server/actions/usual.ts';
import { Action, Field } from '../../../console/contract/actions.ts';
import { Command, type CommandType } from '../../../pathway/commands.ts';
import { correctable } from '../../../pathway/events.ts';
import { histories, storyOf } from '../../pathway/model/history.ts';
import { situations } from '../../pathway/support/obligations-situations.ts';
import { sourceOf } from './support.ts';

const names = new Set(actions.map(({ name }) => name));

/** Done on other pages: the one of persons, and the one of protocols, which previews first. */
const elsewhere: ReadonlySet<CommandType> = new Set<CommandType>(['merge-person', 'move-protocol']);

test('every command has an action, and every action a name of its own', () => {
  expect(names.size).toBe(actions.length);
  const given = new Set([...actions.map(({ command }) => command), ...elsewhere]);
  expect([...given].sort()).toEqual(Command.options.map(({ shape }) => shape.type.value).sort());
});

test('what is usual in a phase, or ends a task, is an action', () => {
  const named = [...Object.values(usualActions), ...Object.values(actionsBringing)].flat();
  expect(named.filter((name) => !names.has(name))).toEqual([]);
});

describe.each(Object.entries(situations))('%s', (_, begin) => {
  test('whatever can end an obligation can be done, but for what time brings', () => {
    for (const obligation of begin().obligations()) {
      for (const type of obligation.endedBy) {
        if (type !== 'deadline-reached') expect(actionsBringing, obligation.key).toHaveProperty([type]);
      }
      for (const { values } of endingObligation(obligation)) {
        if ('of' in values) expect(begin().pathway.events[Number(values['of']) - 1]).toBeDefined();
      }
    }
  });

  test('every action has a form, those that are usual first', () => {
    const story = begin();
    const forms = actionsFor(sourceOf(story));
    expect(forms).toHaveLength(actions.length);
    for (const form of forms) expect(() => Action.parse(form)).not.toThrow();
    const usual = forms.map(({ isUsual }) => isUsual);
    expect(usual.lastIndexOf(true)).toBe(usual.filter(Boolean).length - 1);
  });
});

test('every event that may be corrected has a form, filled in with what it takes', () => {
  fc.assert(
    fc.property(histories(25, 5), (history) => {
      const source = sourceOf(storyOf(history));
      for (const { type, sequence } of source.pathway.events) {
        const fields = correctionFields(source, sequence);
        expect(fields !== undefined).toBe(correctable.has(type));
        for (const field of fields ?? []) expect(() => Field.parse(field), type).not.toThrow();
      }
    }),
    { numRuns: 50 },
  );
});

test('whatever the core has recorded, an action brings about', () => {
  const commandOf = new Map(actions.map(({ name, command }) => [name, command]));
  fc.assert(
    fc.property(histories(25, 5), (history) => {
      for (const { turn, envelope } of storyOf(history).turns) {
        if (envelope === undefined || turn.answer?.outcome !== 'recorded' || turn.answer.repeated) continue;
        const { type } = envelope.command;
        if (elsewhere.has(type)) continue;
        expect([...commandOf.values()]).toContain(type);
        const [first] = turn.events;
        const bringing = first && actionsBringing[first.type];
        if (bringing !== undefined) expect(bringing.map((name) => commandOf.get(name))).toContain(type);
      }
    }),
    { numRuns: 100 },
  );
});
