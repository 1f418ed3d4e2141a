/** Groups of choices that each have a legend, a label for every choice, and what belongs to them by name. */
import { html, type Html } from '../html.ts';
import type { Values } from './fields.ts';

export interface Choice {
  readonly value: string;
  readonly text: string;
}

export interface Group {
  readonly name: string;
  readonly legend: string;
  readonly choices: readonly Choice[];
  readonly hint?: string | undefined;
  readonly error?: string | undefined;
  /** Side by side. */
  readonly inRow?: boolean;
  /** Comes after the choices. */
  readonly more?: Html | undefined;
}

/** The id of a field by its name: what an error links to. */
export const idOf = (name: string): string => `q-${name.replaceAll('.', '-')}`;
const describedBy = (id: string, { hint, error }: Pick<Group, 'hint' | 'error'>): string =>
  [hint === undefined ? '' : `${id}-hint`, error === undefined ? '' : `${id}-error`]
    .filter(Boolean)
    .join(' ');

export const radios = (group: Group, values: Values): Html =>
  choices(group, 'radio', (value) => values.get(group.name) === value);

export const checkboxes = (group: Group, ticked: readonly string[]): Html =>
  choices(group, 'checkbox', (value) => ticked.includes(value));

function choices(group: Group, type: 'radio' | 'checkbox', isChosen: (value: string) => boolean): Html {
  const { name, legend, inRow = false, more } = group;
  const id = idOf(name);
  const described = describedBy(id, group);
  return html`<fieldset
    id="${id}"
    tabindex="-1"
    ${described === '' ? undefined : html`aria-describedby="${described}"`}
  >
    <legend>${legend}</legend>
    ${notesOf(id, group)}
    <div class="${inRow ? 'choices row' : 'choices'}">
      ${group.choices.map(
        ({ value, text }) =>
          html`<div class="choice">
            <input
              type="${type}"
              id="${id}--${value}"
              name="${name}"
              value="${value}"
              ${isChosen(value) ? html`checked` : undefined}
            /><label for="${id}--${value}">${text}</label>
          </div>`,
      )}
    </div>
    ${more}
  </fieldset>`;
}

const notesOf = (id: string, { hint, error }: Pick<Group, 'hint' | 'error'>): Html => html`
  ${hint === undefined ? undefined : html`<p class="small" id="${id}-hint">${hint}</p>`}
  ${error === undefined ? undefined : html`<p class="error" id="${id}-error">${error}</p>`}
`;

export interface DateField {
  readonly name: string;
  readonly label: string;
  readonly error?: string | undefined;
  readonly min: string;
  readonly max: string;
}

export function dateField(field: DateField, values: Values): Html {
  const { name, label, error, min, max } = field;
  const id = idOf(name);
  return html`<label for="${id}">${label}</label>
    ${notesOf(id, { error, hint: undefined })}
    <input
      type="date"
      id="${id}"
      name="${name}"
      min="${min}"
      max="${max}"
      value="${values.get(name)}"
      ${error === undefined ? undefined : html`aria-invalid="true" aria-describedby="${id}-error"`}
    />`;
}
