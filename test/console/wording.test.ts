/** The words of questionnaires that a clinic supplies, and every way in which they do not fit. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { loadWordings, withoutWording } from '../../console/server/form/wording.ts';
import { wordingFolder, wordingOf } from '../support/wording.ts';

const folderWith = (content: unknown): string => {
  const folder = wordingFolder();
  writeFileSync(join(folder, 'one.json'), JSON.stringify(content));
  return folder;
};

test('are read from YAML and JSON, and what has none is named', () => {
  const wordings = loadWordings(wordingFolder(['FAAM', 'en'], ['FAOS', 'en']));
  expect(wordings('FAAM', 'en')?.sections.map(({ items }) => items.length)).toEqual([21, 8]);
  expect(wordings('FAAM', 'en')?.sections[0]?.items[0]?.options[0]).toEqual({ value: 4, text: 'Option 4' });
  expect(withoutWording(wordings, ['FAAM', 'Tegner'])).toEqual([
    { instrument: 'FAAM', language: 'es' },
    { instrument: 'Tegner', language: 'en' },
    { instrument: 'Tegner', language: 'es' },
  ]);
  expect(loadWordings(folderWith(wordingOf('Tegner', 'en')))('Tegner', 'en')).toBeDefined();
  expect(loadWordings(undefined)('FAAM', 'en')).toBeUndefined();
});

const tegner = wordingOf('Tegner', 'en');
const [section] = tegner.sections;
const [item] = section?.items ?? [];
const withItems = (...items: readonly unknown[]) => ({ ...tegner, sections: [{ items }] });

test.each([
  ['an instrument that there is not', { ...tegner, instrument: 'SF-36' }, 'instrument'],
  ['no attribution', { ...tegner, attribution: undefined }, 'attribution'],
  ['an item missing', withItems({ ...item, item: '2' }), 'item 1 is missing'],
  ['an item twice', withItems(item, item), 'twice'],
  ['an option missing', withItems({ ...item, options: item?.options.slice(1) }), 'options of item 1'],
  ['“not applicable” where there is none', { ...tegner, notApplicable: 'n/a' }, 'not applicable'],
])('%s: refused, with the file and the place', (_, content, words) => {
  expect(() => loadWordings(folderWith(content))).toThrow(new RegExp(`one\\.json.*${words}`));
});

test('two of one instrument and language, and no such folder', () => {
  const folder = wordingFolder(['Tegner', 'en']);
  writeFileSync(join(folder, 'again.json'), JSON.stringify(tegner));
  expect(() => loadWordings(folder)).toThrow('two wordings of Tegner en');
  expect(() => loadWordings(join(folder, 'none'))).toThrow('TALUS_WORDING');
});
