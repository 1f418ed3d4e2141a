import { describe, expect, it } from 'vitest';
import type { CommandEnvelope } from '../../pathway/commands.ts';
import { flags, type FlagCode } from '../../pathway/flags.ts';
import { currentProtocolVersion } from '../../pathway/protocols/index.ts';
import { refusals, type RefusalCode } from '../../pathway/refusals.ts';
import { disclaimer } from '../../pathway/rules.ts';
import { everyCaution } from './support/cautions.ts';
import { given, noteId, type Said, type Story } from './support/story.ts';
import { reports, states } from './support/situations.ts';
import { whole } from './support/whole.ts';

const walker: Said = {
  type: 'report-immobilization',
  device: 'fixed-ankle-walker',
  context: 'conservative',
  indication: 'acute-exacerbation',
  exercise: 'due-on-removal',
};
const clear = { type: 'clear-return', clinicianJudged: true, phaseComplete: true } as const;
const at = (day: number): Story => given().at(day);
const persistent = {
  type: 'order-referral',
  surgeonId: 's1',
  indication: 'persistent-limiting-pain',
} as const;
const order = { type: 'order-immobilization', device: 'cast' } as const;
const plan = { type: 'plan-surgery', approach: 'endoscopic', plannedOn: given().day(70) } as const;
const wornOut = (): Story => at(1).and(walker).at(10).and({ type: 'report-removal' }).at(11);
const referredOn45 = (): Story => at(45).and({ type: 'report-referral', surgeonId: 's1' });
const fever: Said = { type: 'report-red-flags', flags: ['fever'], channel: 'call' };
const redFlagged = (): Story => at(3).and(fever);
const reviewOfFlags = (story: Story) =>
  ({ type: 'record-red-flag-review', of: story.last('red-flags-reported'), action: 'seen' }) as const;
const operated = (): Story => at(60).and({ type: 'report-surgery', approach: 'endoscopic' });

const athlete = { sport: { sport: 'ballet', sportLevel: 'competitive' } } as const;
const dead = (): Story => at(10).and({ type: 'change-person', deceased: true });

/** A pathway, and what is said of it that is refused. */
type Told = () => readonly [Story, Said, Partial<CommandEnvelope>?];

const toRefusal: Record<RefusalCode, Told> = {
  'INJ-1.unsafe-site': () => [given(), { type: 'order-injection', site: 'retrocalcaneal-bursa' }],
  'IMM-3.no-indication': () => [given(), { ...order, exercise: 'due-on-removal' }],
  'IMM-4.no-exercise': () => [given(), { ...order, indication: 'acute-exacerbation' }],
  'SAF-2.risk-not-recorded': () => [
    at(3),
    { ...order, indication: 'acute-exacerbation', exercise: 'due-on-removal' },
  ],
  'CON-4.nsaid-caution': () => [
    at(3).and(everyCaution('yes')),
    { type: 'order-analgesic', drugClass: 'nsaid' },
  ],
  'CON-4.nsaid-unknown': () => [at(3), { type: 'order-analgesic', drugClass: 'nsaid' }],
  'CON-4.paracetamol-caution': () => [
    at(3).and(everyCaution('yes')),
    { type: 'order-analgesic', drugClass: 'paracetamol' },
  ],
  'CON-4.paracetamol-unknown': () => [at(3), { type: 'order-analgesic', drugClass: 'paracetamol' }],
  'ATH-2.not-evaluated': () => [given(athlete).at(60), plan],
  'GOV-1.advice-needs-clinician': () => [
    at(3),
    { type: 'answer-advice', advice: 'CON-3/2/heel-lifts', answer: 'accepted' },
  ],
  'IMM-5.no-days-left': () => [
    wornOut(),
    { ...order, indication: 'acute-exacerbation', exercise: 'due-on-removal' },
  ],
  'CON-1.too-early': () => [at(41), { ...persistent, careAdequate: true }],
  'REF-1.no-failed-review': () => [at(45), { ...persistent, indication: 'failed-conservative-care' }],
  'REF-2.adequacy-not-judged': () => [at(45), persistent],
  'REF-2.care-not-adequate': () => [at(45), { ...persistent, careAdequate: false }],
  'IMG-1.no-imaging': () => [given({ imaging: 'none' }).at(60), plan],
  'REH-2.pain': () => [at(60), clear],
  'REH-2.heel-raise': () => [at(60), { ...clear, pain: 0 }],
  'REH-2.plantar-flexion': () => [
    at(60),
    { ...clear, pain: 0, heelRaisePercent: 100, clinicianJudged: false },
  ],
  'REH-2.phase': () => [at(60), { ...clear, pain: 0, heelRaisePercent: 100, phaseComplete: false }],
  'IMM-2.device-on': () => [at(3).and(walker), { type: 'close-pathway', reason: 'withdrawn' }],
  'OUT-1.follow-up-open': () => [at(3), { type: 'close-pathway', reason: 'follow-up-complete' }],
  'CON-7.not-recovered': () => [at(60), { type: 'close-pathway', reason: 'recovered' }],
  'REC-1.closed': () => [
    at(60).and({ type: 'close-pathway', reason: 'transfer' }),
    { type: 'order-injection', site: 'fhl-sheath' },
  ],
  'REC-1.future': () => [at(3), { type: 'report-pain', on: given().day(4), score: 1 }],
  'GOV-1.override-needs-clinician': () => [
    at(3),
    { ...order, override: { clinicianId: 'd1', reasonNoteId: noteId } },
  ],
  'GOV-1.override-not-own': () => [
    at(3),
    { ...order, override: { clinicianId: 'd1', reasonNoteId: noteId } },
    { actor: { id: 'd2', role: 'clinician' } },
  ],
  'REC-1.death-stands': () => [dead(), { type: 'correct', supersedes: dead().last('closed'), changes: null }],
  'REC-1.changed-meanwhile': () => [
    at(3).and({ type: 'report-pain', score: 1 }),
    { type: 'order-injection', site: 'fhl-sheath' },
    { expectedSequence: 2 },
  ],
  'SUR-4.wrong-side': () => [at(60), { ...plan, side: 'right' }],
  'GOV-1.move-needs-clinician': () => [
    given({ protocolVersion: '1' }).at(3),
    { type: 'move-protocol', to: currentProtocolVersion },
  ],
  'GOV-1.unknown-protocol': () => [at(3), { type: 'move-protocol', to: '0' }],
  'GOV-1.protocol-not-newer': () => [at(3), { type: 'move-protocol', to: '1' }],
  'REC-1.nothing-to-correct': () => [at(3), { type: 'correct', supersedes: 77, changes: null }],
  'REC-1.correction-malformed': () => [
    at(3),
    { type: 'correct', supersedes: 2, changes: { data: { nonsense: 1 } } },
  ],
  'SAF-1.red-flags-open': () => [redFlagged(), { type: 'close-pathway', reason: 'withdrawn' }],
  'REC-1.nothing-to-acknowledge': () => [at(3), { type: 'acknowledge', task: 'REA-1/2' }],
  'GOV-1.staff-only': () => [at(20), { type: 'acknowledge', task: 'REA-1/2' }],
  'REC-1.not-resolvable': () => [at(3), { type: 'resolve-task', task: 'REA-1/2' }],
  'REF-4.review-needs-clinician': () => [at(60), { type: 'review-surgeon-report' }],
  'SUR-4.no-operation': () => [at(60), { type: 'explain-conversion', reasonNoteId: noteId }],
  'SUR-4.operated': () => [operated(), plan],
};

const review = { type: 'record-review', outcome: 'partly-improved' } as const;
const twicePartly = (): Story => at(45).and(review).at(50).and(review).at(55);
const restart = { type: 'record-reinjury', decision: 'restart-clock' } as const;
const wrongSide = (): Story => at(60).and({ type: 'report-surgery', approach: 'open', side: 'right' });
const twoWalkers = (): Story =>
  at(1).and(walker).at(6).and({ type: 'report-removal' }).at(20).and(walker).at(27);

const tegner = { type: 'report-questionnaire', instrument: 'Tegner', answers: { 1: 4 } } as const;
const byPatient = { respondent: 'patient', mode: 'form' } as const;

const attempt = { type: 'report-contact-attempt', channel: 'telephone', reached: false } as const;

const toFlag: Record<FlagCode, Told> = {
  'unsafe-injection': () => [at(3), { type: 'report-injection', site: 'unknown' }],
  'immobilized-without-indication': () => [at(3), { ...walker, indication: undefined }],
  'immobilized-without-exercise': () => [at(3), { ...walker, exercise: undefined }],
  'immobilization-past-limit': () => [at(13), { ...walker, on: given().day(3) }],
  'immobilization-breach': () => [at(1).and(walker).at(11), { type: 'report-removal' }],
  'immobilization-cumulative-breach': () => [twoWalkers(), { type: 'report-removal' }],
  'removal-date-missing': () => [
    at(3),
    { type: 'report-immobilization', device: 'cast', context: 'surgical' },
  ],
  'nothing-to-remove': () => [at(3), { type: 'report-removal' }],
  'early-review': () => [at(41), review],
  'review-interval-capped': () => [at(45), { ...review, nextReviewOn: given().day(74) }],
  'next-review-missing': () => [at(45), review],
  'reason-missing': () => [twicePartly(), review],
  'imaging-pending': () => [given({ imaging: 'none' }).at(45), { ...persistent, careAdequate: true }],
  'no-referral-waiting': () => [at(45), { type: 'report-referral-answer', response: 'declined' }],
  'no-referral-in-hand': () => [at(45), { type: 'report-referral-received' }],
  'acceptance-implied': () => [referredOn45(), { type: 'report-referral-seen' }],
  'answer-changed': () => [
    referredOn45().and({ type: 'report-referral-seen' }),
    { type: 'report-referral-answer', response: 'declined' },
  ],
  'appointment-late': () => [
    referredOn45(),
    { type: 'report-referral-booked', appointmentOn: given().day(300) },
  ],
  'no-show-repeated': () => [
    referredOn45().and({ type: 'report-referral-no-show' }),
    { type: 'report-referral-no-show' },
  ],
  'approach-not-recommended': () => [at(45), { ...plan, approach: 'combined' }],
  conversion: () => [
    at(60).and(plan),
    { type: 'report-surgery', approach: 'open', conversionReasonNoteId: noteId },
  ],
  'conversion-unexplained': () => [at(60).and(plan), { type: 'report-surgery', approach: 'open' }],
  'target-missing': () => [at(60), { type: 'report-surgery', approach: 'combined' }],
  'unplanned-operation': () => [at(60), { type: 'report-surgery', approach: 'endoscopic' }],
  'early-milestone-review': () => [
    operated().at(80),
    { type: 'record-rehabilitation-review', outcome: 'on-track' },
  ],
  'return-without-clearance': () => [at(60), { type: 'report-return', level: 'participation' }],
  'cautions-unknown': () => [at(3), { type: 'report-cautions', cautions: { asthma: 'no' } }],
  'drug-advice-changed': () => [
    at(3).and(everyCaution('no')),
    { type: 'report-cautions', cautions: { asthma: 'yes' } },
  ],
  'injection-detail-missing': () => [at(3), { type: 'report-injection', site: 'fhl-sheath', drug: 'x' }],
  'relief-not-filed': () => [at(3), { type: 'report-injection-relief', of: 1, relief: 'none' }],
  'evaluation-incomplete': () => [
    at(3),
    { type: 'report-muscle-evaluation', muscles: 'normal', fhl: 'not-examined' },
  ],
  'evaluation-pending': () => [given(athlete).at(45), { ...persistent, careAdequate: true }],
  'immobilized-without-vte-risk': () => [at(3), walker],
  'vte-risk-raised': () => [at(3), { type: 'report-vte-risk', risk: 'raised' }],
  'severe-complication': () => [operated(), { type: 'report-complication', kind: 'infection', grade: 'III' }],
  'satisfaction-not-filed': () => [operated(), { type: 'report-satisfaction', satisfaction: 9 }],
  'questionnaire-not-filed': () => [at(60), { ...tegner, ...byPatient, on: given().day(-20) }],
  'received-late': () => [at(60), { type: 'report-pain', on: given().day(14), score: 5 }],
  'dated-before-operation': () => [operated(), { type: 'report-pain', on: given().day(14), score: 5 }],
  'questionnaire-repeated': () => [at(3).and({ ...tegner, ...byPatient }), { ...tegner, ...byPatient }],
  'too-few-answers': () => [at(3), { ...tegner, ...byPatient, instrument: 'FAAM' }],
  'red-flags': () => [at(3), fever],
  'red-flags-need-clinician': () => [redFlagged(), reviewOfFlags(redFlagged())],
  'no-red-flags-waiting': () => [at(3), { ...reviewOfFlags(redFlagged()), of: 1 }],
  'outside-every-window': () => [at(60), { type: 'report-pain', on: given().day(-20), score: 5 }],
  'reinjury-undecided': () => [at(45), { type: 'record-reinjury', decision: 'restart-clock' }],
  'reinjury-not-restarted': () => [operated(), { ...restart, clinicianId: 'd1' }],
  'delay-clock-restarted': () => [at(49), { ...restart, clinicianId: 'd1' }],
  'delay-clock-goes-on': () => [at(60), { ...restart, clinicianId: 'd1' }],
  'wrong-side-surgery': () => [at(60), { type: 'report-surgery', approach: 'open', side: 'right' }],
  'follow-up-needs-clinician': () => [
    wrongSide(),
    { type: 'report-follow-up', of: wrongSide().last('surgery-reported') },
  ],
  'changed-meanwhile': () => [
    at(3).and({ type: 'report-pain', score: 1 }),
    { type: 'report-pain', score: 2 },
    { expectedSequence: 2 },
  ],
  'appointment-after-limit': () => [
    at(3),
    { type: 'report-appointment', for: 'reassessment', date: given().day(57) },
  ],
  'nothing-booked': () => [at(3), { type: 'report-appointment-missed', for: 'removal', how: 'cancelled' }],
  'follow-up-review-due': () => [at(3).and(attempt).and(attempt), attempt],
  overridden: () => [at(3), { ...order, override: { clinicianId: 'd1', reasonNoteId: noteId } }],
  'after-closing': () => [
    at(60).and({ type: 'close-pathway', reason: 'withdrawn' }),
    { type: 'report-pain', score: 1 },
  ],
};

describe('every refusal can be met', () => {
  it.each(Object.keys(refusals) as RefusalCode[])('%s', (code) => {
    const [story, said, more] = toRefusal[code]();
    const before = story.pathway.events.length;
    const actor = code === 'GOV-1.staff-only' ? { actor: { id: 'p1', role: 'patient' as const } } : {};
    const answer = story.send({ ...story.envelope(said), ...actor, ...more });
    expect(answer).toMatchObject({
      outcome: 'refused',
      refusal: { code, rule: refusals[code].rule },
      flags: [],
    });
    // It leaves its trace, and nothing else; of a wrong side, what it brought to light.
    const traces = story.pathway.events.slice(before);
    expect(code === 'SUR-4.wrong-side' ? traces.slice(1, 2) : traces).toMatchObject([
      { type: 'command-refused', data: { command: said.type, code }, rules: [refusals[code].rule] },
    ]);
  });
});

describe('every flag can be met', () => {
  it.each(Object.keys(flags) as FlagCode[])('%s', (code) => {
    const [story, said, more] = toFlag[code]();
    const role = code === 'overridden' ? 'clinician' : 'coordinator';
    const answer = story.send({ ...story.envelope(said, role), ...more });
    expect(answer.outcome).toBe('recorded');
    expect(answer.flags).toContainEqual({ code, ...flags[code] });
  });

  it('has a sentence for a coordinator that says what became of it', () => {
    for (const { sentence } of Object.values(flags)) expect(sentence).toMatch(/^[A-Z].*\.$/);
    expect(disclaimer).not.toBe('');
  });
});

describe('a report of what has happened is never refused for a clinical reason', () => {
  whole.each(Object.entries(states))('%s', (_, make) => {
    for (const role of ['clinician', 'patient'] as const) {
      const story = make();
      for (const said of reports(story)) {
        const before = story.pathway.events.length;
        expect(story.tell(said, role).refusal, said.type).toBeUndefined();
        expect(story.pathway.events.length, said.type).toBeGreaterThan(before);
      }
    }
  });

  it('is tried with every kind of report that there is', async () => {
    const { Command } = await import('../../pathway/commands.ts');
    const kinds = Command.options.map(({ shape }) => shape.type.value);
    const tried = new Set(reports(given()).map(({ type }) => type));
    const unrefusable = kinds.filter((type) => /^(report|record|confirm|decide|start|stop)-/.test(type));
    expect([...tried].sort()).toEqual([...unrefusable].sort());
  });
});
