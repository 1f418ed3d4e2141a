import { describe, expect, it } from 'vitest';
import { adviceFor } from '../../../pathway/advice.ts';
import { ageCaution } from '../../../pathway/age.ts';
import { Caution, nsaidCautions, paracetamolCautions } from '../../../pathway/codes.ts';
import { protocolOf } from '../../../pathway/protocols/index.ts';
import { everyCaution } from '../support/cautions.ts';
import { date, given, noteId, type Said, type Setting, type Story } from '../support/story.ts';

type Answer = 'yes' | 'no' | 'unknown';
const cautions = (answers: Partial<Record<Caution, Answer>>): Said => ({
  type: 'report-cautions',
  cautions: answers,
});
const without = (...gone: readonly Caution[]): Said =>
  cautions(
    Object.fromEntries(
      Caution.options.filter((caution) => !gone.includes(caution)).map((caution) => [caution, 'no']),
    ),
  );
const advice = ({ protocol, state, today }: Story) =>
  adviceFor(protocol, state, today).filter(({ rule }) => rule === 'CON-4');
const kinds = (story: Story) => advice(story).map(({ key }) => key.split('/').at(-1));
const order = (drugClass: 'nsaid' | 'paracetamol'): Said => ({ type: 'order-analgesic', drugClass });

describe('CON-4: an NSAID first, paracetamol where NSAIDs are unsuitable', () => {
  it('advises an NSAID once every caution is known not to hold', () => {
    const story = given().and(everyCaution('no'));
    expect(kinds(story)).toEqual(['nsaid']);
    expect(story.refusal(order('nsaid'))).toBeUndefined();
  });

  it.each(nsaidCautions)('%s: paracetamol instead, and an NSAID is refused', (caution) => {
    const story = given().and(everyCaution('no', { [caution]: 'yes' }));
    expect(advice(story)).toMatchObject([
      { text: expect.stringMatching(/^Advise paracetamol and no NSAID \(caution: /) as string },
    ]);
    expect(story.refusal(order('nsaid'))).toBe('CON-4.nsaid-caution');
    expect(story.refusal(order('paracetamol'))).toBeUndefined();
  });

  it.each(paracetamolCautions)('%s as well: neither, and a clinician decides', (caution) => {
    const story = given().and(everyCaution('no', { asthma: 'yes', [caution]: 'yes' }));
    expect(kinds(story)).toEqual(['neither']);
    expect(story.refusal(order('paracetamol'))).toBe('CON-4.paracetamol-caution');
    const answer: Said = { type: 'answer-advice', advice: advice(story)[0]!.key, answer: 'accepted' };
    expect(story.refusal(answer)).toBe('GOV-1.advice-needs-clinician');
    expect(story.refusal(answer, 'clinician')).toBeUndefined();
    expect(story.tasks('CON-4')).toEqual([]);
  });

  it.each(Caution.options)('%s not known is asked, and never read as no', (caution) => {
    const story = given().and(without(caution));
    const question = advice(story).find(({ key }) => key.endsWith('/ask'));
    expect(question?.text).toContain(caution.replaceAll('-', ' '));
    const drugClass = (nsaidCautions as readonly string[]).includes(caution) ? 'nsaid' : 'paracetamol';
    expect(story.refusal(order(drugClass))).toBe(`CON-4.${drugClass}-unknown`);
  });

  it('asks of everything where nothing is known, and an answer to the question does not settle it', () => {
    const story = given();
    expect(kinds(story)).toEqual(['ask']);
    const flags = story.flagsOf({ type: 'answer-advice', advice: advice(story)[0]!.key, answer: 'declined' });
    expect(flags).toEqual(['cautions-unknown']);
    expect(story.tasks('CON-4')).toHaveLength(1);
  });

  it('reads “unknown” said as unknown', () => {
    const story = given().and(everyCaution('no', { ssri: 'unknown' }));
    expect(story.refusal(order('nsaid'))).toBe('CON-4.nsaid-unknown');
  });

  it('advises nothing while it cannot know, and withholds paracetamol until it is asked for', () => {
    const story = given().and(cautions({ asthma: 'yes' }));
    expect(kinds(story)).toEqual(['ask']);
    story.and(cautions({ 'liver-disease': 'no', alcohol: 'no', 'paracetamol-already-taken': 'no' }));
    // One caution decides against NSAIDs, whatever the others are; those are still asked.
    expect(kinds(story)).toEqual(['ask', 'paracetamol']);
  });

  it('is rechecked on every change: what was answered is to be answered anew', () => {
    const story = given().and(everyCaution('no'));
    story.and({ type: 'answer-advice', advice: advice(story)[0]!.key, answer: 'accepted' });
    expect(story.tasks('CON-4')).toEqual([]);
    expect(story.flagsOf(cautions({ ssri: 'no' }))).toEqual([]);
    expect(story.tasks('CON-4')).toEqual([]);
    expect(story.flagsOf(cautions({ ssri: 'yes' }))).toEqual(['drug-advice-changed']);
    expect(story.tasks('CON-4')).toHaveLength(1);
    story.and({ type: 'answer-advice', advice: advice(story)[0]!.key, answer: 'accepted' });
    story.and(cautions({ asthma: 'yes' }));
    expect(advice(story)).toMatchObject([{ answer: null }]);
  });

  it('prompts where an NSAID was ordered before a caution came to light', () => {
    const story = given().and(everyCaution('no')).and(order('nsaid'));
    expect(advice(story)[0]?.text).not.toContain('reconsider');
    expect(advice(story.and(cautions({ 'kidney-disease': 'yes' })))[0]?.text).toContain('reconsider it');
  });

  it('goes by the newest answer, not by the last that was entered', () => {
    const story = given().and(everyCaution('no')).at(5);
    story.and(cautions({ asthma: 'yes' }));
    story.and({ ...cautions({ asthma: 'no' }), on: story.day(3) } as Said);
    expect(story.refusal(order('nsaid'))).toBe('CON-4.nsaid-caution');
    story.and({ type: 'correct', supersedes: story.last('cautions-reported') - 1, changes: null });
    expect(story.refusal(order('nsaid'))).toBeUndefined();
  });

  it('asks again about a pregnancy after ten months', () => {
    const story = given().and(everyCaution('no')).at(304);
    expect(story.refusal(order('nsaid'))).toBeUndefined();
    expect(story.at(306).refusal(order('nsaid'))).toBe('CON-4.nsaid-unknown');
  });

  it('is lifted by a clinician with a reason, by nobody else, and stays visible', () => {
    const story = given();
    const lifted: Said = {
      type: 'order-analgesic',
      drugClass: 'nsaid',
      override: { clinicianId: 'd1', reasonNoteId: noteId },
    };
    expect(story.refusal(lifted)).toBe('GOV-1.override-needs-clinician');
    expect(story.flagsOf(lifted, 'clinician')).toEqual(['overridden']);
    expect(story.state.overrides).toHaveLength(1);
  });

  it('takes what the record says at enrolment', () => {
    const known: NonNullable<Setting['known']> = {
      cautions: [{ on: date('2026-01-05'), cautions: { asthma: 'yes' } }],
    };
    expect(given({ known }).refusal(order('nsaid'))).toBe('CON-4.nsaid-caution');
  });
});

describe('CON-4: age', () => {
  const youngOtherwise = without('older-age');
  const refusalOf = (known: NonNullable<Setting['known']>, day = 3) =>
    given({ known }).and(youngOtherwise).at(day).refusal(order('nsaid'));

  it('is a caution from the day that enrolment told, whatever was answered', () => {
    const known = { olderFrom: date('2026-02-01') };
    expect(refusalOf(known, 26)).toBeUndefined();
    expect(refusalOf(known, 27)).toBe('CON-4.nsaid-caution');
    const story = given({ known }).and(everyCaution('no')).at(27);
    expect(story.refusal(order('nsaid'))).toBe('CON-4.nsaid-caution');
  });

  it('changes the advice when it is reached', () => {
    const story = given({ known: { olderFrom: date('2026-02-01') } }).and(youngOtherwise);
    const before = advice(story)[0]!.key;
    story.and({ type: 'answer-advice', advice: before, answer: 'accepted' }).at(27);
    expect(advice(story)).toMatchObject([{ answer: null }]);
  });

  it('is unknown, and asked, where nobody told it or its time is over', () => {
    expect(refusalOf({})).toBe('CON-4.nsaid-unknown');
    expect(refusalOf({ youngerUntil: date('2026-01-20') }, 14)).toBeUndefined();
    expect(refusalOf({ youngerUntil: date('2026-01-20') }, 15)).toBe('CON-4.nsaid-unknown');
  });

  it.each([
    ['1990-05-17', { youngerUntil: '2031-01-01' }],
    ['1961-01-31', { olderFrom: '2026-01-01' }],
    ['1961-02-28', { olderFrom: '2026-02-01' }],
    ['1930-05-17', { olderFrom: '2026-01-01' }],
    ['1966-01-31', { olderFrom: '2031-01-01' }],
    ['1966-02-01', { youngerUntil: '2031-01-01' }],
  ])('born on %s: %j, which tells no birthday', (born, told) => {
    expect(ageCaution(protocolOf('2'), date(born), date('2026-01-05'))).toEqual(told);
  });
});
