/** All that the core says in English: its tables, and what it composes while histories are told. */
import { watchdogTitles } from '../../client/watchdog.ts';
import { safetyTaskTitles } from '../../database/worklist.ts';
import { happenings } from '../../client/happenings/index.ts';
import { words } from '../../client/happenings/words.ts';
import type { Field } from '../../console/contract/actions.ts';
import { actionsFor } from '../../console/server/actions/index.ts';
import { expected } from '../../console/server/actions/read.ts';
import { fromBundle } from '../../console/server/rehearsals/begin.ts';
import { adviceFor } from '../../pathway/advice.ts';
import { Command, type CommandType } from '../../pathway/commands.ts';
import { describeEvent, nounOf } from '../../pathway/describe.ts';
import { emergencyAdvice } from '../../pathway/emergency.ts';
import { explainDeadline, explainEvent, explainRefusal, type Explanation } from '../../pathway/explain.ts';
import type { PathwayEvent } from '../../pathway/events.ts';
import { explainAdvice, explainMessage, explainTask } from '../../pathway/explain-work.ts';
import { flags } from '../../pathway/flags.ts';
import { obligations } from '../../pathway/obligations/index.ts';
import { protocolOf, protocolVersions, type TalusProtocol } from '../../pathway/protocols/index.ts';
import type { ParameterSource } from '../../pathway/protocols/protocol.ts';
import { refusals, type RefusalCode } from '../../pathway/refusals.ts';
import { disclaimer, rules } from '../../pathway/rules.ts';
import type { State } from '../../pathway/state.ts';
import { spoken } from '../../pathway/words.ts';
import { worklist } from '../../pathway/worklist.ts';
import { inventedPatients } from '../../rehearsal/patients.ts';
import { shippedScripts } from '../../rehearsal/shipped-scripts.ts';
import { Story } from '../pathway/support/story.ts';
import { sourceOf } from './actions/support.ts';

/** What stands in tables, and what is composed of what stands in them alone. */
export const tabled: readonly string[] = [
  ...Object.values(rules).map(({ title }) => title),
  ...Object.values(refusals).map(({ sentence }) => sentence),
  ...Object.values(flags).map(({ sentence }) => sentence),
  ...Object.values(nounOf),
  ...protocolVersions.flatMap((version) => saidByProtocol(protocolOf(version))),
  ...(Object.keys(refusals) as RefusalCode[]).flatMap((code) => saidBy(explainRefusal(code))),
  ...happenings.flatMap(({ summary, notice, words: own }) => [
    summary,
    ...Object.values(own ?? {}),
    ...(notice === undefined ? [] : [notice]),
  ]),
  ...Object.values(words),
  ...saidByForms(),
  ...Object.values({ ...safetyTaskTitles, ...watchdogTitles }),
  ...inventedPatients.map(({ about }) => about),
  fromBundle,
  ...[...shippedScripts().values()].flatMap(({ title, about }) => [
    title,
    ...(about === null ? [] : [about]),
  ]),
  emergencyAdvice.en,
  disclaimer,
  ...Command.options.flatMap(({ shape }) => [refused(shape.type.value), spoken(shape.type.value)]),
  // Of a pathway whose version this build does not hold.
  describeEvent({ type: 'acknowledged', data: { obligation: 'XYZ-1/2' } } as PathwayEvent),
];

/** What a value of a closed list is called, `../../console/web/language/codes/` has; of items only the number is told. */
function saidByForms(): readonly string[] {
  return actionsFor(sourceOf(new Story({}))).flatMap(({ summary, fields }) => [
    summary,
    ...fields.flatMap((field) => [field.label, `It must be ${expected(field)}.`, ...offeredBy(field)]),
  ]);
}

/** Surgeons have names, items of questionnaires numbers, and what tasks are called is told with the worklist. */
function offeredBy(field: Field): readonly string[] {
  if (field.kind === 'surgeon' || field.kind === 'task' || !('options' in field || 'rows' in field))
    return [];
  const options = 'rows' in field ? field.rows.flatMap((row) => [...row.options, row]) : field.options;
  return options
    .filter(({ list, label }) => list === undefined && !/^[A-Z]*\d+$/.test(label))
    .map(({ label }) => label);
}

function refused(command: CommandType): string {
  return describeEvent({
    type: 'command-refused',
    data: { command, code: 'REC-1.future' },
  } as PathwayEvent);
}

function saidByProtocol(protocol: TalusProtocol): readonly string[] {
  const { parameters, surgicalTimePoints, conservativeTimePoints, rehabilitationPhases } = protocol;
  const { collection = [], ladders } = protocol;
  const sourced = [
    ...Object.values(parameters),
    ...surgicalTimePoints,
    ...conservativeTimePoints,
    ...rehabilitationPhases,
    ...collection,
    ...Object.values(ladders ?? {}),
  ];
  return [
    ...sourced.flatMap(({ source }) => saidBySource(source)),
    ...Object.values(parameters).map(({ unit }) => unit),
    ...surgicalTimePoints.map(({ name }) => name),
    ...collection.flatMap(({ conservative, surgical }) => [...conservative, ...surgical]),
  ];
}

function saidBySource(source: ParameterSource): readonly string[] {
  return source.kind === 'article' ? [source.passage, source.evidence] : [source.why];
}

function saidBy({ subject, facts, parameters }: Explanation): readonly string[] {
  return [subject, ...facts, ...parameters.flatMap(({ source, unit }) => [source, unit])];
}

/** What the core says of one history: on the way, and of everything that can be pointed at in the end. */
export function toldBy(story: Story): readonly string[] {
  const { pathway, turns, effects } = story;
  return [
    ...turns.flatMap(({ turn }) => standing(turn.pathway.state)),
    ...turns.flatMap(({ before, turn: { answer }, now }) =>
      answer?.refusal === undefined
        ? []
        : saidBy(explainRefusal(answer.refusal.code, { pathway: before, now })),
    ),
    ...effects.flatMap((effect) => saidBy(explainMessage(pathway, effect))),
    ...pathway.events.flatMap((event) => [
      describeEvent(event),
      ...saidBy(explainEvent(pathway, event.sequence)),
      ...(event.type === 'deadline-reached' ? saidBy(explainDeadline(pathway, event.data.key)) : []),
    ]),
    ...story.plan().flatMap(({ key }) => saidBy(explainDeadline(pathway, key))),
    ...story.tasks().flatMap(({ key }) => saidBy(explainTask(pathway, key))),
    ...advised(story).flatMap(({ key }) => saidBy(explainAdvice(pathway, key, story.today))),
  ];
}

const advised = ({ protocol, state, today }: Story) => adviceFor(protocol, state, today);

function standing(state: State): readonly string[] {
  const protocol = protocolOf(state.protocolVersion);
  return [
    ...obligations(protocol, state).flatMap(({ title, steps }) => [
      title,
      ...steps.map((step) => step.title),
    ]),
    ...worklist(protocol, state).map(({ title }) => title),
  ];
}
