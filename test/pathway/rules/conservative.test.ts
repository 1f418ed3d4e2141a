import { describe, expect, it } from 'vitest';
import { adviceFor } from '../../../pathway/advice.ts';
import { orderableInjectionSites, InjectionSite } from '../../../pathway/codes.ts';
import { date, given, noteId, type Said, type Setting, type Story } from '../support/story.ts';

const weightAdvice = ({ protocol, state, today }: Story) =>
  adviceFor(protocol, state, today).filter(({ rule }) => rule === 'CON-6');

describe('CON-1: conservative care comes first', () => {
  const refer: Said = {
    type: 'order-referral',
    surgeonId: 's1',
    indication: 'persistent-limiting-pain',
    careAdequate: true,
  };
  const plan = (story: Story, day: number): Said => ({
    type: 'plan-surgery',
    plannedOn: story.day(day),
    approach: 'endoscopic',
  });

  it('refuses a referral on day 41 and not on day 42', () => {
    const story = given().at(41, '23:59');
    expect(story.refusal(refer)).toBe('CON-1.too-early');
    expect(story.at(42, '00:00').refusal(refer)).toBeUndefined();
  });

  it('refuses an operation planned for day 41 and not for day 42, whenever it is planned', () => {
    const story = given().at(10);
    expect(story.refusal(plan(story, 41))).toBe('CON-1.too-early');
    expect(story.refusal(plan(story, 42))).toBeUndefined();
  });

  it('counts from the day care began, though enrolment was later', () => {
    const story = given({ enrolledOnDay: 42 });
    expect(story.refusal(refer)).toBeUndefined();
  });

  it('is lifted by a clinician with a reason, by nobody else, and stays visible', () => {
    const story = given().at(10);
    const override = { clinicianId: 'd1', reasonNoteId: noteId };
    const early: Said = { ...plan(story, 20), override } as Said;
    expect(story.refusal(early)).toBe('GOV-1.override-needs-clinician');
    expect(story.refusal(early, 'patient')).toBe('GOV-1.override-needs-clinician');
    expect(story.flagsOf(early, 'clinician')).toEqual(['overridden']);
    expect(story.state.overrides).toHaveLength(1);
  });

  it('guards a corrected date as it guards an ordered one', () => {
    const story = given().at(10);
    story.and(plan(story, 60));
    const planned = story.last('surgery-planned');
    const moved = (day: number): Said => ({
      type: 'correct',
      supersedes: planned,
      changes: { data: { plannedOn: story.day(day) } },
    });
    expect(story.refusal(moved(20))).toBe('CON-1.too-early');
    expect(story.refusal(moved(50))).toBeUndefined();
    const smuggled: Said = {
      type: 'correct',
      supersedes: planned,
      changes: { data: { override: { clinicianId: 'd1', reasonNoteId: noteId } } },
    };
    expect(story.refusal(smuggled)).toBe('REC-1.correction-malformed');
  });
});

describe('CON-6: weight loss is advised where indicated', () => {
  const measured = (value: number, measuredOn = '2026-01-02', measuredAsAdult = true): Setting['bmi'] => ({
    value,
    measuredOn: date(measuredOn),
    measuredAsAdult,
  });

  it.each([
    [24.9, []],
    [25, ['Offer']],
    [29.9, ['Offer']],
    [30, ['Advise']],
  ])('BMI %d: %j', (value, words) => {
    const advice = weightAdvice(given({ bmi: measured(value) }));
    expect(advice.map(({ text }) => text.split(' ')[0])).toEqual(words);
  });

  it('asks again for a BMI older than 12 months, and relies on one of 12 months to the day', () => {
    const texts = (measuredOn: string) =>
      weightAdvice(given({ bmi: measured(31, measuredOn) })).map(({ text }) => text.split(' ')[0]);
    expect(texts('2025-01-05')).toEqual(['Advise']);
    expect(texts('2025-01-04')).toEqual(['Measure']);
  });

  it('asks again for one measured as a child, and where none is known', () => {
    expect(weightAdvice(given({ bmi: measured(31, '2026-01-02', false) }))).toMatchObject([
      { text: expect.stringContaining('Measure') as string },
    ]);
    expect(weightAdvice(given())).toHaveLength(1);
  });

  it('advises adults only', () => {
    expect(weightAdvice(given({ adult: false, bmi: measured(31) }))).toEqual([]);
  });

  it('stays on the clinician’s worklist until it is answered, and is asked anew about a new measurement', () => {
    const story = given({ bmi: measured(31) });
    const [task] = story.tasks('CON-6');
    expect(task).toMatchObject({ who: 'clinician' });
    story.and({ type: 'answer-advice', advice: weightAdvice(story)[0]!.key, answer: 'accepted' });
    expect(story.tasks('CON-6')).toEqual([]);
    expect(weightAdvice(story)).toMatchObject([{ answer: 'accepted' }]);
    story.at(30).and({ type: 'report-bmi', bmi: 32, measuredAsAdult: true });
    expect(story.tasks('CON-6')).toHaveLength(1);
  });

  it('goes by the newest measurement, not the last that was entered', () => {
    const story = given({ bmi: measured(31) }).at(3);
    story.and({ type: 'report-bmi', on: story.day(-40), bmi: 22, measuredAsAdult: true });
    expect(story.state.bmi?.value).toBe(31);
    // Of two measurements of one day the one that was entered last.
    story.and({ type: 'report-bmi', on: given().day(-3), bmi: 29, measuredAsAdult: true });
    expect(story.state.bmi?.value).toBe(29);
  });
});

describe('INJ-1: never into or near the Achilles tendon', () => {
  const known = { drug: 'triamcinolone', guidance: 'ultrasound' } as const;

  it.each(InjectionSite.options)('an order at %s', (site) => {
    const refused = !(orderableInjectionSites as readonly string[]).includes(site);
    expect(given().refusal({ type: 'order-injection', site })).toBe(
      refused ? 'INJ-1.unsafe-site' : undefined,
    );
  });

  it('is a stop: no clinician lifts it', () => {
    const story = given();
    const answer = story.tell({ type: 'order-injection', site: 'achilles-tendon' }, 'clinician');
    expect(answer.refusal).toMatchObject({ rule: 'INJ-1', overridable: false });
  });

  it('records one already given, tells a clinician at once, and is followed up', () => {
    const story = given().at(20);
    const said: Said = {
      type: 'report-injection',
      on: story.day(18),
      site: 'near-achilles-tendon',
      ...known,
    };
    expect(story.flagsOf(said)).toEqual(['unsafe-injection']);
    expect(story.staffMessages().at(-2)).toMatchObject({
      to: 'clinician',
      urgency: 'safety',
      items: [{ rule: 'INJ-1', dueOn: story.day(32) }],
    });
    story.at(33);
    const daily = Array.from({ length: 14 }, (_, index) => `${20 + index} alert`);
    expect(story.fired('INJ-1')).toEqual([...daily, '33 overdue']);
    story.and({ type: 'report-follow-up', of: story.last('injection-reported') });
    expect(story.obligations('INJ-1')).toEqual([]);
  });

  it('asks for no follow-up of a safe one', () => {
    const story = given().at(20);
    expect(story.flagsOf({ type: 'report-injection', site: 'fhl-sheath', ...known })).toEqual([]);
    expect(story.obligations('INJ-1')).toEqual([]);
  });

  it('is escalated where a correction makes the site unsafe', () => {
    const story = given().at(20).and({ type: 'report-injection', site: 'fhl-sheath' });
    const supersedes = story.last('injection-reported');
    const flags = story.flagsOf({
      type: 'correct',
      supersedes,
      changes: { data: { site: 'achilles-tendon' } },
    });
    expect(flags).toEqual(['unsafe-injection']);
    expect(story.fired('INJ-1')).toEqual(['20 alert']);
  });

  it('reaches a clinician although the pathway is closed', () => {
    const story = given().at(20).and({ type: 'close-pathway', reason: 'transfer' }).at(25);
    const said: Said = { type: 'report-injection', on: story.day(19), site: 'achilles-tendon', ...known };
    expect(story.flagsOf(said)).toEqual(['unsafe-injection', 'after-closing']);
    expect(story.staffMessages().at(-2)).toMatchObject({ to: 'clinician', urgency: 'safety' });
    expect(story.tasks()).toMatchObject([{ rule: 'INJ-1', who: 'clinician', urgency: 'safety' }]);
    // All is said in that turn: nothing is left that would keep a closed pathway waiting.
    expect(story.plan()).toEqual([]);
    story.and({ type: 'report-follow-up', of: story.last('injection-reported') });
    expect(story.tasks()).toEqual([]);
  });
});

describe('IMG-1: imaging identifies the impinging structure', () => {
  it('asks for radiographs by week 2 and a decision about the MRI by week 5', () => {
    const story = given({ imaging: 'none' }).at(37);
    expect(story.fired('IMG-1')).toEqual([
      '7 radiograph/reminder',
      '14 radiograph/due',
      '15 radiograph/overdue',
      '22 radiograph/overdue',
      '29 radiograph/overdue',
      '35 mri/due',
      '36 mri/overdue',
      '36 radiograph/overdue',
    ]);
  });

  it('raises after an outage what is due, and not yet what falls due later that morning', () => {
    const story = given({ imaging: 'none' }).outageUntil(29, '07:00');
    const overdue = () => story.firings('IMG-1').filter(({ key }) => key.endsWith('radiograph/overdue'));
    expect(overdue().map(({ occurrence }) => occurrence)).toEqual([1]);
    expect(story.deadline('IMG-1', 'radiograph/overdue')).toMatchObject({ date: story.day(29) });
    story.at(29, '08:00');
    expect(overdue().map(({ occurrence }) => occurrence)).toEqual([1, 2]);
  });

  it('asks for the MRI where it is indicated, and no more where it is not', () => {
    const story = given({ imaging: 'none' })
      .at(20)
      .and({ type: 'report-imaging', modality: 'radiograph', findings: [] });
    expect(story.obligations('IMG-1')).toMatchObject([
      { title: expect.stringContaining('Decide') as string },
    ]);
    story.and({ type: 'decide-mri', indicated: 'yes' });
    expect(story.deadline('IMG-1', 'mri/reminder')).toMatchObject({ date: story.day(28) });
    story.and({ type: 'decide-mri', indicated: 'no' });
    expect(story.obligations('IMG-1')).toEqual([]);
  });

  it('never delays a referral: it goes, flagged', () => {
    const story = given({ imaging: 'none' }).at(45);
    const refer: Said = {
      type: 'order-referral',
      surgeonId: 's1',
      indication: 'persistent-limiting-pain',
      careAdequate: true,
    };
    expect(story.flagsOf(refer)).toEqual(['imaging-pending']);
    expect(story.pathway.events.findLast(({ type }) => type === 'referral-ordered')?.data).toMatchObject({
      imagingPending: true,
    });
    expect(story.effects.at(-1)).toMatchObject({
      kind: 'referral',
      referral: story.last('referral-ordered'),
    });
  });

  it('is a guard before surgery', () => {
    const story = given({ imaging: 'none' }).at(60);
    const plan: Said = { type: 'plan-surgery', plannedOn: story.day(70), approach: 'endoscopic' };
    expect(story.refusal(plan)).toBe('IMG-1.no-imaging');
    story.and({ type: 'report-imaging', modality: 'mri', findings: ['os-trigonum'] });
    expect(story.refusal(plan)).toBeUndefined();
  });
});
