import { expect, it } from 'vitest';
import { renderStaffMessage } from '../../../../activities/messages/templates/staff.ts';
import { LocalDate } from '../../../../pathway/time.ts';

const dueOn = LocalDate.parse('2026-03-06');
const limit = { ruleId: 'IMM-2', title: 'Confirm that the cast is off', dueOn, pathwayId: 'pathway-7' };
const review = { ruleId: 'CON-7', title: 'Book the next review', pathwayId: 'pathway-8' };

it('a safety message says so, and how to look at the pathway', () => {
  const { subject, text, sms } = renderStaffMessage({
    urgency: 'safety',
    possibleDuplicate: false,
    items: [limit],
  });
  expect(subject).toBe('[Talus] SAFETY: 1 item needs attention');
  expect(text).toContain('Confirm that the cast is off (IMM-2, due 2026-03-06)');
  expect(text).toContain('npm run talus -- show pathway-7');
  expect(text).toContain('Clinical judgment prevails');
  expect(sms).toBe('Talus SAFETY: 1 item needs attention. IMM-2: Confirm that the cast is off (pathway-7)');
});

it('a message sent again says that it may be a duplicate', () => {
  const { subject, text, sms } = renderStaffMessage({
    urgency: 'safety',
    possibleDuplicate: true,
    items: [limit, review],
  });
  expect(subject).toBe('[Talus] SAFETY: 2 items need attention (possible duplicate)');
  expect(text).toMatch(/^This may have reached you before/);
  expect(sms).toContain('(possible duplicate)');
});

it('a routine message lists its items in their order', () => {
  const { subject, text } = renderStaffMessage({
    urgency: 'routine',
    possibleDuplicate: false,
    items: [review, limit],
  });
  expect(subject).toBe('[Talus] 2 items need attention');
  expect(text.indexOf('pathway-8')).toBeLessThan(text.indexOf('pathway-7'));
  expect(text).toContain('Book the next review (CON-7)');
});

it('a message about nothing is a mistake', () => {
  expect(() => renderStaffMessage({ urgency: 'routine', possibleDuplicate: false, items: [] })).toThrow(
    RangeError,
  );
});
