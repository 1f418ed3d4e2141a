/** What the events say, member by member of the state: what counts where two of them speak of the same. */
import { describe, expect, it } from 'vitest';
import { fold } from '../../pathway/evolve.ts';
import type { Role } from '../../pathway/codes.ts';
import { allAnswered, wholly } from './support/questionnaires.ts';
import { date, given, noteId, type Said, type Story } from './support/story.ts';

const told = (...said: readonly Said[]): Story =>
  said.reduce((story, item) => story.and(item), given().outageUntil(100));

describe('a person', () => {
  it('keeps what a change does not speak of', () => {
    const story = told({ type: 'change-person', needsInterpreter: true });
    const asked = story.last('person-changed');
    story.and({ type: 'change-person', contactConsent: false });
    expect(story.state).toMatchObject({
      contactConsent: false,
      researchConsent: true,
      interpreterAwaited: { id: asked },
    });
    story.and({ type: 'change-person', researchConsent: false });
    expect(story.state).toMatchObject({ contactConsent: false, researchConsent: false });
    expect(story.and({ type: 'change-person', needsInterpreter: false }).state.interpreterAwaited).toBeNull();
  });

  it('begins with nothing known', () => {
    expect(given({ imaging: 'none' }).state).toMatchObject({
      findings: [],
      injectionReliefs: [],
      injections: [],
      reviews: [],
      referrals: [],
      earlierDay0s: [],
    });
  });

  it('begins with an enrolment, and with nothing else', () => {
    const { events } = given().pathway;
    expect(() => fold(events.slice(1))).toThrow(new RangeError('a pathway begins with its enrolment'));
    expect(() => fold([])).toThrow(RangeError);
  });
});

describe('what was answered', () => {
  it('is each command by its number, with its refusal where it was refused', () => {
    const story = given().at(20);
    const recorded = story.envelope({ type: 'report-pain', score: 3 });
    const refused = story.envelope({
      type: 'plan-surgery',
      plannedOn: date('2026-02-01'),
      approach: 'open',
    });
    const { sequence } = story.send(recorded);
    expect(story.send(refused).outcome).toBe('refused');
    const { commands } = story.state;
    expect(commands[recorded.commandId]).toEqual({ sequence });
    expect(commands[refused.commandId]).toMatchObject({ refusal: { code: 'CON-1.too-early' } });
  });

  it('is nothing that the clock did by itself', () => {
    const { commands } = given().at(60).state;
    expect(Object.keys(commands)).toEqual(['00000000-0000-4000-8000-000000000001']);
  });
});

describe('exercise', () => {
  it('of a plan that ended is no plan', () => {
    const story = told({ type: 'start-exercise-plan' });
    expect(story.state.exercisePlan).toMatchObject({ id: story.last('exercise-plan-started') });
    expect(story.and({ type: 'stop-exercise-plan' }).state.exercisePlan).toBeNull();
  });

  it('answers for a device that is off, once, and not for one that is on', () => {
    const device = (on: string): Said => ({
      type: 'report-immobilization',
      on: date(on),
      device: 'cast',
      context: 'conservative',
    });
    const story = told(
      device('2026-02-02'),
      { type: 'report-removal', on: date('2026-02-06') },
      device('2026-03-02'),
      { type: 'confirm-exercise', on: date('2026-02-08') },
    );
    const first = story.last('exercise-confirmed');
    story.and({ type: 'confirm-exercise', on: date('2026-02-20') });
    expect(story.state.immobilizations.map(({ exerciseConfirmed }) => exerciseConfirmed?.id)).toEqual([
      first,
      undefined,
    ]);
  });
});

describe('cautions', () => {
  it('have changed where one of several answers is another than before', () => {
    const story = told({ type: 'report-cautions', cautions: { asthma: 'no' } });
    story.and({ type: 'report-cautions', cautions: { asthma: 'no', ssri: 'yes' } });
    expect(story.state.cautionsChanged).toMatchObject({ id: story.last('cautions-reported') });
  });

  it('have not where what nobody knew is still unknown', () => {
    expect(
      told({ type: 'report-cautions', cautions: { asthma: 'unknown' } }).state.cautionsChanged,
    ).toBeNull();
  });
});

describe('a re-injury', () => {
  it('of which a clinician has not said what follows is undecided', () => {
    const story = given().at(20).and({ type: 'record-reinjury' }, 'clinician');
    expect(story.state.reinjuries).toMatchObject([{ decision: 'undecided' }]);
  });

  it.each([
    ['2026-01-05', false],
    ['2026-01-06', true],
  ])('of %s begins a new clock: %s', (on, does) => {
    const story = given().at(20);
    story.and({ type: 'record-reinjury', on: date(on), decision: 'restart-clock' }, 'clinician');
    expect(story.state.earlierDay0s).toHaveLength(does ? 1 : 0);
  });
});

describe('overrides', () => {
  it('are of orders that were lifted, and of no other', () => {
    const story = given().at(20).and({ type: 'report-vte-risk', risk: 'low' });
    const order: Said = {
      type: 'order-immobilization',
      device: 'cast',
      indication: 'acute-exacerbation',
      exercise: 'due-on-removal',
    };
    expect(story.and(order).state.overrides).toEqual([]);
    const override = { clinicianId: 'd1', reasonNoteId: noteId };
    const lifted: Said = { ...order, exercise: undefined, override };
    expect(story.and(lifted, 'clinician').state.overrides).toMatchObject([{ override }]);
  });
});

describe('what is done about one of several', () => {
  it('a wrong side followed up leaves the other one', () => {
    const wrong: Said = { type: 'report-surgery', approach: 'open', side: 'right' };
    const story = told(wrong);
    const first = story.last('surgery-reported');
    story.and(wrong).and({ type: 'report-follow-up', of: first }, 'clinician');
    expect(story.state.sideMismatches.map(({ followedUp }) => followedUp !== undefined)).toEqual([
      true,
      false,
    ]);
  });

  it('red flags reviewed twice were reviewed the first time', () => {
    const story = told({ type: 'report-red-flags', flags: ['fever'], channel: 'call' });
    const of = story.last('red-flags-reported');
    const review: Said = { type: 'record-red-flag-review', of, action: 'no-action-needed' };
    story.and(review, 'clinician');
    const first = story.last('red-flags-reviewed');
    story.and(review, 'clinician');
    expect(story.state.redFlags).toMatchObject([{ id: of, reviewed: { id: first } }]);
  });

  it('an effect, a way of writing or an interpreter seen to leaves the others', () => {
    const story = told({ type: 'change-person', needsInterpreter: true });
    story.unfinished('first', 'failed').unfinished('second', 'uncertain');
    for (const channel of ['email', 'sms'] as const) {
      story.and({ type: 'report-bounce', channel, whose: 'patient' });
    }
    const left = () => [
      Object.keys(story.state.unfinishedEffects),
      Object.keys(story.state.failingContacts),
      story.state.interpreterAwaited !== null,
    ];
    const both = ['patient-email', 'patient-sms'];
    expect(left()).toEqual([['first', 'second'], both, true]);
    story.and({ type: 'resolve-task', task: 'effect/first' });
    expect(left()).toEqual([['second'], both, true]);
    story.and({ type: 'resolve-task', task: 'contact/patient-email' });
    expect(left()).toEqual([['second'], ['patient-sms'], true]);
    story.and({ type: 'resolve-task', task: 'interpreter' });
    expect(left()).toEqual([['second'], ['patient-sms'], false]);
  });

  it('an acknowledgement is of one obligation, and stands until a step of that one is raised again', () => {
    const story = given({ imaging: 'none' }).at(58);
    const raised = () => Object.keys(story.state.unacknowledged ?? {});
    expect(raised()).toEqual(expect.arrayContaining(['REA-1/2/closes', 'REF-3/2/delayed']));
    const before = raised().length;
    story.and({ type: 'acknowledge', task: 'REA-1/2' }).and({ type: 'acknowledge', task: 'REF-3/2' });
    expect(raised().filter((key) => /^(REA-1|REF-3)/.test(key))).toEqual([]);
    expect(raised().length).toBeGreaterThan(0);
    expect(raised().length).toBeLessThan(before);
    expect(Object.keys(story.state.acknowledged ?? {})).toEqual(['REA-1/2', 'REF-3/2']);
    // Something else is raised: a cast is reported past its limit.
    story.and({
      type: 'report-immobilization',
      on: date('2026-02-02'),
      device: 'cast',
      context: 'conservative',
    });
    expect(story.fired('IMM-2')).toEqual(['58 limit']);
    expect(Object.keys(story.state.acknowledged ?? {})).toEqual(['REA-1/2', 'REF-3/2']);
  });
});

describe('a score whose report does not say how it came', () => {
  it.each<['cli' | 'console' | 'form' | 'fhir', Role, string, string]>([
    ['cli', 'coordinator', 'telephone', 'patient'],
    ['console', 'coordinator', 'telephone', 'patient'],
    ['console', 'clinician', 'visit', 'patient'],
    ['cli', 'surgeon', 'visit', 'patient'],
    ['console', 'patient', 'form', 'patient'],
    ['form', 'patient', 'form', 'patient'],
    ['form', 'coordinator', 'form', 'patient'],
    ['fhir', 'clinician', 'form', 'patient'],
  ])('by %s of a %s: %s', (source, role, mode, respondent) => {
    const story = given().at(3);
    story.send({ ...story.envelope({ type: 'report-pain', score: 4 }, role), source });
    expect(story.state.painScores).toMatchObject([{ mode, respondent, score: 4 }]);
  });
});

describe('a questionnaire that says the same again', () => {
  it('is not kept twice, unless it is corrected: then it has answers of its own', () => {
    const story = given().at(3).and(wholly('Tegner')).and(wholly('Tegner'));
    expect(story.state.questionnaires).toHaveLength(1);
    const supersedes = story.last('questionnaire-reported');
    const answers = allAnswered('Tegner', 1);
    story.and({ type: 'correct', supersedes, changes: { data: { answers } } });
    expect(story.state.questionnaires).toMatchObject([{}, { id: supersedes, answers }]);
  });
});

describe('an operation', () => {
  const plan = (targetReviewOn?: string): Said => ({
    type: 'plan-surgery',
    plannedOn: date('2026-04-10'),
    approach: 'open',
    override: { clinicianId: 'd1', reasonNoteId: noteId },
    ...(targetReviewOn === undefined ? {} : { targetReviewOn: date(targetReviewOn) }),
  });
  const operated = (targetReviewOn?: string): Said => ({
    type: 'report-surgery',
    approach: 'open',
    ...(targetReviewOn === undefined ? {} : { targetReviewOn: date(targetReviewOn) }),
  });

  it.each<[string, string | undefined, string | undefined, string | undefined]>([
    ['the report’s', undefined, '2026-08-01', '2026-08-01'],
    ['the report’s and not the plan’s', '2026-07-01', '2026-08-01', '2026-08-01'],
    ['the plan’s', '2026-07-01', undefined, '2026-07-01'],
    ['none', undefined, undefined, undefined],
  ])('has as its target %s', (_, planned, reported, expected) => {
    const story = given().outageUntil(100).and(plan(planned), 'clinician').and(operated(reported));
    expect(story.state.performedSurgery?.targetReviewOn).toBe(expected);
  });

  it('is returned from as cleared only after a clearance', () => {
    const cleared = (said: readonly Said[]) => {
      const story = given()
        .outageUntil(100)
        .and({ type: 'report-surgery', on: date('2026-02-02'), approach: 'endoscopic' });
      for (const item of said) story.and(item, 'clinician');
      return story.and({ type: 'report-return', level: 'sport' }).state.returns.sport?.cleared;
    };
    expect(cleared([])).toBe(false);
    const override = { clinicianId: 'd1', reasonNoteId: noteId };
    expect(cleared([{ type: 'clear-return', clinicianJudged: true, phaseComplete: true, override }])).toBe(
      true,
    );
  });
});

describe('a referral', () => {
  const refer = (on: string, surgeonId = 's1'): Said => ({
    type: 'report-referral',
    on: date(on),
    surgeonId,
  });
  const answer = (response: 'accepted' | 'declined', on: string, referral?: number): Said => ({
    type: 'report-referral-answer',
    on: date(on),
    response,
    ...(referral === undefined ? {} : { referral }),
  });
  const seen = (on: string): Said => ({ type: 'report-referral-seen', on: date(on) });
  const booked = (on: string, appointmentOn = '2026-04-20'): Said => ({
    type: 'report-referral-booked',
    on: date(on),
    appointmentOn: date(appointmentOn),
  });
  const noShow = (on: string): Said => ({ type: 'report-referral-no-show', on: date(on) });
  const only = (story: Story) => {
    expect(story.state.referrals).toHaveLength(1);
    return story.state.referrals[0]!;
  };

  /** A referral of 2 March, and what is said of it by its number. */
  const toldOfIt = (said: readonly Said[]): Story => {
    const story = told(refer('2026-03-02'));
    const { id } = only(story);
    for (const item of said) story.and({ ...item, referral: id } as Said);
    return story;
  };

  it('is ordered here, or reported', () => {
    expect(only(told(refer('2026-03-02')))).toMatchObject({ surgeonId: 's1', ordered: false });
    const order: Said = {
      type: 'order-referral',
      surgeonId: 's1',
      indication: 'persistent-limiting-pain',
      careAdequate: true,
    };
    expect(only(told(order))).toMatchObject({ surgeonId: 's1', ordered: true });
  });

  it.each<[string, Said]>([
    ['an answer', answer('accepted', '2026-03-05')],
    ['a visit', seen('2026-03-05')],
  ])('that is first heard of by %s is somebody else’s, to an unknown surgeon', (_, said) => {
    expect(only(told(said))).toMatchObject({
      on: '2026-03-05',
      surgeonId: 'unknown',
      ordered: false,
      answer: { response: 'accepted', on: '2026-03-05' },
    });
  });

  it('that still waits is the one answered, though a newer one was declined', () => {
    const story = told(refer('2026-03-02'), refer('2026-03-04', 's2'), answer('declined', '2026-03-05'));
    story.and(answer('accepted', '2026-03-06'));
    expect(story.state.referrals.map(({ answer: given }) => given?.response)).toEqual([
      'accepted',
      'declined',
    ]);
  });

  it.each<[string, ['accepted' | 'declined', string], ['accepted' | 'declined', string], object]>([
    [
      'accepted twice',
      ['accepted', '2026-03-05'],
      ['accepted', '2026-03-10'],
      { response: 'accepted', on: '2026-03-05' },
    ],
    [
      'accepted twice, told in reverse',
      ['accepted', '2026-03-10'],
      ['accepted', '2026-03-05'],
      { response: 'accepted', on: '2026-03-05' },
    ],
    [
      'declined after it accepted',
      ['accepted', '2026-03-05'],
      ['declined', '2026-03-10'],
      { response: 'declined', on: '2026-03-10' },
    ],
    [
      'accepted, and a decline of before told late',
      ['accepted', '2026-03-10'],
      ['declined', '2026-03-05'],
      { response: 'accepted', on: '2026-03-10' },
    ],
  ])('%s', (_, first, second, expected) => {
    const story = told(refer('2026-03-02'));
    const { id } = only(story);
    story.and(answer(...first, id)).and(answer(...second, id));
    expect(only(story).answer).toMatchObject(expected);
  });

  it.each<[string, readonly Said[], object]>([
    [
      'declined, and seen after that: accepted, by implication',
      [answer('declined', '2026-03-05'), seen('2026-03-10')],
      { response: 'accepted', on: '2026-03-10', implied: true },
    ],
    [
      'seen, then booked later: accepted on the first of it',
      [seen('2026-03-05'), booked('2026-03-10')],
      { on: '2026-03-05' },
    ],
    [
      'booked, and seen before that: accepted on the first of it',
      [booked('2026-03-10'), seen('2026-03-05')],
      { on: '2026-03-05', implied: true },
    ],
  ])('%s', (_, said, expected) => {
    expect(only(toldOfIt(said)).answer).toMatchObject(expected);
  });

  it.each<[string, readonly Said[], object]>([
    [
      'declined, and seen on that day',
      [answer('declined', '2026-03-05'), seen('2026-03-05')],
      { response: 'declined', on: '2026-03-05' },
    ],
    [
      'declined, and seen before that',
      [answer('declined', '2026-03-05'), seen('2026-03-04')],
      { response: 'declined', on: '2026-03-05' },
    ],
    [
      'accepted, and seen before that',
      [answer('accepted', '2026-03-05'), seen('2026-03-04')],
      { response: 'accepted', on: '2026-03-05' },
    ],
  ])('%s: the answer stands as it was given', (_, said, expected) => {
    const { answer: given } = only(toldOfIt(said));
    expect(given).toMatchObject(expected);
    expect(given).not.toHaveProperty('implied');
  });

  it('booked and seen on one day was accepted by the first that was told', () => {
    const story = told(refer('2026-03-02'), booked('2026-03-10'));
    const first = story.last('referral-booked');
    expect(only(story.and(seen('2026-03-10'))).answer).toMatchObject({ id: first });
  });

  it('was seen on the first day told, and its last report is the one that counts', () => {
    const report = (on: string): Said => ({ type: 'report-surgeon-report', on: date(on) });
    const base = [refer('2026-03-02'), answer('accepted', '2026-03-03')] as const;
    expect(only(told(...base, seen('2026-03-10'), seen('2026-03-12'))).seen?.on).toBe('2026-03-10');
    expect(only(told(...base, seen('2026-03-12'), seen('2026-03-10'))).seen?.on).toBe('2026-03-10');
    expect(only(told(...base, report('2026-03-12'), report('2026-03-10'))).report?.on).toBe('2026-03-12');
    expect(only(told(...base, report('2026-03-10'), report('2026-03-12'))).report?.on).toBe('2026-03-12');
  });

  it.each<[string, readonly Said[], string | undefined]>([
    ['a later one', [booked('2026-03-05', '2026-04-01'), booked('2026-03-10', '2026-04-20')], '2026-04-20'],
    [
      'one made before it, told late',
      [booked('2026-03-10', '2026-04-20'), booked('2026-03-05', '2026-04-01')],
      '2026-04-20',
    ],
    ['one made before one was missed', [noShow('2026-03-10'), booked('2026-03-05', '2026-04-01')], undefined],
    [
      'one made after one was missed',
      [noShow('2026-03-10'), booked('2026-03-11', '2026-04-01')],
      '2026-04-01',
    ],
    [
      'missed on the day on which it was made',
      [booked('2026-03-10', '2026-03-10'), noShow('2026-03-10')],
      undefined,
    ],
    [
      'made the day after one was missed, told first',
      [booked('2026-03-11', '2026-04-01'), noShow('2026-03-10')],
      '2026-04-01',
    ],
  ])('has as its appointment: %s', (_, said, expected) => {
    expect(only(told(refer('2026-03-02'), ...said)).appointment?.appointmentOn).toBe(expected);
  });

  it('is no matter of appointments with others', () => {
    const story = told(refer('2026-03-02'), answer('accepted', '2026-03-05'), booked('2026-03-10'));
    const before = only(story);
    story.and({ type: 'report-appointment', for: 'review', date: date('2026-04-28') });
    story.and({ type: 'report-appointment-missed', for: 'review', how: 'no-show' });
    expect(only(story)).toEqual(before);
  });

  it.each<[string, 'no-show' | 'cancelled', string, object]>([
    ['missed', 'no-show', '2026-03-20', { noShows: 1, appointment: undefined }],
    ['cancelled on a later day', 'cancelled', '2026-03-20', { appointment: undefined }],
    ['cancelled on the day on which it was made', 'cancelled', '2026-03-10', { appointment: undefined }],
    [
      'another cancelled, before it was made',
      'cancelled',
      '2026-03-09',
      { appointment: { appointmentOn: '2026-04-20' } },
    ],
  ])('whose visit was %s', (_, how, on, expected) => {
    const story = told(refer('2026-03-02'), answer('accepted', '2026-03-05'), booked('2026-03-10'));
    story.and({ type: 'report-appointment-missed', on: date(on), for: 'surgeon', how });
    const { noShows, appointment } = only(story);
    expect({ noShows, appointment }).toMatchObject(expected);
  });

  it('without an appointment, or none at all, has none to miss', () => {
    const missed: Said = { type: 'report-appointment-missed', for: 'surgeon', how: 'no-show' };
    expect(told(missed).state.referrals).toEqual([]);
    const story = told(refer('2026-03-02'), answer('accepted', '2026-03-05'));
    const before = only(story);
    expect(only(story.and(missed))).toEqual(before);
  });

  it.each([
    ['2026-03-19', true],
    ['2026-03-20', false],
    ['2026-03-21', false],
  ])('seen on %s: the visit of 20 March is still ahead: %s', (on, isAhead) => {
    const story = told(refer('2026-03-02'), {
      type: 'report-appointment',
      for: 'surgeon',
      date: date('2026-03-20'),
    });
    expect(story.state.appointments.surgeon).toBeDefined();
    expect(story.and(seen(on)).state.appointments.surgeon !== undefined).toBe(isAhead);
  });

  it('was seen by whoever had planned the operation that was cancelled', () => {
    const story = told(refer('2026-03-02'), answer('accepted', '2026-03-05'));
    story.and({ type: 'cancel-surgery' });
    expect(only(story)).not.toHaveProperty('seen');
    story.and(
      {
        type: 'plan-surgery',
        plannedOn: date('2026-05-04'),
        approach: 'open',
        override: { clinicianId: 'd1', reasonNoteId: noteId },
      },
      'clinician',
    );
    const plan = story.last('surgery-planned');
    story.and({ type: 'cancel-surgery' });
    expect(only(story).seen).toEqual({ id: plan, anchor: `${plan}`, on: '2026-04-15' });
  });
});
