/** Made-up words of questionnaires, as a clinic would supply them: no instrument’s own. */
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stringify } from 'yaml';
import { scalesOf, type QuestionnaireId } from '../../pathway/instruments/index.ts';

const spoken = {
  en: { item: 'Item', option: 'Option', none: 'Does not apply' },
  es: { item: 'Ítem', option: 'Opción', none: 'No procede' },
};

export function wordingOf(instrument: QuestionnaireId, language: 'en' | 'es') {
  const { item, option, none } = spoken[language];
  return {
    instrument,
    language,
    title: `${instrument} (${language})`,
    instruction: 'Made up.',
    attribution: 'Nobody’s words.',
    ...(instrument === 'FAAM' && { notApplicable: none }),
    sections: scalesOf(instrument).map(({ id, items }) => ({
      heading: id,
      items: items.map(({ id: number, values }) => ({
        item: number,
        text: `${item} ${number}`,
        options: [...values].reverse().map((value) => ({ value, text: `${option} ${value}` })),
      })),
    })),
  };
}

/** A folder with a file for each. */
export function wordingFolder(...all: readonly (readonly [QuestionnaireId, 'en' | 'es'])[]): string {
  const folder = mkdtempSync(join(tmpdir(), 'talus-wording-'));
  for (const [instrument, language] of all) {
    const file = join(folder, `${instrument}.${language}.yaml`);
    writeFileSync(file, stringify(wordingOf(instrument, language)));
  }
  return folder;
}
