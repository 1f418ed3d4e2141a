/** Everything that a person can point at has an explanation: events, deadlines, messages, tasks. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { explainDeadline, explainEvent, type Explanation } from '../../pathway/explain.ts';
import { explainAdvice, explainMessage, explainTask } from '../../pathway/explain-work.ts';
import type { PathwayEvent } from '../../pathway/events.ts';
import { parameterOf, protocolOf, type ParameterName } from '../../pathway/protocols/index.ts';
import { awaitsSignOff } from '../../pathway/protocols/protocol.ts';
import { disclaimer, rules, type RuleId } from '../../pathway/rules.ts';
import { everyCaution } from './support/cautions.ts';
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

  it('tells of a message to the patient everything, and when it is withdrawn', () => {
    const story = given().and(cast).at(7);
    const message = story.patientMessages().find(({ template }) => template === 'immobilization-warning')!;
    const [applied, warned] = [story.last('immobilization-applied'), story.last('deadline-reached')];
    expect(explainMessage(story.pathway, message).facts).toEqual([
      `Event ${warned} led to it: Fell due: IMM-1 warning – Immobilisation is short: under 10 days.`,
      'It was written on Monday 12 January 2026.',
      'It is withdrawn while unsent where consent is withdrawn, or what it asks for has been done.',
      'It is of Monday 12 January 2026, day 7 of conservative care.',
      'It was entered on Monday 12 January 2026 by Talus itself.',
      `It is counted from event ${applied}, of Monday 5 January 2026: Cast on (conservative).`,
    ]);
  });

  it('tells of a message to staff everything', () => {
    const story = given().and(cast).and({ type: 'report-vte-risk', risk: 'low' }).at(10, '00:10');
    const message = story.staffMessages().at(-1)!;
    const [applied, limit] = [story.last('immobilization-applied'), story.last('deadline-reached')];
    const { subject, facts, parameters } = explainMessage(story.pathway, message);
    expect(subject).toBe(
      'A safety message to the coordinator: Immobilised for 10 days or more, and no removal is confirmed.',
    );
    expect(parameters.map(({ name }) => name)).toEqual([
      'immobilization.limit',
      'immobilization.escalation.repeat',
    ]);
    expect(facts).toEqual([
      `Event ${limit} led to it: Fell due: IMM-2 limit – Immobilisation beyond 10 days is harmful.`,
      'It was written on Thursday 15 January 2026.',
      'It is of Thursday 15 January 2026, day 10 of conservative care.',
      'It was entered on Thursday 15 January 2026 by Talus itself.',
      `It is counted from event ${applied}, of Monday 5 January 2026: Cast on (conservative).`,
    ]);
  });

  it('tells of a message about several things of each of them, and of nothing else that happened', () => {
    // Radiographs are reported at the very instant of that message, and what stays missing is raised again later.
    const story = given({ imaging: 'none' })
      .outageUntil(58)
      .and({ type: 'report-imaging', modality: 'radiograph', findings: [] })
      .at(65);
    const [message] = story.staffMessages();
    const { subject, facts, rules: named } = explainMessage(story.pathway, message!);
    expect(subject).toBe(
      'A routine message to the coordinator: Radiographs overdue, MRI overdue, The reassessment window has closed without a reassessment and The referral is delayed: the delay clock is running.',
    );
    expect(named.map(({ id }) => id)).toEqual(['IMG-1', 'REA-1', 'REF-3']);
    expect(facts.slice(0, 4)).toEqual([
      'Event 5 led to it: Fell due, raised again (7): IMG-1 radiograph, overdue – Imaging identifies the impinging structure.',
      'Event 6 led to it: Fell due, raised again (4): IMG-1 mri, overdue – Imaging identifies the impinging structure.',
      'Event 7 led to it: Fell due: REA-1 closes – The patient is reassessed at 6–8 weeks.',
      'Event 8 led to it: Fell due: REF-3 delayed – Referral is not delayed past 8 weeks.',
    ]);
    // Not what told the patient alone, nor what was reported.
    expect(facts.filter((fact) => fact.includes('led to it'))).toHaveLength(4);
    expect(facts[5]).toMatch(/^It is of /);
    expect(new Set(facts).size).toBe(facts.length);
  });

  it('does not say of a routine message that a limit of safety of the same rule led to it', () => {
    const device: Said = { ...cast, context: 'surgical', removeBy: given().day(12) };
    const story = given().and({ type: 'report-vte-risk', risk: 'low' }).and(device).outageUntil(14);
    const [safety, routine] = (['safety', 'routine'] as const).map((urgency) =>
      story.staffMessages().find((message) => message.to === 'coordinator' && message.urgency === urgency),
    );
    const limit = 'raised again (2): IMM-5 limit';
    expect(explainMessage(story.pathway, safety!).facts[0]).toContain(limit);
    expect(explainMessage(story.pathway, routine!).facts[0]).toContain('Fell due: IMM-5 last working day');
    expect(explainMessage(story.pathway, routine!).facts.join()).not.toContain(limit);
  });

  it('names no person where whoever is on duty is told', () => {
    const story = given()
      .at(3, '23:30')
      .and({ type: 'report-red-flags', flags: ['fever'], channel: 'call' });
    const message = story.staffMessages().find(({ to }) => to === 'on-call')!;
    expect(explainMessage(story.pathway, message).subject).toMatch(
      /^A safety message to whoever is on duty: /,
    );
  });

  it.each([
    ['fhir', 'A referral, sent to the surgeon’s system.'],
    ['letter', 'A referral, sent to the surgeon as a letter.'],
  ])('tells of a referral how it was sent, and what it rests on: %s', (by, said) => {
    const story = given().at(50).and({
      type: 'order-referral',
      surgeonId: 's1',
      indication: 'persistent-limiting-pain',
      careAdequate: true,
    });
    const order = story.last('referral-ordered');
    const effect = story.effects.find(({ key }) => key === `${order}/referral/${by}`)!;
    const { subject, facts } = explainMessage(story.pathway, effect);
    expect(subject).toBe(said);
    expect(facts).toEqual([
      `Event ${order} led to it: Referral ordered: persistent limiting pain.`,
      'It is of Tuesday 24 February 2026, day 50 of conservative care.',
      'It was entered on Tuesday 24 February 2026 by a coordinator.',
      'The delay clock showed 0 days.',
    ]);
  });

  it('does not exist for what is not there', () => {
    const story = given().and(cast).at(7);
    const [message] = story.patientMessages();
    expect(() => explainMessage(story.pathway, { ...message!, key: '999/patient' })).toThrow(RangeError);
    expect(() => explainMessage(story.pathway, { ...message!, key: 'nothing' })).toThrow(RangeError);
    expect(() => explainTask(story.pathway, 'IMM-1/999')).toThrow(RangeError);
  });
});

/** What is said of a task of that key. */
function ofTask({ pathway }: Story, key: string): readonly string[] {
  const { subject, facts } = explainTask(pathway, key);
  return [subject, ...facts];
}

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
    expect(ofTask(story.unfinished(key, 'failed'), `effect/${key}`)).toEqual([
      'A message or a referral could not be delivered: reach the recipient another way, then resolve this task: for the coordinator, due on Monday 12 January 2026.',
      'Event 5 had led to it: Fell due: OUT-1 conservative baseline, request – Pain is measured before and after.',
      'It is of Monday 12 January 2026, day 7 of conservative care.',
      'It was entered on Monday 12 January 2026 by Talus itself.',
    ]);
  });

  it('tells of what is overdue each step that was reached, each fact and figure once', () => {
    const story = given({ imaging: 'none' }).at(21);
    const { subject, rules: named, parameters, facts } = explainTask(story.pathway, 'IMG-1/2/radiograph');
    expect(subject).toBe(
      'Have radiographs taken, and report them: for the coordinator, due on Monday 19 January 2026.',
    );
    expect(named.map(({ id }) => id)).toEqual(['IMG-1']);
    expect(parameters.map(({ name }) => name).sort()).toEqual([
      'imaging.overdue.repeat',
      'imaging.radiographs',
      'imaging.reminder',
      'ladder.routine rung 1',
      'ladder.routine rung 2',
      'ladder.routine rung 3',
    ]);
    expect(facts.filter((fact) => fact.includes('reached'))).toEqual([
      'When it is reached: Radiographs due soon.',
      'It was reached, the last time for Monday 12 January 2026.',
      'When it is reached: Radiographs due today.',
      'It was reached, the last time for Monday 19 January 2026.',
      'When it is reached: Radiographs overdue.',
      'It was reached, the last time for Tuesday 20 January 2026.',
    ]);
    expect(new Set(facts).size).toBe(facts.length);
  });

  it('does not tell of a step that has not been reached yet, nor of another task of that rule', () => {
    const story = given({ imaging: 'none' }).at(14);
    const { facts } = explainTask(story.pathway, 'IMG-1/2/radiograph');
    expect(facts.join()).toContain('Radiographs due today');
    expect(facts.join()).not.toMatch(/overdue|MRI due/);
  });

  it('tells of an interpreter and of each contact that does not work the entry that says so', () => {
    const story = given()
      .at(1)
      .and({ type: 'change-person', needsInterpreter: true })
      .at(2)
      .and({ type: 'report-bounce', channel: 'email', whose: 'patient' })
      .at(3)
      .and({ type: 'report-bounce', channel: 'sms', whose: 'guardian' }, 'clinician');
    expect(ofTask(story, 'interpreter')).toEqual([
      'The patient reads no language in which Talus writes, and is written to in English: find an interpreter, then resolve this task: for the coordinator, due on Tuesday 6 January 2026.',
      'It is of Tuesday 6 January 2026, day 1 of conservative care.',
      'It was entered on Tuesday 6 January 2026 by a coordinator.',
    ]);
    expect(ofTask(story, 'contact/patient-email')).toEqual([
      'The patient’s e-mail address does not work: ask for another: for the coordinator, due on Wednesday 7 January 2026.',
      'It is of Wednesday 7 January 2026, day 2 of conservative care.',
      'It was entered on Wednesday 7 January 2026 by a coordinator.',
    ]);
    expect(ofTask(story, 'contact/guardian-sms')).toEqual([
      'The guardian’s mobile number does not work: ask for another: for the coordinator, due on Thursday 8 January 2026.',
      'It is of Thursday 8 January 2026, day 3 of conservative care.',
      'It was entered on Thursday 8 January 2026 by a clinician.',
    ]);
  });

  it('tells of one of several messages that did not arrive the event of that one only', () => {
    const story = given().at(1).unfinished('OUT-1/2/conservative-baseline/request/0/patient', 'failed');
    story.at(2).unfinished('OUT-2/2/questionnaires-conservative-baseline/request/0/patient', 'uncertain');
    expect(ofTask(story, 'effect/OUT-1/2/conservative-baseline/request/0/patient')).toEqual([
      'A message or a referral could not be delivered: reach the recipient another way, then resolve this task: for the coordinator, due on Tuesday 6 January 2026.',
      'Event 5 had led to it: Fell due: OUT-1 conservative baseline, request – Pain is measured before and after.',
      'It is of Tuesday 6 January 2026, day 1 of conservative care.',
      'It was entered on Tuesday 6 January 2026 by Talus itself.',
    ]);
    expect(ofTask(story, 'effect/OUT-2/2/questionnaires-conservative-baseline/request/0/patient')).toEqual([
      'A message may or may not have been delivered: find out, then resolve this task: for the coordinator, due on Wednesday 7 January 2026.',
      'Event 6 had led to it: Fell due: OUT-2 questionnaires conservative baseline, request – Function, return, satisfaction and complications are recorded.',
      'It is of Wednesday 7 January 2026, day 2 of conservative care.',
      'It was entered on Wednesday 7 January 2026 by Talus itself.',
    ]);
  });

  it('repeats the words of advice, whole sentences and all', () => {
    const story = given()
      .at(3)
      .and(everyCaution('no'))
      .and({ type: 'order-analgesic', drugClass: 'nsaid' })
      .and(everyCaution('no', { asthma: 'yes' }));
    const key = story.tasks('CON-4').find(({ title }) => title.startsWith('Advise paracetamol'))!.key;
    expect(explainTask(story.pathway, key).subject).toBe(
      'Advise paracetamol and no NSAID (caution: asthma). One that is cautioned against was ordered: reconsider it: for the clinician, due on Monday 5 January 2026.',
    );
  });
});

describe('explainAdvice', () => {
  const heelLifts = 'CON-3/2/heel-lifts';
  const counted = 'It is counted from event 2, of Monday 5 January 2026: Conservative care began: day 0.';

  it('says what it is counted from and that it waits for an answer', () => {
    const { subject, rules: named, parameters, facts } = explainAdvice(given().pathway, heelLifts);
    expect(subject).toBe('Confirm or decline heel lifts or orthoses: heel lifts add plantar flexion†.');
    expect(named.map(({ id }) => id)).toEqual(['CON-3']);
    expect(parameters).toEqual([]);
    expect(facts).toEqual([counted, 'It waits for an answer: accepted, declined or not applicable.']);
  });

  it('says how it was answered', () => {
    const story = given().and(
      { type: 'answer-advice', advice: heelLifts, answer: 'not-applicable' },
      'clinician',
    );
    expect(explainAdvice(story.pathway, heelLifts).facts).toEqual([
      counted,
      'It has been answered: not applicable.',
    ]);
  });

  it('is counted from nothing where nothing is on record', () => {
    expect(explainAdvice(given().pathway, 'CON-6/none/ask').facts).toEqual([
      'It waits for an answer: accepted, declined or not applicable.',
    ]);
  });

  it('does not exist for what is not advised', () => {
    expect(() => explainAdvice(given().pathway, 'CON-6/77')).toThrow(RangeError);
  });
});
