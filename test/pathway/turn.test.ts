/** One turn: what is decided, what falls due by it, and what a repeat is told. */
import { describe, expect, it } from 'vitest';
import { commandTurn } from '../../pathway/turn.ts';
import { given, noteId, uuid } from './support/story.ts';

describe('a command', () => {
  it('that is refused lets nothing fall due: that is left to the clock', () => {
    const story = given().at(10);
    const later = given().at(45).now;
    const recovered = story.envelope({ type: 'close-pathway', on: story.today, reason: 'recovered' });
    const types = commandTurn(story.pathway, recovered, later).events.map(({ type }) => type);
    expect(types).toEqual(['command-refused']);
    const pain = story.envelope({ type: 'report-pain', on: story.today, score: 3 });
    const recorded = commandTurn(story.pathway, pain, later).events.map(({ type }) => type);
    expect(recorded[0]).toBe('pain-reported');
    expect(recorded).toContain('deadline-reached');
  });

  it('is answered as new the first time, and as repeated the second, with what it was told then', () => {
    const story = given().at(3).and({ type: 'report-vte-risk', risk: 'low' });
    story.and({
      type: 'report-immobilization',
      device: 'cast',
      context: 'conservative',
      indication: 'acute-exacerbation',
      exercise: 'due-on-removal',
    });
    story.at(5);
    const off = story.envelope({ type: 'report-removal' });
    const first = story.send(off);
    expect(first).toMatchObject({ outcome: 'recorded', repeated: false, flags: [] });
    story.at(6).and({ type: 'report-pain', score: 2 });
    const { sequence } = story.state;
    // The cast is off by now; the repeat is not told that there is nothing to take off.
    expect(story.send(off)).toEqual({ outcome: 'recorded', repeated: true, sequence, flags: [] });
    expect(story.flagsOf({ type: 'report-removal' })).toEqual(['nothing-to-remove']);
  });

  it('with the id of the enrolment was answered by that', () => {
    const story = given().at(3);
    const { sequence } = story.state;
    const envelope = story.envelope({ type: 'report-pain', score: 2 }, 'coordinator', uuid(1));
    expect(story.send(envelope)).toEqual({ outcome: 'recorded', repeated: true, sequence, flags: [] });
  });

  it('that is refused for another reason is not flagged as overtaken', () => {
    const story = given().at(50);
    const expectedSequence = story.state.sequence;
    story.and({ type: 'report-pain', score: 2 }, 'clinician');
    const envelope = story.envelope({ type: 'explain-conversion', reasonNoteId: noteId });
    const answer = story.send({ ...envelope, expectedSequence });
    expect(answer).toMatchObject({ outcome: 'refused', refusal: { code: 'SUR-4.no-operation' }, flags: [] });
    const told = story.envelope({ type: 'report-bmi', bmi: 22, measuredAsAdult: true });
    expect(story.send({ ...told, expectedSequence }).flags).toMatchObject([{ code: 'changed-meanwhile' }]);
  });
});

describe('an effect that ended badly', () => {
  it('is an event of the system’s, by the rule of the record', () => {
    const story = given().at(3).unfinished('3/referral/fhir', 'failed', 'timeout');
    expect(story.pathway.events.at(-1)).toMatchObject({
      type: 'effect-unfinished',
      source: 'system',
      actor: { id: 'talus', role: 'system' },
      commandId: null,
      rules: ['REC-1'],
      occurredOn: '2026-01-08',
      data: { effect: '3/referral/fhir', result: 'failed', code: 'timeout' },
    });
  });
});
