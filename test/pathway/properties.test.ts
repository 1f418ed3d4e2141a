/**
 * What holds whatever is said in whatever order, and however the clock is served. A failure prints the seed and the
 * path by which fast-check finds it again: set them in FC_SEED and FC_PATH. FC_RUNS=1000 looks for longer.
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { delayClock, delayDays, devicesOn, firstDay0 } from '../../pathway/care.ts';
import { parseEvent, type EventType } from '../../pathway/events.ts';
import { fold } from '../../pathway/evolve.ts';
import { quietedBy } from '../../pathway/obligations/appointments.ts';
import { obligations } from '../../pathway/obligations/index.ts';
import { dueAt, plan, type Deadline } from '../../pathway/plan.ts';
import { protocolOf } from '../../pathway/protocols/index.ts';
import { addDays } from '../../pathway/time.ts';
import { commandTurn, type Pathway } from '../../pathway/turn.ts';
import { worklist } from '../../pathway/worklist.ts';
import { moves, setting, told } from './support/moves.ts';
import type { Story, Taken } from './support/story.ts';

const runs = Number(process.env['FC_RUNS'] ?? 20);
const replay = {
  ...(process.env['FC_SEED'] && { seed: Number(process.env['FC_SEED']) }),
  ...(process.env['FC_PATH'] && { path: process.env['FC_PATH'] }),
};

const always = (check: (story: Story) => void): void => {
  fc.assert(
    fc.property(setting, moves, (start, list) => {
      check(told(start, list));
    }),
    { numRuns: runs, ...replay },
  );
};
const inEveryTurn = (check: (taken: Taken) => void): void => {
  always(({ turns }) => {
    turns.forEach(check);
  });
};

const protocolFor = ({ state }: Pathway) => protocolOf(state.protocolVersion);
const planOf = (pathway: Pathway): readonly Deadline[] => plan(protocolFor(pathway), pathway.state);
const withoutRungs = (reached: Readonly<Record<string, number>>) =>
  Object.fromEntries(Object.entries(reached).filter(([key]) => !key.includes('-unacknowledged-')));
const json = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T;

describe('whatever the order of commands', { timeout: 300_000 }, () => {
  it('no clinical deadline vanishes without an event that explains it', () => {
    inEveryTurn(({ before, turn }) => {
      const after = new Set(planOf(turn.pathway).map(({ key }) => key));
      const types = new Set(turn.events.map(({ type }) => type));
      const reached = new Set(
        turn.events.map((event) => (event.type === 'deadline-reached' ? event.data.key : undefined)),
      );
      for (const { key, obligation, step } of planOf(before)) {
        if (after.has(key) || reached.has(key)) continue;
        // Another version has other rules: the move is the event that explains it.
        if (types.has('protocol-moved')) continue;
        // REC-1 only says that nothing is left to do: it ends when something is, and nothing is lost with it.
        if (obligation.rule === 'REC-1') continue;
        // A rung is there to bring about an acknowledgement.
        const rung: readonly EventType[] = step.rungOf === undefined ? [] : ['acknowledged'];
        // An appointment quiets what is routine, and nothing else.
        const quieting = step.urgency === 'routine' ? quietedBy : [];
        expect(
          [...obligation.endedBy, ...rung, ...quieting].filter((type) => types.has(type)),
          `${key} vanished`,
        ).not.toEqual([]);
      }
    });
  });

  it('the task to close gives way only to another obligation, to a newer one of its kind, or to the end', () => {
    inEveryTurn(({ before, turn }) => {
      const standing = (of: Pathway) => obligations(protocolFor(of), of.state);
      const wasLast = standing(before).some(({ rule }) => rule === 'REC-1');
      if (wasLast && turn.pathway.state.closed === null) expect(standing(turn.pathway)).not.toEqual([]);
    });
  });

  it('the passing of time moves no deadline and ends none but those whose time is over', () => {
    inEveryTurn(({ before, turn, envelope }) => {
      if (envelope !== undefined) return;
      const after = new Map(planOf(turn.pathway).map((deadline) => [deadline.key, deadline]));
      for (const { key, occurrence, at } of planOf(before)) {
        const later = after.get(key);
        if (later?.occurrence === occurrence) expect(later.at).toBe(at);
      }
    });
  });

  it('the past never changes: events are only added, numbered without a gap', () => {
    inEveryTurn(({ before, turn }) => {
      const { events } = turn.pathway;
      expect(events.slice(0, before.events.length)).toEqual(before.events);
      expect(events.slice(before.events.length)).toEqual(turn.events);
      expect(events.map(({ sequence }) => sequence)).toEqual(events.map((_, index) => index + 1));
    });
  });

  it('the earlier events are the very same, not merely alike, to the end of the story', () => {
    always(({ turns, pathway }) => {
      for (const { turn } of turns) {
        const frozen = json(turn.pathway.events);
        expect(json(pathway.events.slice(0, frozen.length))).toEqual(frozen);
      }
    });
  });

  it('replaying events gives the same state, also from the record', () => {
    inEveryTurn(({ turn: { pathway } }) => {
      expect(fold(pathway.events)).toEqual(pathway.state);
    });
    always(({ pathway }) => {
      const read = pathway.events.map((event) => parseEvent(json(event)));
      expect(read).toEqual(pathway.events);
      expect(fold(read)).toEqual(pathway.state);
      expect(json(fold(read))).toEqual(json(pathway.state));
    });
  });

  it('an open pathway always has something to do, and somebody or a timer who knows', () => {
    inEveryTurn(({ turn: { pathway } }) => {
      if (pathway.state.closed !== null) return;
      const protocol = protocolFor(pathway);
      expect(obligations(protocol, pathway.state)).not.toEqual([]);
      expect(planOf(pathway).length + worklist(protocol, pathway.state).length).toBeGreaterThan(0);
    });
  });

  it('every obligation has a deadline ahead, or stands on the worklist', () => {
    inEveryTurn(({ turn: { pathway } }) => {
      const protocol = protocolFor(pathway);
      const known = new Set([
        ...planOf(pathway).map(({ obligation }) => obligation.key),
        ...worklist(protocol, pathway.state).map(({ key }) => key),
      ]);
      const silent = obligations(protocol, pathway.state).filter(({ key }) => !known.has(key));
      expect(silent).toEqual([]);
    });
  });

  it('a closed pathway waits for nothing but the review of red flags', () => {
    inEveryTurn(({ turn: { pathway } }) => {
      if (pathway.state.closed === null) return;
      expect(planOf(pathway).filter(({ obligation }) => obligation.rule !== 'SAF-1')).toEqual([]);
    });
  });

  it('nothing that is due is left after a tick or a command', () => {
    inEveryTurn(({ turn, now }) => {
      if (turn.answer?.outcome === 'refused' || turn.events.some(({ type }) => type === 'effect-unfinished'))
        return;
      expect(dueAt(protocolFor(turn.pathway), turn.pathway.state, now)).toEqual([]);
    });
  });

  it('a tick has a second time nothing to do', () => {
    always((story) => {
      story.tick();
      expect(story.tick().events).toEqual([]);
    });
  });

  it('no step is reached twice in one occurrence', () => {
    always(({ pathway }) => {
      const keys = pathway.events.flatMap((event) =>
        event.type === 'deadline-reached' ? [`${event.data.key} ${event.data.occurrence}`] : [],
      );
      expect(new Set(keys).size).toBe(keys.length);
    });
  });

  it('the keys of deadlines are unique in a plan, and those of effects over the history', () => {
    always(({ turns, effects }) => {
      for (const { turn } of turns) {
        const keys = planOf(turn.pathway).map(({ key }) => key);
        expect(new Set(keys).size).toBe(keys.length);
      }
      expect(new Set(effects.map(({ key }) => key)).size).toBe(effects.length);
    });
  });

  it('a device that is on always has an escalation ahead', () => {
    inEveryTurn(({ turn: { pathway } }) => {
      if (pathway.state.closed !== null) return;
      for (const { anchor } of devicesOn(pathway.state)) {
        const ahead = planOf(pathway).filter(
          ({ obligation, step }) =>
            obligation.rule.startsWith('IMM') && obligation.anchor === anchor && step.repeatDays === 1,
        );
        expect(ahead).not.toEqual([]);
      }
    });
  });

  it('the delay clock only goes forward, a day a day at most, in pieces that do not overlap', () => {
    always(({ pathway }) => {
      const { state } = pathway;
      const protocol = protocolFor(pathway);
      const counted = Array.from({ length: 120 }, (_, day) =>
        delayDays(protocol, state, addDays(firstDay0(state).on, 40 + 2 * day)),
      );
      counted.forEach((days, index) => {
        const grown = days - (counted[index - 1] ?? 0);
        expect(grown).toBeGreaterThanOrEqual(0);
        expect(grown).toBeLessThanOrEqual(2);
      });
      const segments = delayClock(protocol, state);
      segments.forEach(({ from, until }, index) => {
        if (until !== null) expect(from <= until).toBe(true);
        const next = segments[index + 1];
        if (next !== undefined) expect(until !== null && until <= next.from).toBe(true);
      });
    });
  });

  it('a refusal leaves its trace and changes nothing', () => {
    inEveryTurn(({ before, turn }) => {
      if (turn.answer?.outcome !== 'refused') return;
      // A wrong side is told of at once, though nothing is planned.
      if (turn.answer.refusal?.code === 'SUR-4.wrong-side') return;
      expect(turn.events).toMatchObject([{ type: 'command-refused' }]);
      const { sequence: s1, lastAt: l1, commands: c1, ...was } = before.state;
      const { sequence: s2, lastAt: l2, commands: c2, ...is } = turn.pathway.state;
      expect(is).toEqual(was);
      expect([s2 - s1, l2 >= l1, Object.keys(c2).length - Object.keys(c1).length]).toEqual([1, true, 1]);
      expect(turn.effects).toEqual([]);
    });
  });

  it('a report is refused for no reason but a date in the future', () => {
    inEveryTurn(({ turn, envelope }) => {
      if (!/^(report|record|confirm|decide|start|stop)-/.test(envelope?.command.type ?? '')) return;
      expect([undefined, 'REC-1.future']).toContain(turn.answer?.refusal?.code);
    });
  });

  it('a repeated command answers the same and does nothing', () => {
    always((story) => {
      const { pathway, turns, now } = story;
      for (const { turn, envelope } of turns) {
        if (envelope === undefined || turn.answer === undefined) continue;
        const again = commandTurn(pathway, envelope, now);
        expect([again.events, again.effects]).toEqual([[], []]);
        expect(again.answer).toEqual({ ...turn.answer, repeated: true, sequence: pathway.state.sequence });
      }
    });
  });

  it('every event names a rule, and every fact of a command its command', () => {
    always(({ pathway }) => {
      for (const { rules, commandId, type, source } of pathway.events) {
        expect(rules, type).not.toEqual([]);
        expect(commandId === null).toBe(source === 'timer' || source === 'system');
      }
    });
  });

  it('nobody who may not be contacted is written to, nor about a day gone by', () => {
    inEveryTurn(({ turn }) => {
      const { contactConsent, deceased, closed } = turn.pathway.state;
      const written = turn.effects.filter((effect) => effect.kind === 'patient-message');
      if (!contactConsent || deceased || closed !== null) expect(written).toEqual([]);
      for (const { date, day } of written) expect(date >= day).toBe(true);
    });
  });

  it('an outage reaches what the timers would have reached, only later', () => {
    fc.assert(
      fc.property(setting, moves, fc.integer({ min: 1, max: 200 }), (start, list, days) => {
        const [watched, asleep] = [told(start, list), told(start, list)];
        watched.at(days);
        asleep.outageUntil(days);
        if (watched.now < told(start, list).now) return;
        // A ladder is climbed from when its limit was told, not from when it should have been.
        expect(withoutRungs(asleep.state.reached)).toEqual(withoutRungs(watched.state.reached));
        expect(asleep.obligations().map(({ key }) => key)).toEqual(
          watched.obligations().map(({ key }) => key),
        );
      }),
      { numRuns: runs, ...replay },
    );
  });
});
