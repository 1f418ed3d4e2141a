import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { describe, expect, it, test } from 'vitest';
import { questionnaireIds } from '../../pathway/instruments/index.ts';
import { protocolOf, protocolVersions } from '../../pathway/protocols/index.ts';
import { awaitsSignOff, type TimePoint } from '../../pathway/protocols/protocol.ts';
import { v1, type ParameterName } from '../../pathway/protocols/v1.ts';
import { v2 } from '../../pathway/protocols/v2.ts';
import { v3 } from '../../pathway/protocols/v3.ts';
import { rules } from '../../pathway/rules.ts';

const canonical = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(canonical);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, member]) => [name, canonical(member)]),
  );
};
const hashOf = (value: unknown): string =>
  createHash('sha256')
    .update(JSON.stringify(canonical(value)))
    .digest('hex');
const clinicalRules = readFileSync(new URL('../../docs/clinical-rules.md', import.meta.url), 'utf8');
const parameters = Object.entries(v1.parameters);
const addedParameters = Object.entries(v2.parameters).filter(([name]) => !(name in v1.parameters));
const lists = [v1.surgicalTimePoints, v1.conservativeTimePoints] as const;

/** A change belongs into another version. Only before the first pathway runs on it may a hash be written anew. */
const locked: Readonly<Record<string, string>> = {
  '1': 'cb0d0e0f3740130421a98b51fe6d2f3e657e3477e3f6e3677c4bf59278c645bd',
  '2': 'b513dc166397ba0f775bbde2fa3eedf09ba7b2c13d5c1f8617b7c855a78b436d',
  '3': '5b544a0d748c90941b6a3721db2d14525516b267dee1cb732349dcb441fc5a53',
};

test.each(Object.entries(locked))(
  'protocol version %s is never changed: pathways run on it',
  (version, hash) => {
    expect(hashOf(protocolOf(version))).toBe(hash);
  },
);

test('every protocol version is locked', () => {
  expect(Object.keys(locked)).toEqual(protocolVersions);
});

describe('protocol version 1', () => {
  it('is what a pathway pinned to it gets, and an unknown version is an error', () => {
    expect(protocolOf('1')).toBe(v1);
    expect(() => protocolOf('0')).toThrow(RangeError);
  });

  it.each(parameters)('%s names its rule and where it comes from', (_, { rule, source, value }) => {
    expect(rules).toHaveProperty([rule]);
    expect(Number.isFinite(value)).toBe(true);
    expect(source.kind === 'article' ? source.passage : source.why).toMatch(/\S{3}/);
    if (source.kind === 'article') expect([1, 2, 3]).toContain(source.reference);
  });

  it.each([...lists.flat(), ...v1.rehabilitationPhases])('$name says where it comes from', ({ source }) => {
    expect(source.kind === 'article' ? source.passage : source.why).toMatch(/\S{3}/);
  });

  // As rules.md marks them: everything else is chosen here and awaits a clinician’s sign-off (†).
  it('marks as the article’s only what rules.md does not mark †', () => {
    const unmarked: readonly ParameterName[] = [
      'reassess.opens',
      'reassess.closes',
      'conservative.minimum',
      'bmi.advise',
      'immobilization.remove',
      'immobilization.limit',
      'referral.delayFrom',
      'rehabilitation.milestone',
    ];
    const signed = parameters.filter(([, item]) => !awaitsSignOff(item)).map(([name]) => name);
    expect(signed.sort()).toEqual([...unmarked].sort());
  });

  it.each<[ParameterName, number, string]>([
    ['reassess.opens', 42, 'day of care'],
    ['reassess.closes', 56, 'day of care'],
    ['reassess.reminder', 3, 'days'],
    ['conservative.minimum', 42, 'day of care'],
    ['bmi.advise', 30, 'kg/m²'],
    ['bmi.offer', 25, 'kg/m²'],
    ['bmi.maximumAge', 12, 'months'],
    ['review.maximumInterval', 28, 'days'],
    ['review.partlyImproved.limit', 3, 'times'],
    ['immobilization.warn', 7, 'days'],
    ['immobilization.remove', 9, 'days'],
    ['immobilization.limit', 10, 'days'],
    ['immobilization.escalation.repeat', 1, 'days'],
    ['immobilization.exercise.confirm', 2, 'days'],
    ['immobilization.continues', 7, 'days'],
    ['immobilization.window', 56, 'days'],
    ['immobilization.cumulative', 10, 'days'],
    ['imaging.radiographs', 14, 'day of care'],
    ['imaging.mri', 35, 'day of care'],
    ['referral.businessDays', 2, 'days'],
    ['referral.delayFrom', 57, 'day of care'],
    ['rehabilitation.milestone', 98, 'days'],
    ['return.pain', 2, 'points'],
    ['return.heelRaise', 90, '%'],
    ['return.plantarFlexion', 5, '°'],
    ['score.baseline.before', 42, 'days'],
    ['score.baseline.conservativeFrom', -14, 'days'],
    ['score.baseline.conservativeTo', 7, 'days'],
  ])('%s is %d %s, as the rules say', (name, value, unit) => {
    expect(v1.parameters[name]).toMatchObject({ value, unit });
  });

  it.each(parameters)(
    '%s stands in docs/clinical-rules.md with its value and its mark',
    (name, parameter) => {
      const { value } = parameter;
      const entry = new RegExp(`\\x60${name}\\x60 ([−\\d]+)[^·|†\\d]*(†?)`).exec(clinicalRules);
      expect(entry?.slice(1)).toEqual([String(value).replace('-', '−'), awaitsSignOff(parameter) ? '†' : '']);
    },
  );

  it.each(lists.map((points) => [points] as const))('asks at weeks 2, 6, 14, 26 and 52', (points) => {
    expect(points.map(({ target }) => target / 7)).toEqual([2, 6, 14, 26, 52]);
  });

  it.each(lists.map((points) => [points] as const))(
    'has windows that hold their target and do not overlap',
    (points) => {
      points.forEach((point: TimePoint, index) => {
        expect(point.from).toBeLessThanOrEqual(point.target);
        expect(point.target).toBeLessThanOrEqual(point.to);
        const next = points[index + 1];
        if (next !== undefined) expect(point.to).toBeLessThan(next.from);
      });
    },
  );

  it('has a conservative baseline that ends before the first conservative window', () => {
    const [first] = v1.conservativeTimePoints;
    expect(v1.parameters['score.baseline.conservativeTo'].value).toBeLessThan(first!.from);
  });
});

describe('protocol version 2', () => {
  it('has all that version 1 has, unchanged', () => {
    expect(v2.parameters).toMatchObject(v1.parameters);
  });

  it.each(addedParameters)('%s awaits sign-off, and says why', (_, parameter) => {
    expect(awaitsSignOff(parameter)).toBe(true);
    expect(rules).toHaveProperty([parameter.rule]);
    expect(parameter.source.kind === 'default' ? parameter.source.why : '').toMatch(/\S{3}/);
  });

  it.each(addedParameters.filter(([, { rule }]) => /^(ATH-2|INJ-2|OUT-2|SAF-2)$/.test(rule)))(
    '%s stands in docs/clinical-rules.md with its value and its mark',
    (name, { value }) => {
      expect(clinicalRules).toContain(`\x60${name}\x60 ${value}†`);
    },
  );
});

describe('protocol version 3', () => {
  const { collection = [], ...rest } = v3;
  const named = (points: readonly TimePoint[]): readonly string[] => [
    'baseline',
    ...points.map(({ name }) => name),
  ];

  it('is version 2, unchanged, with a schedule of questionnaires', () => {
    expect(rest).toEqual({ ...v2, version: '3' });
    expect(collection.map(({ instrument }) => instrument).toSorted()).toEqual(questionnaireIds.toSorted());
  });

  it.each(collection)('asks for $instrument at time points that there are, and says why', (item) => {
    expect(named(v3.conservativeTimePoints)).toEqual(expect.arrayContaining([...item.conservative]));
    expect(named(v3.surgicalTimePoints)).toEqual(expect.arrayContaining([...item.surgical]));
    expect(awaitsSignOff(item)).toBe(true);
    expect(item.source.kind === 'default' ? item.source.why : '').toMatch(/\S{3}/);
  });

  it('asks for FAAM, the primary measure, at every time point of both arms', () => {
    const faam = collection.find(({ instrument }) => instrument === 'FAAM');
    expect(faam?.conservative).toEqual(named(v3.conservativeTimePoints));
    expect(faam?.surgical).toEqual(named(v3.surgicalTimePoints));
  });

  it.each(collection)('$instrument stands in docs/clinical-rules.md with its time points', (item) => {
    const weeks = (points: readonly string[]): string =>
      points.map((point) => point.replace('week-', '')).join(', ');
    const arms = [item.conservative, item.surgical].filter(({ length }) => length > 0).map(weeks);
    for (const points of arms) expect(clinicalRules).toContain(`${item.instrument}† at ${points}`);
  });
});
