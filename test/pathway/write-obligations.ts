/** `npm run obligations`: writes `docs/obligations.md`, which a test compares with the code. */
import { writeFileSync } from 'node:fs';
import { obligationsInWords } from './support/obligations-in-words.ts';

writeFileSync('docs/obligations.md', obligationsInWords());
