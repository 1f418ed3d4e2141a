import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { protocolOf, valueOf } from '../../pathway/protocols/index.ts';
import { sendableFrom } from '../../pathway/quiet-hours.ts';
import { addDays, instantAt, localDateAt, TimeZone, type LocalDate } from '../../pathway/time.ts';
import { date, given, uuid } from './support/story.ts';

const person = uuid(0xbeef);
const zones = ['Europe/Madrid', 'America/New_York', 'Pacific/Auckland', 'Asia/Kathmandu'].map((name) =>
  TimeZone.parse(name),
);
/** A summer day, a winter day, and the days on which clocks change in Madrid and New York. */
const days = ['2026-01-05', '2026-07-01', '2026-03-29', '2026-10-25', '2026-03-08', '2026-11-01'].map(date);
const cases = zones.flatMap((zone) => days.map((day) => ({ zone, day })));

/** Minutes past midnight on the wall clock. */
const clockOf = (instant: string, zone: string): number => {
  const [hour = 0, minute = 0] = new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    hour: '2-digit',
    minute: '2-digit',
  })
    .format(new Date(instant))
    .split(':')
    .map(Number);
  return hour * 60 + minute;
};

describe.each(cases)('quiet hours in $zone on $day', ({ zone, day }) => {
  const from = (minutes: number, on: LocalDate = day) => {
    const now = instantAt(on, zone, minutes);
    return { now, at: sendableFrom(now, zone, person) };
  };

  it.each([480, 481, 720, 1257])('minute %d: now', (minute) => {
    const { now, at } = from(minute);
    expect(at).toBe(now);
  });

  // Two minutes before nine in the evening too: what is begun then may still be under way at nine.
  it.each([
    [1258, 1],
    [1260, 1],
    [1439, 1],
    [0, 0],
    [300, 0],
    [479, 0],
  ])('minute %d: in the morning %d days on, after the hour at which others fall due', (minute, later) => {
    const { at } = from(minute);
    expect(localDateAt(at, zone)).toBe(addDays(day, later));
    expect(clockOf(at, zone)).toBeGreaterThan(540);
    expect(clockOf(at, zone)).toBeLessThanOrEqual(661);
  });
});

it('every message that is planned lies outside of them', () => {
  const protocol = protocolOf('2');
  const first = valueOf(protocol, 'message.minuteOfDay');
  const last = first + valueOf(protocol, 'message.spread');
  expect(first).toBeGreaterThanOrEqual(valueOf(protocol, 'message.quiet.until'));
  expect(last).toBeLessThan(valueOf(protocol, 'message.quiet.from'));
  const story = given();
  const usual = clockOf(
    sendableFrom(instantAt(story.today, story.state.timeZone, 0), story.state.timeZone, person),
    'Europe/Madrid',
  );
  expect(usual - 1).toBe(story.deadline('REA-1', 'reminder')?.step.minute);
});

it.each(
  Object.entries(protocolOf('2').parameters).filter(([name]) =>
    /^(message\.quiet|contact|majority)\./.test(name),
  ),
)('%s stands in docs/clinical-rules.md with its value and its mark', (name, { value }) => {
  const doc = readFileSync(new URL('../../docs/clinical-rules.md', import.meta.url), 'utf8');
  expect(doc.replace(/\s+/g, ' ')).toContain(`\`${name}\` ${value}†`);
});
