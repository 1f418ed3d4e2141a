/** Messages of one turn: whose, in which order, by which key. */
import { describe, expect, it } from 'vitest';
import { mayContact } from '../../pathway/effects.ts';
import { date, given, type Said, type Setting, type Story } from './support/story.ts';

const cast = (on: string): Said => ({
  type: 'report-immobilization',
  on: date(on),
  device: 'cast',
  context: 'conservative',
  indication: 'acute-exacerbation',
  exercise: 'due-on-removal',
});
/** A cast goes on on 6 January (day 1), and nobody looks until that day. */
const castUntil = (day: number, setting: Setting = {}): Story =>
  given(setting).at(1).and({ type: 'report-vte-risk', risk: 'low' }).and(cast('2026-01-06')).outageUntil(day);
const lastTurn = (story: Story) => story.turns.at(-1)!.turn.effects;
const staff = (story: Story) =>
  lastTurn(story).flatMap((effect) =>
    effect.kind === 'staff-message' ? [`${effect.to} ${effect.urgency}`] : [],
  );

describe('messages to staff', () => {
  it('come with safety first, whoever they are for', () => {
    expect(staff(castUntil(50, { sport: { sportLevel: 'professional' } }))).toEqual([
      'clinician safety',
      'coordinator safety',
      'clinician routine',
      'coordinator routine',
    ]);
  });

  it('are named by the number of the event in version 1, by deadline and occurrence after that', () => {
    const keys = (setting: Setting) => {
      const story = castUntil(20, setting);
      const first = story.turns.at(-1)!.turn.events[0]!.sequence;
      return lastTurn(story)
        .filter(({ kind }) => kind === 'staff-message')
        .map(({ key }) => key.replace(new RegExp(`^${first}/`), 'first/'));
    };
    expect(keys({ protocolVersion: '1' })[0]).toBe('first/clinician/safety');
    expect(keys({})[0]).toMatch(/^IMM-2\/\d+\/limit\/\d+\/clinician\/safety$/);
  });
});

describe('messages to the patient', () => {
  const toPatient = (story: Story) =>
    lastTurn(story).flatMap((effect) => (effect.kind === 'patient-message' ? [effect] : []));
  const ofImmobilization = (story: Story) =>
    toPatient(story).filter(({ obligation }) => obligation.startsWith('IMM-1'));

  it('say only the last of what was reached at once, by its date', () => {
    expect(ofImmobilization(castUntil(10))).toMatchObject([
      { template: 'immobilization-remove-today', date: '2026-01-15', day: '2026-01-15' },
    ]);
  });

  it('are none without consent, and the staff are told all the same', () => {
    const story = castUntil(11, { contactConsent: false });
    expect(lastTurn(story).filter(({ kind }) => kind !== 'staff-message')).toEqual([]);
    expect(staff(story)).not.toEqual([]);
  });

  it.each<[string, readonly Said[], boolean]>([
    ['nothing happened', [], true],
    ['consent was withdrawn', [{ type: 'change-person', contactConsent: false }], false],
    ['the patient died', [{ type: 'change-person', deceased: true }], false],
    ['the pathway was closed', [{ type: 'close-pathway', reason: 'withdrawn' }], false],
  ])('may be sent, or not, where %s', (_, said, may) => {
    const story = said.reduce((before, item) => before.and(item), given());
    expect(mayContact(story.state)).toBe(may);
  });
});
