import { describe, expect, it } from 'vitest';
import { addBusinessDays, lastBusinessDayUpTo } from '../../pathway/calendar.ts';
import { phaseOf } from '../../pathway/care.ts';
import { CommandEnvelope } from '../../pathway/commands.ts';
import { enrol, Enrolment } from '../../pathway/enrol.ts';
import { parseEvent } from '../../pathway/events.ts';
import { fold } from '../../pathway/evolve.ts';
import { Instant, LocalDate, TimeZone } from '../../pathway/time.ts';
import { states } from './support/situations.ts';
import { date, enrolmentOf, given, type Story } from './support/story.ts';

const now = '2026-01-05T11:00:00.000Z' as Instant;

describe('enrolment', () => {
  it('begins the record: who, day 0, and what the bundle knew, each its own event', () => {
    const bmi = { value: 27, measuredOn: date('2025-11-01'), measuredAsAdult: true };
    const events = enrol(Enrolment.parse(enrolmentOf({ bmi })), now);
    expect(events.map(({ type }) => type)).toEqual([
      'enrolled',
      'conservative-care-started',
      'bmi-reported',
      'imaging-reported',
      'imaging-reported',
    ]);
    expect(events.map(({ sequence }) => sequence)).toEqual([1, 2, 3, 4, 5]);
    expect(fold(events)).toMatchObject({ day0: { on: '2026-01-05', anchor: '2' }, protocolVersion: '3' });
  });

  it.each([
    ['conservativeDay0', { conservativeDay0: date('2026-01-06') }],
    ['bmi.measuredOn', { bmi: { value: 27, measuredOn: date('2026-01-06'), measuredAsAdult: true } }],
    ['imaging.on', { imaging: [{ on: date('2026-01-06'), modality: 'mri', findings: [] }] }],
    ['cautions.on', { cautions: [{ on: date('2026-01-06'), cautions: { asthma: 'no' } }] }],
  ] as const)('refuses a %s in the future, and names it', (member, change) => {
    const enrolment = { ...enrolmentOf(), ...change } as Enrolment;
    expect(() => enrol(enrolment, now)).toThrow(
      new RangeError(`${member} lies in the future: check the date`),
    );
  });

  it('takes today in the patient’s zone, which may be tomorrow elsewhere', () => {
    const inAuckland = enrolmentOf({ timeZone: 'Pacific/Auckland', day0: '2026-01-06' });
    expect(() => enrol(inAuckland, '2026-01-05T11:30:00.000Z' as Instant)).not.toThrow();
    expect(() => enrol(inAuckland, '2026-01-05T10:30:00.000Z' as Instant)).toThrow(RangeError);
  });

  it('is what a pathway begins with, and nothing else is', () => {
    expect(() => fold([])).toThrow(RangeError);
    expect(() => fold(given().pathway.events.slice(1))).toThrow(RangeError);
  });
});

describe('what comes from outside', () => {
  it.each(['2026-02-29', '2026-2-3', '20260203', '2026-02-03T00:00:00Z', ''])('"%s" is no day', (text) => {
    expect(LocalDate.safeParse(text).success).toBe(false);
  });

  it.each(['2026-02-03', '2026-02-03T10:00:00Z', '2026-02-03T10:00:00.000+01:00'])(
    '"%s" is no instant',
    (text) => {
      expect(Instant.safeParse(text).success).toBe(false);
    },
  );

  it.each([
    ['Europe/Madrid', true],
    ['UTC', true],
    ['Madrid', false],
    ['', false],
  ])('"%s" is a time zone: %s', (text, is) => {
    expect(TimeZone.safeParse(text).success).toBe(is);
  });

  it('takes a command with no member more than it knows, and with an id by which a repeat is known', () => {
    const envelope = given().envelope({ type: 'report-pain', score: 3 });
    expect(CommandEnvelope.safeParse(envelope).success).toBe(true);
    const more = { ...envelope, command: { ...envelope.command, note: 'x' } };
    expect(CommandEnvelope.safeParse(more).success).toBe(false);
    expect(CommandEnvelope.safeParse({ ...envelope, commandId: '7' }).success).toBe(false);
  });

  it('takes no event from the record that is not whole', () => {
    const [, event] = given().pathway.events;
    expect(parseEvent(event)).toEqual(event);
    expect(() => parseEvent({ ...event, rules: ['XYZ-1'] })).toThrow();
    expect(() => parseEvent({ ...event, data: { more: 1 } })).toThrow();
    expect(() => parseEvent({ ...event, type: 'unheard-of' })).toThrow();
  });
});

describe('business days', () => {
  const calendar = { version: 'test', weekend: [6, 7], holidays: [date('2026-04-03'), date('2026-04-06')] };

  it.each([
    ['2026-04-01', 1, '2026-04-02'],
    ['2026-04-01', 2, '2026-04-07'],
    ['2026-04-04', 1, '2026-04-07'],
  ])('after %s, %d: %s', (from, count, to) => {
    expect(addBusinessDays(calendar, date(from), count)).toBe(to);
  });

  it.each([
    ['2026-04-07', '2026-04-07'],
    ['2026-04-06', '2026-04-02'],
  ])('the last up to %s: %s', (from, to) => {
    expect(lastBusinessDayUpTo(calendar, date(from))).toBe(to);
  });
});

describe('phases', () => {
  it.each([
    ['just enrolled', 'conservative-care'],
    ['in a walker', 'immobilization'],
    ['in the window of reassessment', 'reassessment'],
    ['reassessment missed', 'reassessment'],
    ['partly improved twice', 'conservative-care'],
    ['no improvement', 'referral'],
    ['declined', 'referral'],
    ['accepted', 'referral'],
    ['surgery refused', 'conservative-care'],
    ['surgery planned', 'surgery'],
    ['operated', 'rehabilitation'],
    ['recovered', 'follow-up'],
    ['dead', 'closed'],
  ])('%s: %s', (name, phase) => {
    const story: Story = states[name]!();
    expect(phaseOf(story.protocol, story.state)).toBe(phase);
  });
});
