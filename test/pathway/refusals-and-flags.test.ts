import { describe, expect, it } from 'vitest';
import { flags, type FlagCode } from '../../pathway/flags.ts';
import { currentProtocolVersion } from '../../pathway/protocols/index.ts';
import { refusals, type RefusalCode } from '../../pathway/refusals.ts';
import { disclaimer } from '../../pathway/rules.ts';
import { given, noteId, type Said, type Story } from './support/story.ts';
import { reports, states } from './support/situations.ts';

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
const operated = (): Story => at(60).and({ type: 'report-surgery', approach: 'endoscopic' });

const toRefusal: Record<RefusalCode, readonly [Story, Said]> = {
  'INJ-1.unsafe-site': [given(), { type: 'order-injection', site: 'retrocalcaneal-bursa' }],
  'IMM-3.no-indication': [given(), { ...order, exercise: 'due-on-removal' }],
  'IMM-4.no-exercise': [given(), { ...order, indication: 'acute-exacerbation' }],
  'IMM-5.no-days-left': [
    wornOut(),
    { ...order, indication: 'acute-exacerbation', exercise: 'due-on-removal' },
  ],
  'CON-1.too-early': [at(41), { ...persistent, careAdequate: true }],
  'REF-1.no-failed-review': [at(45), { ...persistent, indication: 'failed-conservative-care' }],
  'REF-2.adequacy-not-judged': [at(45), persistent],
  'REF-2.care-not-adequate': [at(45), { ...persistent, careAdequate: false }],
  'IMG-1.no-imaging': [given({ imaging: 'none' }).at(60), plan],
  'REH-2.pain': [at(60), clear],
  'REH-2.heel-raise': [at(60), { ...clear, pain: 0 }],
  'REH-2.plantar-flexion': [at(60), { ...clear, pain: 0, heelRaisePercent: 100, clinicianJudged: false }],
  'REH-2.phase': [at(60), { ...clear, pain: 0, heelRaisePercent: 100, phaseComplete: false }],
  'IMM-2.device-on': [at(3).and(walker), { type: 'close-pathway', reason: 'withdrawn' }],
  'OUT-1.follow-up-open': [at(3), { type: 'close-pathway', reason: 'follow-up-complete' }],
  'CON-7.not-recovered': [at(60), { type: 'close-pathway', reason: 'recovered' }],
  'REC-1.closed': [
    at(60).and({ type: 'close-pathway', reason: 'transfer' }),
    { type: 'order-injection', site: 'fhl-sheath' },
  ],
  'REC-1.future': [at(3), { type: 'report-pain', on: given().day(4), score: 1 }],
  'GOV-1.override-needs-clinician': [
    at(3),
    { ...order, override: { clinicianId: 'd1', reasonNoteId: noteId } },
  ],
  'GOV-1.move-needs-clinician': [
    given({ protocolVersion: '1' }).at(3),
    { type: 'move-protocol', to: currentProtocolVersion },
  ],
  'GOV-1.unknown-protocol': [at(3), { type: 'move-protocol', to: '0' }],
  'GOV-1.protocol-not-newer': [at(3), { type: 'move-protocol', to: '1' }],
  'REC-1.nothing-to-correct': [at(3), { type: 'correct', supersedes: 77, changes: null }],
  'REC-1.correction-malformed': [
    at(3),
    { type: 'correct', supersedes: 2, changes: { data: { nonsense: 1 } } },
  ],
  'REC-1.not-resolvable': [at(3), { type: 'resolve-task', task: 'REA-1/2' }],
  'SUR-4.no-operation': [at(60), { type: 'explain-conversion', reasonNoteId: noteId }],
  'SUR-4.operated': [operated(), plan],
};

const review = { type: 'record-review', outcome: 'partly-improved' } as const;
const twicePartly = (): Story => at(45).and(review).at(50).and(review).at(55);
const twoWalkers = (): Story =>
  at(1).and(walker).at(6).and({ type: 'report-removal' }).at(20).and(walker).at(27);

const toFlag: Record<FlagCode, readonly [Story, Said]> = {
  'unsafe-injection': [at(3), { type: 'report-injection', site: 'unknown' }],
  'immobilized-without-indication': [at(3), { ...walker, indication: undefined }],
  'immobilized-without-exercise': [at(3), { ...walker, exercise: undefined }],
  'immobilization-past-limit': [at(13), { ...walker, on: given().day(3) }],
  'immobilization-breach': [at(1).and(walker).at(11), { type: 'report-removal' }],
  'immobilization-cumulative-breach': [twoWalkers(), { type: 'report-removal' }],
  'removal-date-missing': [at(3), { type: 'report-immobilization', device: 'cast', context: 'surgical' }],
  'nothing-to-remove': [at(3), { type: 'report-removal' }],
  'early-review': [at(41), review],
  'review-interval-capped': [at(45), { ...review, nextReviewOn: given().day(74) }],
  'next-review-missing': [at(45), review],
  'reason-missing': [twicePartly(), review],
  'imaging-pending': [given({ imaging: 'none' }).at(45), { ...persistent, careAdequate: true }],
  'no-referral-waiting': [at(45), { type: 'report-referral-answer', response: 'declined' }],
  'approach-not-recommended': [at(45), { ...plan, approach: 'combined' }],
  conversion: [
    at(60).and(plan),
    { type: 'report-surgery', approach: 'open', conversionReasonNoteId: noteId },
  ],
  'conversion-unexplained': [at(60).and(plan), { type: 'report-surgery', approach: 'open' }],
  'target-missing': [at(60), { type: 'report-surgery', approach: 'combined' }],
  'unplanned-operation': [at(60), { type: 'report-surgery', approach: 'endoscopic' }],
  'early-milestone-review': [
    operated().at(80),
    { type: 'record-rehabilitation-review', outcome: 'on-track' },
  ],
  'return-without-clearance': [at(60), { type: 'report-return', level: 'participation' }],
  'outside-every-window': [at(60), { type: 'report-pain', on: given().day(-20), score: 5 }],
  overridden: [at(3), { ...order, override: { clinicianId: 'd1', reasonNoteId: noteId } }],
  'after-closing': [
    at(60).and({ type: 'close-pathway', reason: 'withdrawn' }),
    { type: 'report-pain', score: 1 },
  ],
};

describe('every refusal can be met', () => {
  it.each(Object.keys(refusals) as RefusalCode[])('%s', (code) => {
    const [story, said] = toRefusal[code];
    const before = story.pathway.events.length;
    const answer = story.tell(said);
    expect(answer).toMatchObject({
      outcome: 'refused',
      refusal: { code, rule: refusals[code].rule },
      flags: [],
    });
    // It leaves its trace, and nothing else.
    expect(story.pathway.events.slice(before)).toMatchObject([
      { type: 'command-refused', data: { command: said.type, code }, rules: [refusals[code].rule] },
    ]);
  });
});

describe('every flag can be met', () => {
  it.each(Object.keys(flags) as FlagCode[])('%s', (code) => {
    const [story, said] = toFlag[code];
    const answer = story.tell(said, code === 'overridden' ? 'clinician' : 'coordinator');
    expect(answer.outcome).toBe('recorded');
    expect(answer.flags).toContainEqual({ code, ...flags[code] });
  });

  it('has a sentence for a coordinator that says what became of it', () => {
    for (const { sentence } of Object.values(flags)) expect(sentence).toMatch(/^[A-Z].*\.$/);
    expect(disclaimer).not.toBe('');
  });
});

describe('a report of what has happened is never refused for a clinical reason', () => {
  it.each(Object.entries(states))('%s', (_, make) => {
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
