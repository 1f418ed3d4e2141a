import { describe, expect, it } from 'vitest';
import { isBreach } from '../../../pathway/care.ts';
import { given as enrolled, noteId, type Said, type Setting, type Story } from '../support/story.ts';

/** SAF-2 is asked of every device, and is not what these tests are about: here its risk is on record. */
const given = (setting: Setting = {}): Story =>
  enrolled(setting).and({ type: 'report-vte-risk', risk: 'low' });

const order: Said = {
  type: 'order-immobilization',
  device: 'fixed-ankle-walker',
  indication: 'refractory-symptoms',
  exercise: 'due-on-removal',
};

/** A walker goes on, and is reported, on that day of care. */
const applied = (story: Story, on: number, reportedOn = on): Story =>
  story.at(reportedOn).and({
    type: 'report-immobilization',
    on: story.day(on),
    device: 'fixed-ankle-walker',
    context: 'conservative',
    indication: 'refractory-symptoms',
    exercise: 'due-on-removal',
  });

const removed = (story: Story, on: number): Said => ({ type: 'report-removal', on: story.day(on) });
const breaches = ({ protocol, state }: Story): readonly boolean[] =>
  state.immobilizations.map((item) => isBreach(protocol, state, item));

// Day 1 of care is a Tuesday: day 7 of the walker is Tuesday, day 9 Thursday, day 10 Friday.

describe('IMM-1: immobilisation is short', () => {
  it('warns on day 7 and says on day 9 that it comes off that day', () => {
    const story = applied(given(), 1).at(10, '23:59');
    expect(story.fired('IMM-1')).toEqual(['8 warning', '10 remove']);
    expect(story.patientMessages().filter(({ obligation }) => obligation.startsWith('IMM-1'))).toMatchObject([
      { template: 'immobilization-warning', date: story.day(10), day: story.day(8) },
      { template: 'immobilization-remove-today', date: story.day(10), day: story.day(10) },
    ]);
  });

  it('puts the removal on the worklist from day 7 and takes it off once it is reported', () => {
    const story = applied(given(), 1).at(7, '23:59');
    expect(story.tasks('IMM-1')).toEqual([]);
    story.at(8);
    expect(story.tasks('IMM-1')).toMatchObject([{ dueOn: story.day(10), who: 'coordinator' }]);
    expect(story.and(removed(story, 8)).tasks('IMM-1')).toEqual([]);
  });

  it('tells staff on the last working day before a removal that falls on a weekend', () => {
    // On Friday, day 4: day 9 is Sunday, day 13 of care; the Friday before it is day 11.
    const story = applied(given(), 4).at(13, '23:59');
    expect(story.fired('IMM-1')).toContain('11 last-working-day');
    expect(story.staffMessages().find(({ day }) => day === story.day(11))?.items).toMatchObject([
      { rule: 'IMM-1', dueOn: story.day(13) },
    ]);
  });

  it('counts a holiday of the clinic as a day off', () => {
    const story = applied(given({ holidays: ['2026-01-15'] }), 1).at(10, '23:59');
    expect(story.fired('IMM-1')).toContain('9 last-working-day');
  });

  it('takes a device off that came off on the day it went on', () => {
    const story = applied(given(), 3);
    expect(story.flagsOf(removed(story, 3))).toEqual([]);
    expect(story.obligations('IMM-2')).toEqual([]);
  });

  it('says so where no device was on by that date, and never assumes that it is off', () => {
    const story = given().at(3);
    expect(story.flagsOf(removed(story, 3))).toEqual(['nothing-to-remove']);
    applied(story, 4);
    expect(story.flagsOf(removed(story, 3))).toEqual(['nothing-to-remove']);
    expect(story.obligations('IMM-2')).toHaveLength(1);
  });
});

describe('IMM-2: beyond 10 days is harmful', () => {
  it('escalates at the first instant of day 10, to clinician and coordinator, as a matter of safety', () => {
    const story = applied(given(), 1).at(10, '23:59');
    expect(story.fired('IMM-2')).toEqual([]);
    story.at(11, '00:00');
    expect(story.fired('IMM-2')).toEqual(['11 limit']);
    expect(story.staffMessages().slice(-2)).toMatchObject([
      { to: 'clinician', urgency: 'safety', day: story.day(11), items: [{ rule: 'IMM-2' }] },
      { to: 'coordinator', urgency: 'safety', day: story.day(11), items: [{ rule: 'IMM-2' }] },
    ]);
    expect(story.tasks('IMM-2')).toMatchObject([{ urgency: 'safety', who: 'clinician' }]);
  });

  it('repeats daily until the removal is confirmed, and then no more', () => {
    const story = applied(given(), 1).at(14);
    expect(story.firings('IMM-2').map(({ day, occurrence }) => [day, occurrence])).toEqual([
      [11, 0],
      [12, 1],
      [13, 2],
      [14, 3],
    ]);
    story.and(removed(story, 14)).at(30);
    expect(story.firings('IMM-2')).toHaveLength(4);
    expect(story.tasks('IMM-2')).toEqual([]);
  });

  it('raises several days of outage once, as the latest of them, and goes on from there', () => {
    const story = applied(given(), 1).outageUntil(15);
    expect(story.firings('IMM-2').map(({ day, occurrence }) => [day, occurrence])).toEqual([[15, 4]]);
    expect(story.deadline('IMM-2', 'limit')).toMatchObject({ date: story.day(16), occurrence: 5 });
    // Nothing that names a day gone by is written to the patient.
    expect(story.patientMessages().filter(({ obligation }) => obligation.startsWith('IMM'))).toEqual([]);
  });

  it('raises safety first after an outage', () => {
    const story = applied(given({ imaging: 'none' }), 1).outageUntil(20);
    const first = story.pathway.events.find((event) => event.type === 'deadline-reached');
    expect(first?.rules).not.toEqual(['IMM-2']);
    const after = story.pathway.events.filter(
      (event) => event.type === 'deadline-reached' && event.at === story.now,
    );
    expect(after[0]?.rules).toEqual(['IMM-2']);
  });

  it.each([
    [8, false],
    [9, false],
    [10, true],
    [11, true],
  ])('a removal dated day %d, reported on day 20: breach is %s', (day, breach) => {
    const story = applied(given(), 1).at(21);
    expect(story.flagsOf(removed(story, 1 + day))).toEqual(breach ? ['immobilization-breach'] : []);
    expect(breaches(story)).toEqual([breach]);
  });

  it('is escalated at once where the applied date that is entered lies past the limit already', () => {
    const story = given().at(20);
    const answer = story.tell({
      type: 'report-immobilization',
      on: story.day(1),
      device: 'cast',
      context: 'conservative',
      indication: 'acute-exacerbation',
      exercise: 'due-on-removal',
    });
    expect(answer.flags).toMatchObject([{ code: 'immobilization-past-limit', rule: 'IMM-2' }]);
    expect(story.fired('IMM-2')).toEqual(['20 limit']);
    expect(story.staffMessages().map(({ urgency }) => urgency)).toContain('safety');
    // Skipped nowhere: the steps before it are on record as reached, too.
    expect([...story.fired('IMM-1')].sort()).toEqual(['20 remove', '20 warning']);
  });

  it('follows a correction of the removal date, both ways', () => {
    const story = applied(given(), 1).at(10).and({ type: 'report-removal' });
    const removal = story.last('immobilization-removed');
    story.at(20);
    const late = story.tell({ type: 'correct', supersedes: removal, changes: { on: story.day(11) } });
    expect(late.flags).toMatchObject([{ code: 'immobilization-breach' }]);
    expect(breaches(story)).toEqual([true]);
    expect(story.flagsOf({ type: 'correct', supersedes: removal, changes: { on: story.day(9) } })).toEqual(
      [],
    );
    expect(breaches(story)).toEqual([false]);
  });

  it('goes on where a removal is withdrawn: the device is on, and past its limit', () => {
    const story = applied(given(), 1).at(10).and({ type: 'report-removal' }).at(20);
    story.and({ type: 'correct', supersedes: story.last('immobilization-removed'), changes: null });
    expect(story.fired('IMM-2')).toEqual(['20 limit']);
  });

  it('keeps the pathway open while a device is on', () => {
    const story = applied(given(), 1);
    expect(story.refusal({ type: 'close-pathway', reason: 'withdrawn' })).toBe('IMM-2.device-on');
    expect(story.refusal({ type: 'close-pathway', reason: 'transfer' })).toBeUndefined();
  });
});

describe('IMM-3: only with an indication', () => {
  it('refuses an order without one, with a sentence and a trace', () => {
    const story = given().at(3);
    const answer = story.tell({ type: 'order-immobilization', device: 'cast', exercise: 'due-on-removal' });
    expect(answer.refusal).toMatchObject({ code: 'IMM-3.no-indication', rule: 'IMM-3', overridable: true });
    expect(story.pathway.events.at(-1)).toMatchObject({
      type: 'command-refused',
      data: { command: 'order-immobilization', code: 'IMM-3.no-indication' },
      rules: ['IMM-3'],
    });
  });

  it('lets a clinician lift it, which stays visible', () => {
    const story = given().at(3);
    const override = { clinicianId: 'd1', reasonNoteId: noteId };
    const said: Said = { ...order, indication: undefined, override };
    expect(story.flagsOf(said, 'clinician')).toEqual(['overridden']);
    expect(story.state.overrides).toMatchObject([{ override, by: { role: 'clinician' } }]);
  });

  it('records a report without one, and asks for it', () => {
    const story = given().at(3);
    const said: Said = {
      type: 'report-immobilization',
      device: 'cast',
      context: 'conservative',
      exercise: 'active',
    };
    expect(story.flagsOf(said)).toEqual(['immobilized-without-indication']);
    expect(story.obligations('IMM-2')).toHaveLength(1);
  });
});

describe('IMM-4: never immobilisation alone', () => {
  it('refuses an order without exercise, or with a plan that is not on record', () => {
    const story = given().at(3);
    expect(story.refusal({ ...order, exercise: undefined })).toBe('IMM-4.no-exercise');
    expect(story.refusal({ ...order, exercise: 'active' })).toBe('IMM-4.no-exercise');
    expect(story.and({ type: 'start-exercise-plan' }).refusal({ ...order, exercise: 'active' })).toBe(
      undefined,
    );
  });

  it('records a report without exercise, and says that it is due on removal', () => {
    const story = given().at(3);
    const said: Said = {
      type: 'report-immobilization',
      device: 'cast',
      context: 'conservative',
      indication: 'acute-exacerbation',
    };
    expect(story.flagsOf(said)).toEqual(['immobilized-without-exercise']);
  });

  it('has exercise confirmed within two days of removal, and escalates from the third', () => {
    const story = applied(given(), 1).at(8);
    story.and(removed(story, 8)).at(12, '00:00');
    expect(story.fired('IMM-4')).toEqual(['9 request', '10 due', '11 overdue']);
    expect(story.obligations('IMM-4')).toMatchObject([{ dueOn: story.day(10) }]);
    story.and({ type: 'confirm-exercise' });
    expect(story.obligations('IMM-4')).toEqual([]);
  });

  it('asks nothing where a plan was active all along, not even once that plan has ended', () => {
    const story = applied(given().and({ type: 'start-exercise-plan' }), 1).at(8);
    story.and(removed(story, 8));
    expect(story.obligations('IMM-4')).toEqual([]);
    story.at(40).and({ type: 'stop-exercise-plan' });
    expect(story.obligations('IMM-4')).toEqual([]);
  });
});

describe('IMM-5: what counts, and how days add up', () => {
  const twice = (gapFrom: number, on: number): Story => {
    const story = applied(given(), 1).at(gapFrom);
    return applied(story.and(removed(story, gapFrom)), on);
  };

  it('continues the count within 7 days: worn days carry over, the gap is not counted', () => {
    // Days 1 to 6: five days worn. On again on day 13, seven days later: the limit is five days on.
    expect(twice(6, 13).deadline('IMM-2', 'limit')).toMatchObject({ date: given().day(18) });
  });

  it('begins a new count after more than 7 days, while the days of eight weeks add up', () => {
    const story = twice(6, 14);
    expect(story.deadline('IMM-2', 'limit')).toMatchObject({ date: story.day(24) });
    expect(story.deadline('IMM-5', 'limit')).toMatchObject({ date: story.day(19) });
  });

  it('warns before the cumulative limit too, and names to the patient the day that comes first', () => {
    const story = twice(6, 14).at(19, '00:00');
    expect(story.fired('IMM-5')).toEqual(['16 warning', '19 limit']);
    expect(story.obligations('IMM-1')).toMatchObject([{ dueOn: story.day(18) }]);
    expect(story.patientMessages().filter(({ obligation }) => obligation.startsWith('IMM-1'))).toMatchObject([
      { template: 'immobilization-warning', date: story.day(18) },
      { template: 'immobilization-remove-today', date: story.day(18) },
    ]);
  });

  it('forgets days older than eight weeks', () => {
    const story = twice(6, 62);
    expect(story.obligations('IMM-5')).toEqual([]);
    expect(story.deadline('IMM-2', 'limit')).toMatchObject({ date: story.day(72) });
  });

  it('leaves a last day: with eight days used an order is recorded', () => {
    const story = applied(given(), 1).at(9);
    story.and(removed(story, 9)).at(10);
    expect(story.refusal(order)).toBeUndefined();
  });

  it('refuses a further order once the days are used up, and a clinician may lift it', () => {
    const story = applied(given(), 1).at(10);
    story.and(removed(story, 10)).at(11);
    expect(story.refusal(order)).toBe('IMM-5.no-days-left');
    const override = { clinicianId: 'd1', reasonNoteId: noteId };
    expect(story.flagsOf({ ...order, override }, 'clinician')).toEqual(['overridden']);
  });

  it('flags a removal past the cumulative limit, though within its own ten days', () => {
    const story = twice(6, 14).at(20);
    expect(story.flagsOf(removed(story, 18))).toEqual([]);
    const late = twice(6, 14).at(20);
    expect(late.flagsOf(removed(late, 19))).toEqual(['immobilization-cumulative-breach']);
  });

  it('counts a day once where two devices were on record as on together', () => {
    const story = applied(applied(given(), 1), 5).at(10);
    story.and(removed(story, 10)).and(removed(story, 10));
    expect(breaches(story)).toEqual([false, false]);
    const late = applied(applied(given(), 1), 5).at(12);
    late.and(removed(late, 11)).and(removed(late, 11));
    expect(breaches(late)).toEqual([true, true]);
  });

  it('is not misled by a report that comes after a later one', () => {
    const story = applied(given(), 12).at(14);
    story.and(removed(story, 14)).at(15);
    const earlier: Said = {
      type: 'report-immobilization',
      on: story.day(7),
      device: 'cast',
      context: 'conservative',
      indication: 'acute-exacerbation',
      exercise: 'due-on-removal',
    };
    expect(story.flagsOf(earlier)).toEqual([]);
  });

  it('raises a limit that a correction moves back at its new day, not later', () => {
    const story = twice(6, 7).at(14);
    // The first removal was dated day 3 in truth: two days carried, not five.
    expect(story.firings('IMM-2')).toHaveLength(3);
    const removal = story.pathway.events.find(({ type }) => type === 'immobilization-removed')!;
    story.and({ type: 'correct', supersedes: removal.sequence, changes: { on: story.day(3) } });
    expect(story.deadline('IMM-2', 'limit')).toMatchObject({ date: story.day(15) });
  });

  it('takes the surgeon’s date as the deadline after surgery, whatever the conservative limit', () => {
    const story = given().at(3);
    const removeBy = story.day(31);
    story.and({ type: 'report-immobilization', device: 'cast', context: 'surgical', removeBy });
    story.at(32, '00:00');
    expect(story.firings('IMM-1').concat(story.firings('IMM-2'))).toEqual([]);
    expect(story.fired('IMM-5')).toEqual(['31 remove', '32 limit']);
    expect(story.flagsOf(removed(story, 31))).toEqual([]);
  });

  it('asks daily for the surgeon’s date where it is missing', () => {
    const story = given().at(3);
    const said: Said = { type: 'report-immobilization', device: 'cast', context: 'surgical' };
    expect(story.flagsOf(said)).toEqual(['removal-date-missing']);
    story.at(5);
    expect(story.fired('IMM-5')).toEqual(['3 date-missing', '4 date-missing', '5 date-missing']);
    const report = story.last('immobilization-applied');
    story.and({ type: 'correct', supersedes: report, changes: { data: { removeBy: story.day(20) } } });
    expect(story.deadline('IMM-5', 'limit')).toMatchObject({ date: story.day(21) });
  });
});
