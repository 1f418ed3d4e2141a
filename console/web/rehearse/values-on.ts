/**
 * The values of a form as they are given on the other side of a rehearsal. Entries are numbered on each side by itself, and
 * tasks and advice have keys with such numbers: what was chosen among them is found there by its words and its day.
 */
import type { Field, Option } from '../../contract/actions.ts';
import type { Recording } from '../pathway/place.ts';

type Values = Recording['values'];
type Given = Pick<Recording, 'fields' | 'values'>;
type RowsField = Field & { readonly kind: 'rows' };

/** `there`: the action’s fields on the other side. Undefined where there is no such choice. */
export function valuesOn(there: readonly Field[], { fields, values }: Given): Values | undefined {
  const entries = Object.entries(values).map(([name, value]) => {
    const field = fields.find((one) => one.name === name);
    const other = there.find((one) => one.name === name);
    return [name, field === undefined ? value : valueOn(other, field, value)] as const;
  });
  return entries.some(([, value]) => value === undefined) ? undefined : Object.fromEntries<unknown>(entries);
}

function valueOn(there: Field | undefined, field: Field, value: unknown): unknown {
  switch (field.kind) {
    case 'task':
    case 'advice':
    case 'event': {
      const chosen = field.options.find((option) => option.value === value);
      const options = there !== undefined && 'options' in there ? there.options : [];
      return chosen === undefined ? value : options.find(isSameAs(chosen))?.value;
    }
    case 'rows':
      return rowsOn(there?.kind === 'rows' ? there.rows : [], field, value as Values);
    default:
      return value;
  }
}

const isSameAs =
  (chosen: Option) =>
  ({ label, day }: Option): boolean =>
    label === chosen.label && day === chosen.day;

/** Undefined where the other side lacks one of them. */
function rowsOn(there: RowsField['rows'], { rows }: RowsField, answers: Values): Values | undefined {
  const entries = Object.entries(answers).flatMap(([name, answer]) => {
    const label = rows.find((row) => row.name === name)?.label;
    const other = there.find((row) => row.label === label);
    return other === undefined ? [] : [[other.name, answer] as const];
  });
  return entries.length < Object.keys(answers).length ? undefined : Object.fromEntries(entries);
}
