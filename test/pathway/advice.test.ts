/** What is advised, word for word: the key by which it is answered, the sentence and the parameters it rests on. */
import { describe, expect, it } from 'vitest';
import { adviceFor, isQuestionOfCautions } from '../../pathway/advice.ts';
import type { Caution, ImagingFinding } from '../../pathway/codes.ts';
import { cautionOn } from '../../pathway/medicines.ts';
import type { RuleId } from '../../pathway/rules.ts';
import { everyCaution } from './support/cautions.ts';
import { date, given, type Said, type Story } from './support/story.ts';

const advised = ({ protocol, state, today }: Story, rule?: RuleId) =>
  adviceFor(protocol, state, today).filter((item) => rule === undefined || item.rule === rule);
const keys = (story: Story) => advised(story).map(({ key }) => key);

const ageAndPregnancy = ['caution.age', 'caution.pregnancy'];
const measure = 'Measure and report the BMI: none on record is recent and measured as an adult.';

describe('advice to a patient just enrolled', () => {
  it('is all of conservative care, and asks for what is not on record', () => {
    expect(advised(given())).toEqual([
      {
        key: 'CON-2/2',
        rule: 'CON-2',
        text: 'Advise against extreme plantar flexion: no running, jumping or kicking for now.',
        parameters: [],
        answer: null,
      },
      {
        key: 'CON-3/2/shoes',
        rule: 'CON-3',
        text: 'Advise open-backed shoes.',
        parameters: [],
        answer: null,
      },
      {
        key: 'CON-3/2/heel-lifts',
        rule: 'CON-3',
        text: 'Confirm or decline heel lifts or orthoses: heel lifts add plantar flexion†.',
        parameters: [],
        answer: null,
        forClinician: true,
      },
      {
        key: 'CON-5/2',
        rule: 'CON-5',
        text: 'Advise physical therapy: stretching, strengthening of the ankle stabilisers, manual mobilisation.',
        parameters: [],
        answer: null,
      },
      {
        key: 'CON-4/none/ask',
        rule: 'CON-4',
        text:
          'Ask the patient, and report as cautions: anticoagulant or antiplatelet, kidney disease, heart failure, ' +
          'coronary disease, hypertension, peptic ulcer, asthma, pregnancy, nsaid allergy, nsaid already taken, ' +
          'ace inhibitor arb or diuretic, ssri, older age, liver disease, alcohol and paracetamol already taken.',
        parameters: ageAndPregnancy,
        answer: null,
      },
      {
        key: 'ATH-1/2/ask',
        rule: 'ATH-1',
        text: 'Ask for sport, level and season, and report them: dancers and soccer players are most at risk.',
        parameters: [],
        answer: null,
      },
      {
        key: 'CON-6/none/ask',
        rule: 'CON-6',
        text: measure,
        parameters: ['bmi.maximumAge'],
        answer: null,
      },
    ]);
  });

  it('is of the weight alone once symptoms have resolved, under version 1, and none once the pathway is closed', () => {
    const resolved = given().at(50).and({ type: 'record-review', outcome: 'resolved' });
    expect(keys(resolved)).toEqual(['CON-6/none/ask']);
    expect(keys(given({ protocolVersion: '1' }))).toEqual(['CON-6/none/ask']);
    expect(advised(given().and({ type: 'close-pathway', reason: 'transfer' }))).toEqual([]);
  });
});

describe('advice to one of whom everything is known', () => {
  const known = (setting: Parameters<typeof given>[0]): Story =>
    given({ sport: { sportLevel: 'recreational', season: 'off-season' }, ...setting })
      .and(everyCaution('no'))
      .and({ type: 'report-bmi', bmi: 22, measuredAsAdult: true });

  it.each([{ adult: true }, { adult: false }])('asks for nothing more: %j', (setting) => {
    const story = known(setting);
    expect(keys(story)).toEqual([
      'CON-2/2',
      'CON-3/2/shoes',
      'CON-3/2/heel-lifts',
      'CON-5/2',
      `CON-4/${story.last('cautions-reported')}/nsaid`,
    ]);
  });
});

describe('CON-4: the words of the advice on painkillers', () => {
  const paracetamol = (why: string, prompt = '') =>
    `Advise paracetamol and no NSAID (caution: ${why}).${prompt}`;
  const neither = (why: string, prompt = '') =>
    `Decide on pain relief: neither an NSAID nor paracetamol is advised (caution: ${why}).${prompt}`;
  const reconsider = ' One that is cautioned against was ordered: reconsider it.';
  const ordered = (drugClass: 'nsaid' | 'paracetamol'): Said => ({ type: 'order-analgesic', drugClass });

  it.each<[string, readonly Said[], string, string]>([
    [
      'no caution',
      [everyCaution('no')],
      'nsaid',
      'Advise an NSAID; paracetamol is equally effective, with fewer side effects.',
    ],
    ['asthma', [everyCaution('no', { asthma: 'yes' })], 'paracetamol', paracetamol('asthma')],
    [
      'two cautions',
      [everyCaution('no', { asthma: 'yes', 'kidney-disease': 'yes' })],
      'paracetamol',
      paracetamol('kidney disease and asthma'),
    ],
    [
      'asthma, after an NSAID was ordered',
      [everyCaution('no'), ordered('nsaid'), everyCaution('no', { asthma: 'yes' })],
      'paracetamol',
      paracetamol('asthma', reconsider),
    ],
    [
      'asthma, after paracetamol was ordered',
      [everyCaution('no'), ordered('paracetamol'), everyCaution('no', { asthma: 'yes' })],
      'paracetamol',
      paracetamol('asthma'),
    ],
    [
      'asthma and alcohol',
      [everyCaution('no', { asthma: 'yes', alcohol: 'yes' })],
      'neither',
      neither('asthma and alcohol'),
    ],
    [
      'asthma and alcohol, after paracetamol was ordered',
      [everyCaution('no'), ordered('paracetamol'), everyCaution('no', { asthma: 'yes', alcohol: 'yes' })],
      'neither',
      neither('asthma and alcohol', reconsider),
    ],
    [
      'asthma and alcohol, after an NSAID was ordered',
      [everyCaution('no'), ordered('nsaid'), everyCaution('no', { asthma: 'yes', alcohol: 'yes' })],
      'neither',
      neither('asthma and alcohol', reconsider),
    ],
    [
      'older age',
      [everyCaution('no', { 'older-age': 'yes' })],
      'paracetamol-older',
      paracetamol('older age'),
    ],
  ])('%s', (_, said, end, text) => {
    const story = said.reduce((before, item) => before.and(item), given());
    expect(advised(story, 'CON-4')).toMatchObject([
      { key: `CON-4/${story.last('cautions-reported')}/${end}`, text, parameters: ageAndPregnancy },
    ]);
  });

  it('does not fall back on paracetamol while one caution against NSAIDs is unknown: it asks', () => {
    const story = given().and(everyCaution('no', { ssri: 'unknown' }));
    expect(advised(story, 'CON-4').map(({ key }) => key.split('/').at(-1))).toEqual(['ask']);
  });

  it('asks for the two that are left, and advises nothing', () => {
    const story = given().and(everyCaution('no', { ssri: 'unknown', alcohol: 'unknown' }));
    expect(advised(story, 'CON-4').map(({ text }) => text)).toEqual([
      'Ask the patient, and report as cautions: ssri and alcohol.',
    ]);
  });

  it.each([
    ['CON-4/none/ask', true],
    ['CON-4/12.15/ask', true],
    ['CON-4/12/nsaid', false],
    ['CON-4/12/ask/again', false],
    ['CON-4/12/asked', false],
    ['OUT-1/CON-4/12/ask', false],
  ])('%s is the question of cautions: %s', (key, is) => {
    expect(isQuestionOfCautions(key)).toBe(is);
  });
});

describe('CON-4: how long an answer holds', () => {
  it.each<[Caution, string, 'yes' | 'no' | 'unknown']>([
    ['pregnancy', '2026-11-05', 'no'],
    ['pregnancy', '2026-11-06', 'unknown'],
    ['asthma', '2026-11-06', 'no'],
    ['alcohol', '2030-01-01', 'no'],
  ])('%s answered “no” on 5 January 2026, on %s: %s', (caution, today, expected) => {
    const { protocol, state } = given().and(everyCaution('no'));
    expect(cautionOn(protocol, state, caution, date(today))).toBe(expected);
  });

  it.each<[string, Parameters<typeof given>[0], 'yes' | 'no' | undefined, string, 'yes' | 'no' | 'unknown']>([
    [
      'older from then on, the day before',
      { known: { olderFrom: date('2026-02-01') } },
      'yes',
      '2026-01-31',
      'no',
    ],
    [
      'older from then on, on the day',
      { known: { olderFrom: date('2026-02-01') } },
      'no',
      '2026-02-01',
      'yes',
    ],
    [
      'younger until then, the day before',
      { known: { youngerUntil: date('2026-02-01') } },
      'yes',
      '2026-01-31',
      'no',
    ],
    [
      'younger until then, on the day',
      { known: { youngerUntil: date('2026-02-01') } },
      'yes',
      '2026-02-01',
      'yes',
    ],
    ['nothing told at enrolment, but answered', {}, 'yes', '2026-01-06', 'yes'],
    ['nothing told, nothing answered', {}, undefined, '2026-01-06', 'unknown'],
  ])('age: %s', (_, setting, answer, today, expected) => {
    const story = given(setting);
    if (answer !== undefined) story.and(everyCaution('no', { 'older-age': answer }));
    expect(cautionOn(story.protocol, story.state, 'older-age', date(today))).toBe(expected);
  });
});

describe('ATH-1: the question about sport', () => {
  it.each<[string, Parameters<typeof given>[0], readonly string[]]>([
    ['nothing', {}, ['ATH-1/2/ask']],
    ['a season without a level', { sport: { season: 'in-season' } }, ['ATH-1/2/ask']],
    ['a level without a season', { sport: { sportLevel: 'recreational' } }, ['ATH-1/2/ask']],
    ['both', { sport: { sportLevel: 'recreational', season: 'off-season' } }, []],
    ['no sport', { sport: { sportLevel: 'none' } }, []],
  ])('known at enrolment: %s', (_, setting, expected) => {
    expect(advised(given(setting), 'ATH-1').map(({ key }) => key)).toEqual(expected);
  });

  it('is a question anew after each report', () => {
    const story = given().and({ type: 'report-sport', level: 'recreational' });
    const [item] = advised(story, 'ATH-1');
    expect(item).toMatchObject({ key: `ATH-1/${story.last('sport-reported')}/ask`, parameters: [] });
  });
});

describe('CON-6: the words of the advice on weight', () => {
  const lose = 'Advise weight loss: a higher BMI slows recovery.';
  const offer = 'Offer advice on weight: a higher BMI slows recovery.';
  it.each<[number, readonly object[]]>([
    [24.9, []],
    [25, [{ text: offer, parameters: ['bmi.offer', 'bmi.advise'] }]],
    [29.9, [{ text: offer, parameters: ['bmi.offer', 'bmi.advise'] }]],
    [30, [{ text: lose, parameters: ['bmi.advise'] }]],
  ])('of a BMI of %d', (bmi, expected) => {
    const story = given().and({ type: 'report-bmi', bmi, measuredAsAdult: true });
    const key = `CON-6/${story.last('bmi-reported')}`;
    expect(advised(story, 'CON-6')).toEqual(
      expected.map((item) => ({ key, rule: 'CON-6', answer: null, ...item })),
    );
  });

  it('asks again for one that was not measured as an adult, by the report of it', () => {
    const story = given().and({ type: 'report-bmi', bmi: 31, measuredAsAdult: false });
    expect(advised(story, 'CON-6')).toEqual([
      {
        key: `CON-6/${story.last('bmi-reported')}/ask`,
        rule: 'CON-6',
        text: measure,
        parameters: ['bmi.maximumAge'],
        answer: null,
      },
    ]);
  });

  it('says nothing to a minor', () => {
    expect(advised(given({ adult: false }), 'CON-6')).toEqual([]);
  });
});

describe('SAF-2: the words of the advice on prophylaxis', () => {
  it.each<['low' | 'raised' | 'high', readonly string[]]>([
    ['low', []],
    ['raised', ['Decide on prophylaxis: the risk of venous thrombo-embolism is raised.']],
    ['high', ['Decide on prophylaxis: the risk of venous thrombo-embolism is high.']],
  ])('of a risk that is %s', (risk, texts) => {
    const story = given().and({ type: 'report-vte-risk', risk });
    const key = `SAF-2/${story.last('vte-risk-reported')}`;
    expect(advised(story, 'SAF-2')).toEqual(
      texts.map((text) => ({
        key,
        rule: 'SAF-2',
        text,
        parameters: ['vte.validity'],
        answer: null,
        forClinician: true,
      })),
    );
  });
});

describe('SUR-1 to SUR-3: the words of the advice on the approach', () => {
  const acceptedWith = (findings: ImagingFinding[]): Story =>
    given()
      .at(20)
      .and({ type: 'report-imaging', modality: 'mri', findings })
      .and({ type: 'report-referral', surgeonId: 's1' })
      .and({ type: 'report-referral-answer', response: 'accepted' });
  const approaches = (story: Story) => advised(story).filter(({ rule }) => rule.startsWith('SUR'));

  it.each<[ImagingFinding[], string, string]>([
    [
      [],
      'SUR-1',
      'Endoscopic excision is preferred; in athletes also because return to sport is reported as faster.',
    ],
    [
      ['complex-anatomy'],
      'SUR-2',
      'Open posterior arthrotomy may be needed: the imaging shows complex anatomy.',
    ],
    [
      ['anterior-impingement'],
      'SUR-3',
      'Combined anterior arthroscopic and posterior open treatment: both compartments are involved.',
    ],
  ])('of %j', (findings, rule, text) => {
    const story = acceptedWith(findings);
    const key = `${rule}/${story.last('referral-reported')}`;
    expect(approaches(story)).toEqual([{ key, rule, text, parameters: [], answer: null }]);
    expect(approaches(story.and({ type: 'report-surgery', approach: 'endoscopic' }))).toEqual([]);
  });
});
