/** Everything that a person can point at has an explanation: events, deadlines, messages, tasks. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { explainDeadline, explainEvent, type Explanation } from '../../pathway/explain.ts';
import { explainMessage, explainTask } from '../../pathway/explain-work.ts';
import type { PathwayEvent } from '../../pathway/events.ts';
import { parameterOf, protocolOf, type ParameterName } from '../../pathway/protocols/index.ts';
import { awaitsSignOff } from '../../pathway/protocols/protocol.ts';
import { disclaimer, rules, type RuleId } from '../../pathway/rules.ts';
import { moves, setting, told } from './support/moves.ts';
import { given, type Said, type Story } from './support/story.ts';
import { whole } from './support/whole.ts';

const cast: Said = { type: 'report-immobilization', device: 'cast', context: 'conservative' };

/** Names its rules, gives each parameter a value, a source and a sign-off state, and can be read aloud. */
function isWhole({ subject, rules: named, parameters, facts, disclaimer: words }: Explanation): void {
  expect(named.length).toBeGreaterThan(0);
  for (const { id, kind, title } of named) expect(rules[id]).toEqual({ kind, title });
  for (const sentence of [subject, ...facts]) {
    expect(sentence).toMatch(/^[A-Z].*\.$/);
    expect(sentence).not.toMatch(/undefined|null|\bNaN\b|\binvalid\b/i);
  }
  for (const { value, source, awaitsSignOff: awaits, mark } of parameters) {
    expect(Number.isFinite(value)).toBe(true);
    expect(source).toMatch(awaits ? /awaits a clinician’s sign-off/ : /^The article: “.+”/);
    expect(mark).toBe(awaits ? '†' : '');
  }
  expect(words).toBe(disclaimer);
}

const namesRules = (explained: Explanation, of: readonly RuleId[]): void => {
  expect(explained.rules.map(({ id }) => id)).toEqual(expect.arrayContaining([...of]));
};

/** With the values and the sign-off state of the version that the pathway was on. */
function namesParameters(explained: Explanation, event: PathwayEvent, version: string): void {
  for (const name of event.parameters) {
    const protocol = protocolOf(version);
    const parameter = parameterOf(name in protocol.parameters ? protocol : protocolOf('2'), name);
    expect(explained.parameters).toContainEqual(
      expect.objectContaining({ name, value: parameter.value, awaitsSignOff: awaitsSignOff(parameter) }),
    );
  }
}

function everythingIsExplained(story: Story): void {
  const { pathway } = story;
  let version = '';
  for (const event of pathway.events) {
    if (event.type === 'enrolled') version = event.data.protocolVersion;
    if (event.type === 'protocol-moved') version = event.data.to;
    const explained = explainEvent(pathway, event.sequence);
    isWhole(explained);
    namesRules(explained, event.rules);
    namesParameters(explained, event, version);
    // The facts that it rested on have their date.
    expect(explained.facts.join()).toMatch(/\d{4}/);
  }
  for (const { key, obligation, step } of story.plan()) {
    const explained = explainDeadline(pathway, key);
    isWhole(explained);
    namesRules(explained, [obligation.rule]);
    expect(explained.parameters.map(({ name }) => name)).toEqual(
      expect.arrayContaining([...step.parameters] satisfies ParameterName[]),
    );
  }
  for (const effect of story.effects) {
    const explained = explainMessage(pathway, effect);
    isWhole(explained);
    if (effect.kind === 'staff-message')
      namesRules(
        explained,
        effect.items.map(({ rule }) => rule),
      );
  }
  for (const { key, rule } of story.tasks()) {
    const explained = explainTask(pathway, key);
    isWhole(explained);
    namesRules(explained, [rule]);
    expect(explained.facts).not.toEqual([]);
  }
}

whole(
  'whatever happens, every event, deadline, message and task has its explanation',
  { timeout: 300_000 },
  () => {
    fc.assert(
      fc.property(setting, moves, (start, list) => {
        everythingIsExplained(told(start, list));
      }),
      { numRuns: Number(process.env['FC_RUNS'] ?? 40) },
    );
  },
);

describe('explainMessage', () => {
  it('tells of a message to the patient the rule, the figures and what it is counted from', () => {
    const story = given().and(cast).at(7);
    const message = story.patientMessages().find(({ template }) => template === 'immobilization-warning')!;
    const { subject, rules: named, parameters, facts } = explainMessage(story.pathway, message);
    expect(subject).toBe('A message to the patient: immobilization warning, for Wednesday 14 January 2026.');
    expect(named.map(({ id }) => id)).toEqual(['IMM-1']);
    expect(parameters).toMatchObject([{ name: 'immobilization.warn', value: 7, mark: '†' }]);
    expect(facts.join('\n')).toContain('It is counted from event');
  });

  it('tells of one message to staff everything that it told', () => {
    const story = given({ imaging: 'none' }).outageUntil(60);
    const [message] = story.staffMessages();
    const { rules: named } = explainMessage(story.pathway, message!);
    expect(named.length).toBeGreaterThan(1);
  });

  it('does not exist for what is not there', () => {
    const story = given().and(cast).at(7);
    const [message] = story.patientMessages();
    expect(() => explainMessage(story.pathway, { ...message!, key: '999/patient' })).toThrow(RangeError);
    expect(() => explainMessage(story.pathway, { ...message!, key: 'nothing' })).toThrow(RangeError);
    expect(() => explainTask(story.pathway, 'IMM-1/999')).toThrow(RangeError);
  });
});

describe('explainTask', () => {
  it('tells of advice what it rests on', () => {
    const bmi = { value: 31, measuredOn: given().day(0), measuredAsAdult: true };
    const explained = explainTask(given({ bmi }).pathway, 'advice/CON-6/3');
    expect(explained.rules.map(({ id }) => id)).toEqual(['CON-6']);
    expect(explained.parameters).toMatchObject([{ name: 'bmi.advise', value: 30, mark: '' }]);
    expect(explained.facts[0]).toContain('BMI 31 kg/m²');
  });

  it('tells of a message that did not arrive which it was', () => {
    const story = given().and(cast).at(7);
    const { key } = story.patientMessages()[0]!;
    const { facts } = explainTask(story.unfinished(key, 'failed').pathway, `effect/${key}`);
    expect(facts.join()).toContain('by Talus itself');
  });
});
