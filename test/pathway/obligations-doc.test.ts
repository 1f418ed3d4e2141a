/** `docs/obligations.md` says of everything that falls due what, when and whom it tells: word for word what the code plans. */
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { obligationsInWords } from './support/obligations-in-words.ts';

const page = readFileSync(new URL('../../docs/obligations.md', import.meta.url), 'utf8');

it('is what the code plans (else look at what has changed, and run `npm run obligations`)', () => {
  expect(obligationsInWords().split('\n')).toEqual(page.split('\n'));
});
