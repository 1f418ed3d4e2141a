/** OUT-2: questionnaires are asked for, filed by the day on which they were filled in, and kept through corrections. */
import { describe, expect, it, test } from 'vitest';
import { CommandEnvelope } from '../../../pathway/commands.ts';
import { explainDeadline } from '../../../pathway/explain.ts';
import { measurementsOf, type Measurement } from '../../../pathway/measurements.ts';
import { allAnswered, filledIn, partly, wholly } from '../support/questionnaires.ts';
import { given, type Story } from '../support/story.ts';

const operated = (): Story => given().at(60).and({ type: 'report-surgery', approach: 'endoscopic' });
const measured = (story: Story, scale: Measurement['scale'] = 'FAAM-ADL'): readonly string[] =>
  measurementsOf(story.protocol, story.state)
    .filter((item) => item.scale === scale)
    .map(({ arm, timePoint, filing, score }) => `${arm} ${timePoint ?? '–'} ${filing}: ${score ?? 'none'}`);
const asked = (story: Story): readonly string[] =>
  story
    .obligations('OUT-2')
    .map(({ key, title }) => `${key.split('/')[2] ?? ''}: ${title.split(':')[0] ?? ''}`)
    .filter((text) => /^(questionnaires|examination)/.test(text));
const sent = (story: Story): readonly string[] =>
  story.effects.flatMap((effect) =>
    effect.kind === 'patient-message' && /questionnaire|pain-score/.test(effect.template)
      ? [`${effect.day} ${effect.template}`]
      : [],
  );

describe('OUT-2: the schedule', () => {
  it('asks with the pain score, again after four days, then by telephone, until the window closes', () => {
    const story = given().at(30);
    expect(story.fired('OUT-2').filter((step) => step.includes('questionnaires'))).toEqual([
      '0 questionnaires-conservative-baseline/request',
      '4 questionnaires-conservative-baseline/reminder',
      '8 questionnaires-conservative-baseline/missed',
      '14 questionnaires-conservative-week-2/request',
      '18 questionnaires-conservative-week-2/reminder',
      '22 questionnaires-conservative-week-2/call',
      '28 questionnaires-conservative-week-2/missed',
    ]);
  });

  it('falls on the days of the pain score, so that one message asks for both', () => {
    const days = (template: string): readonly string[] =>
      sent(operated().at(200))
        .filter((text) => text.endsWith(template))
        .map((text) => text.slice(0, 10));
    expect(days('questionnaire-request').length).toBeGreaterThan(4);
    expect(days('questionnaire-request')).toEqual(days('pain-score-request'));
    expect(days('questionnaire-reminder')).toEqual(days('pain-score-reminder'));
  });

  it('asks for what each time point has, and of the clinician for what is found by examination', () => {
    expect(asked(operated())).toEqual([
      'questionnaires-surgical-week-2: Obtain FAAM',
      'questionnaires-surgical-week-6: Obtain FAAM',
      'questionnaires-surgical-week-14: Obtain FAAM and FAOS',
      'examination-surgical-week-14: Examine for AOFAS',
      'questionnaires-surgical-week-26: Obtain FAAM and Tegner',
      'questionnaires-surgical-week-52: Obtain FAAM, FAOS and Tegner',
      'examination-surgical-week-52: Examine for AOFAS',
    ]);
    const story = operated().at(160);
    expect(story.tasks('OUT-2').find(({ key }) => key.includes('examination'))).toMatchObject({
      who: 'clinician',
      title: 'Examine for AOFAS: surgical week-14',
    });
    expect(sent(story).some((text) => text.includes('AOFAS'))).toBe(false);
  });

  it('asks before an operation, from a week ahead', () => {
    const story = given().at(60);
    story.and({ type: 'plan-surgery', plannedOn: story.day(100), approach: 'endoscopic' }).at(94);
    expect(story.fired('OUT-2').slice(-2).toSorted()).toEqual([
      '93 examination-surgical-baseline/request',
      '93 questionnaires-surgical-baseline/request',
    ]);
  });

  it('asks no more for what is in, one scale with a score being enough, and goes on for the rest', () => {
    const story = given().at(1);
    const baseline = (): string | undefined => asked(story).find((text) => text.includes('baseline'));
    expect(baseline()).toContain('Obtain FAAM, FAOS and Tegner');
    story.and(filledIn('FAAM', partly('FAAM', 21)));
    expect(baseline()).toContain('Obtain FAOS and Tegner');
    story.and(filledIn('FAOS', partly('FAOS', 3)));
    expect(baseline()).toContain('Obtain FAOS and Tegner');
    story.and(wholly('FAOS')).and(wholly('Tegner'));
    expect(baseline()).toBeUndefined();
  });

  it.each(['1', '2'])('asks nobody on version %s, and files what is reported all the same', (version) => {
    const story = given({ protocolVersion: version }).at(15).and(wholly('FAAM'));
    expect(asked(story)).toEqual([]);
    expect(measured(story)).toEqual(['conservative week-2 filed: 0']);
  });

  it('says why: which questionnaires, and that the schedule awaits a sign-off', () => {
    const story = given().at(1);
    const [request] = story.firings('OUT-2');
    const { facts, parameters } = explainDeadline(story.pathway, request!.key);
    expect(facts.filter((text) => text.includes('is of this time point. Chosen by Talus'))).toHaveLength(3);
    const week2 = story.plan().find(({ key }) => key.includes('questionnaires-conservative-week-2/request'));
    expect(explainDeadline(story.pathway, week2!.key).parameters).toMatchObject([
      { name: 'week-2', value: 14 },
    ]);
    expect(parameters.every(({ awaitsSignOff }) => awaitsSignOff)).toBe(true);
  });
});

describe('scenario 18: a questionnaire arrives twice, late, early, or dated before the operation', () => {
  it('counts the same answers of the same day once, says so, and keeps both in the record', () => {
    const story = given()
      .at(14)
      .and(filledIn('FAAM', { ...allAnswered('FAAM'), S8: null }));
    const again = filledIn('FAAM', partly('FAAM', 28));
    expect(story.flagsOf(again)).toEqual(['questionnaire-repeated']);
    expect(measured(story)).toEqual(['conservative week-2 filed: 0']);
    const both = story.pathway.events.filter(({ type }) => type === 'questionnaire-reported');
    expect(both.map(({ data }) => 'repeats' in data && data.repeats)).toEqual([false, both[0]?.sequence]);
  });

  it('takes other answers of the same day as another entry, the later of which is filed', () => {
    const story = given().at(14).and(wholly('FAAM'));
    expect(story.flagsOf(wholly('FAAM', undefined, -1))).toEqual([]);
    expect(measured(story)).toEqual([
      'conservative week-2 further-from-target: 0',
      'conservative week-2 filed: 100',
    ]);
  });

  it('files what comes late by the day on which it was filled in', () => {
    const story = operated().at(300);
    expect(story.flagsOf(wholly('FAAM', story.day(60 + 15)))).toEqual(['received-late']);
    expect(measured(story)).toEqual(['surgical week-2 filed: 0']);
  });

  it('flags what lies in no window, and keeps it', () => {
    const story = given().at(60);
    expect(story.flagsOf(wholly('FAAM', story.day(-20)))).toEqual(['questionnaire-not-filed']);
    expect(measured(story)).toEqual(['none – outside-windows: 0']);
    expect(measurementsOf(story.protocol, story.state)[0]).toMatchObject({
      arm: 'none',
      timePoint: null,
      anchoredOn: null,
      targetOn: null,
      completedOn: story.day(-20),
    });
  });

  it.each([
    [17, ['conservative week-2 filed: 0']],
    [18, ['conservative week-2 filed: 0', 'surgical baseline filed: 0']],
    [59, ['conservative week-6 filed: 0', 'surgical baseline filed: 0']],
    [60, ['none – outside-windows: 0']],
    [66, ['none – outside-windows: 0']],
    [67, ['surgical week-2 filed: 0']],
  ])('of day %d, with an operation on day 60, whenever it comes', (day, expected) => {
    for (const reportedOn of [70, 400]) {
      const story = operated().at(reportedOn);
      story.and(wholly('FAAM', story.day(day)));
      expect(measured(story)).toEqual(expected);
    }
  });

  it('files the nearest to the target, whichever comes first', () => {
    const story = given().at(27);
    story.and(wholly('FAAM', story.day(20))).and(wholly('FAAM', story.day(16), -1));
    story.and(wholly('FAAM', story.day(9)));
    expect(measured(story)).toEqual([
      'conservative week-2 further-from-target: 0',
      'conservative week-2 filed: 100',
      'conservative week-2 further-from-target: 0',
    ]);
  });
});

describe('scenario 19: a corrected score, and too few items', () => {
  it('is a new version: the entry is the same, its content that of the correction, the old one kept', () => {
    const story = given().at(14).and(wholly('FAAM'));
    const entry = story.last('questionnaire-reported');
    story.and({
      type: 'correct',
      supersedes: entry,
      changes: { on: story.day(10), data: { answers: allAnswered('FAAM', -1) } },
    });
    expect(measurementsOf(story.protocol, story.state)).toMatchObject([
      { entry, revision: story.last('corrected'), scale: 'FAAM-ADL', score: 100, completedOn: story.day(10) },
      { entry, revision: story.last('corrected'), scale: 'FAAM-Sport', score: 100 },
    ]);
    expect(story.pathway.events[entry - 1]).toMatchObject({ data: { answers: allAnswered('FAAM') } });
  });

  it('withdrawn, it is no measurement, and what repeated it stands in its place', () => {
    const story = given().at(14).and(wholly('Tegner')).and(wholly('Tegner'));
    const repeat = story.last('questionnaire-reported');
    const withdraw = (supersedes: number) => story.and({ type: 'correct', supersedes, changes: null });
    withdraw(repeat - 1);
    expect(measurementsOf(story.protocol, story.state)).toMatchObject([{ entry: repeat, filing: 'filed' }]);
    withdraw(repeat);
    expect(measurementsOf(story.protocol, story.state)).toEqual([]);
  });

  it('takes no correction to an item or a value that there is none of', () => {
    const story = given().at(14).and(wholly('Tegner'));
    const supersedes = story.last('questionnaire-reported');
    for (const answers of [{ 1: 11 }, { 2: 1 }]) {
      expect(story.refusal({ type: 'correct', supersedes, changes: { data: { answers } } })).toBe(
        'REC-1.correction-malformed',
      );
    }
  });

  it('with too few items has no score and a reason, is flagged, and never a zero', () => {
    const story = given().at(14);
    expect(story.flagsOf(filledIn('FAAM', partly('FAAM', 18)))).toEqual(['too-few-answers']);
    const counts = { filing: 'filed', score: null };
    expect(measurementsOf(story.protocol, story.state)).toMatchObject([
      { ...counts, scale: 'FAAM-ADL', missingReason: 'too-few-answers', answered: 18, items: 21 },
      { ...counts, scale: 'FAAM-Sport', missingReason: 'not-answered', answered: 0, items: 8 },
    ]);
  });

  it('without a score is never filed before one with a score, however near', () => {
    const story = given().at(27);
    story.and(wholly('FAAM', story.day(26), -1));
    story.and(filledIn('FAAM', partly('FAAM', 18), story.day(14)));
    expect(measured(story)).toEqual([
      'conservative week-2 filed: 100',
      'conservative week-2 further-from-target: none',
    ]);
  });
});

describe('every measurement', () => {
  it('is of the patient, a proxy or a clinician, and says how it came', () => {
    const story = given().at(1);
    story.and({ type: 'report-pain', score: 5 }).and({ type: 'report-pain', score: 6 }, 'clinician');
    story.and({ type: 'report-pain', score: 7 }, 'patient');
    story.and({ ...wholly('Tegner'), respondent: 'proxy', mode: 'paper' } as ReturnType<typeof wholly>);
    const came = measurementsOf(story.protocol, story.state).map(
      ({ scale, respondent, mode }) => `${scale} ${respondent} ${mode}`,
    );
    expect(came).toEqual([
      'NRS patient telephone',
      'NRS patient visit',
      'NRS patient form',
      'Tegner proxy paper',
    ]);
  });

  it('of satisfaction and cosmesis has its own windows', () => {
    const story = operated().at(160).and({ type: 'report-satisfaction', satisfaction: 9 });
    story.and({ type: 'report-satisfaction', satisfaction: 8, cosmesis: 7, on: story.day(158) });
    expect(measured(story, 'Satisfaction')).toEqual([
      'surgical week-14 further-from-target: 9',
      'surgical week-14 filed: 8',
    ]);
    expect(measured(story, 'Cosmesis')).toEqual(['surgical week-14 filed: 7']);
  });

  it('before an operation still ahead is anchored on the planned day', () => {
    const story = given().at(60);
    story.and({ type: 'plan-surgery', plannedOn: story.day(70), approach: 'open' }).and(wholly('Tegner'));
    const before = measurementsOf(story.protocol, story.state).find(({ arm }) => arm === 'surgical');
    expect(before).toMatchObject({
      anchoredOn: story.day(70),
      targetOn: story.day(69),
      timePoint: 'baseline',
    });
  });
});

describe('a return', () => {
  it('may be known only to have been after a day', () => {
    const story = operated().at(150);
    story.and({ type: 'report-return', level: 'sport', after: story.day(120) });
    expect(story.state.returns.sport).toMatchObject({ on: story.day(150), after: story.day(120) });
  });

  it('is exact where no day is given, or one that is not before it', () => {
    const story = operated().at(150).and({ type: 'report-return', level: 'participation' });
    story.and({ type: 'report-return', level: 'sport', after: story.day(150) });
    expect(story.state.returns.participation).not.toHaveProperty('after');
    expect(story.state.returns.sport).not.toHaveProperty('after');
  });
});

test.each([
  ['an item that there is none of', { Quirina: 4 }, 'command.answers: unrecognized_keys'],
  ['a value that the item cannot have', { S3: 77 }, 'command.answers.S3: invalid_value'],
  ['text for a value', { 3: 'four' }, 'command.answers.3: invalid_value'],
  ['a list', [1, 2], 'command.answers: custom'],
])('%s is malformed, by code and item, without what was typed', (_, answers, expected) => {
  const story = given().at(1);
  const said = { ...wholly('FAAM'), answers } as ReturnType<typeof wholly>;
  const { error } = CommandEnvelope.safeParse(story.envelope(said));
  expect(error?.issues.map(({ path, code }) => `${path.join('.')}: ${code}`)).toEqual([expected]);
  expect(JSON.stringify(error?.issues)).not.toMatch(/Quirina|77|four/);
});
