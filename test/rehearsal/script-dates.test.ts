/** Weekends and holidays fall where today puts them: the scripts that ship hold on whichever day they are rehearsed. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { ClinicCalendar } from '../../pathway/calendar.ts';
import { Command } from '../../pathway/commands.ts';
import { enrol, type Enrolment } from '../../pathway/enrol.ts';
import { plan } from '../../pathway/plan.ts';
import { protocolOf } from '../../pathway/protocols/index.ts';
import { addDays, instantAt, type Instant, type LocalDate } from '../../pathway/time.ts';
import { commandTurn, pathwayOf, tickTurn, type Pathway } from '../../pathway/turn.ts';
import { actorOf, answersOf } from '../../rehearsal/answers.ts';
import { unexpected } from '../../rehearsal/expectations.ts';
import { instantOf, type Anchors } from '../../rehearsal/moment.ts';
import { resolved } from '../../rehearsal/resolve.ts';
import { commandOf, parseScript, surgeryDayOf, type Script } from '../../rehearsal/script.ts';
import { uuid } from '../pathway/support/story.ts';

const root = join(import.meta.dirname, '../..');
const folder = join(root, 'rehearsal/scripts');
const calendar = ClinicCalendar.parse(JSON.parse(readFileSync(join(root, 'calendars/us.json'), 'utf8')));
/** A year, on each weekday in turn. */
const days = Array.from({ length: 25 }, (_, index) => addDays('2026-06-01' as LocalDate, index * 15));

describe.each(readdirSync(folder).filter((file) => file.endsWith('.yaml')))('%s', (file) => {
  const script = parseScript(readFileSync(join(folder, file), 'utf8'));

  test.each(days)('begun on %s', (today) => {
    const { pathway, faults } = played(script, today);
    const reached = pathway.events.flatMap((event) =>
      event.type === 'deadline-reached' ? [`${event.rules[0] ?? ''} ${event.data.step}`] : [],
    );
    expect(faults).toEqual([]);
    expect(reached.length).toBeGreaterThanOrEqual(script.expect.deadlines ?? 0);
    expect(reached).toEqual(expect.arrayContaining(script.expect.reached));
  });
});

/** The core alone: every deadline at its own instant, every command at its own. */
function played(script: Script, today: LocalDate): { pathway: Pathway; faults: string[] } {
  const { enrolment, timeline } = script;
  const day0 = addDays(today, -enrolment.on.day);
  const anchors: Anchors = { day0, surgeryDay: surgeryDayOf(script) };
  const begin = instantAt(today, enrolment.timeZone, 7 * 60);
  let pathway = pathwayOf(enrol(enrolmentOf(script, anchors), begin));
  const faults: string[] = [];
  timeline.forEach((happening, index) => {
    const at = instantOf(happening.at, anchors, enrolment.timeZone);
    pathway = passed(pathway, at);
    const event = (): number => pathway.events.find(({ commandId }) => commandId !== null)?.sequence ?? 1;
    const command = Command.parse(resolved(commandOf(happening), anchors, { note: () => uuid(7), event }));
    const actor = actorOf(happening.actor);
    const envelope = { commandId: uuid(1000 + index), actor, source: 'rehearsal' as const, command };
    const turn = commandTurn(pathway, envelope, at);
    pathway = turn.pathway;
    faults.push(...unexpected(happening, turn.answer));
  });
  return { pathway, faults };
}

function passed(pathway: Pathway, until: Instant): Pathway {
  let current = pathway;
  for (;;) {
    const [next] = plan(protocolOf(current.state.protocolVersion), current.state);
    if (next === undefined || next.at > until) return current;
    current = tickTurn(current, next.at > current.state.lastAt ? next.at : current.state.lastAt).pathway;
  }
}

const enrolmentOf = (script: Script, anchors: Anchors): Enrolment => ({
  ...answersOf(script, anchors, calendar).enrolment,
  commandId: uuid(1),
  personId: uuid(2),
  episode: 1,
  adult: true,
});
