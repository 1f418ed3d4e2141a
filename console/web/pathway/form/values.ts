/** What a form holds, by the name of the field. */
import type { Field } from '../../../contract/actions.ts';

export type Values = Readonly<Record<string, unknown>>;

export interface ControlProps<F extends Field = Field> {
  readonly field: F;
  readonly value: unknown;
  readonly change: (value: unknown) => void;
  /** What is wrong with it, or with one of its rows, by the field’s name or `field.row`. */
  readonly errors: Readonly<Record<string, string>>;
}

/** `given` wins over what the fields have of themselves. */
export const startingValues = (fields: readonly Field[], given: Values): Values =>
  Object.fromEntries(
    fields.flatMap((field) => {
      const value = given[field.name] ?? ('default' in field ? field.default : undefined);
      return value === undefined ? [] : [[field.name, value]];
    }),
  );

/** What is empty is left out. */
export const withoutEmpty = (values: Values): Values =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => !isEmpty(value)));

const isEmpty = (value: unknown): boolean =>
  value === undefined ||
  value === null ||
  value === '' ||
  (typeof value === 'object' && Object.keys(value).length === 0);
