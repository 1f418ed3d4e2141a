/** The control of a field, by its kind. */
import { Box, Checkbox, NumberInput, TextInput, Textarea } from '@mantine/core';
import type { Field } from '../../../contract/actions.ts';
import { DayInput } from '../../kit/day-input.tsx';
import { useTitle } from '../words.ts';
import { ChoiceControl, ChoicesControl, YesNoControl } from './choices.tsx';
import { RowsControl } from './rows.tsx';
import type { ControlProps } from './values.ts';

export function Control(props: ControlProps) {
  return (
    <Box data-field={props.field.name}>
      <ControlOfKind {...props} />
    </Box>
  );
}

function ControlOfKind({ field, ...props }: ControlProps) {
  switch (field.kind) {
    case 'day':
      return <DayControl {...props} field={field} />;
    case 'number':
      return <NumberControl {...props} field={field} />;
    case 'flag':
      return <FlagControl {...props} field={field} />;
    case 'yes-no':
      return <YesNoControl {...props} field={field} />;
    case 'choices':
      return <ChoicesControl {...props} field={field} />;
    case 'rows':
      return <RowsControl {...props} field={field} />;
    case 'text':
    case 'note':
    case 'override':
      return <TextControl {...props} field={field} />;
    case 'choice':
    case 'task':
    case 'advice':
    case 'surgeon':
    case 'event':
      return <ChoiceControl {...props} field={field} />;
  }
}

type Of<K extends Field['kind']> = ControlProps<Field & { readonly kind: K }>;

function DayControl({ field, value, change, errors }: Of<'day'>) {
  const title = useTitle();
  return (
    <DayInput
      label={title(field.label)}
      required={field.isRequired}
      error={errors[field.name]}
      {...(field.latest !== undefined && { maxDate: field.latest })}
      value={typeof value === 'string' ? value : null}
      onChange={change}
    />
  );
}

function NumberControl({ field, value, change, errors }: Of<'number'>) {
  const title = useTitle();
  return (
    <NumberInput
      label={title(field.label)}
      required={field.isRequired}
      error={errors[field.name]}
      allowDecimal={!field.isWhole}
      min={field.min}
      {...(field.max !== null && { max: field.max })}
      value={typeof value === 'number' ? value : ''}
      onChange={change}
    />
  );
}

function FlagControl({ field, value, change, errors }: Of<'flag'>) {
  const title = useTitle();
  return (
    <Checkbox
      label={title(field.label)}
      error={errors[field.name]}
      checked={value === true}
      onChange={({ currentTarget }) => {
        change(currentTarget.checked);
      }}
    />
  );
}

function TextControl({ field, value, change, errors }: Of<'text' | 'note' | 'override'>) {
  const title = useTitle();
  const Input = field.kind === 'text' ? TextInput : Textarea;
  return (
    <Input
      label={title(field.label)}
      required={field.isRequired}
      error={errors[field.name]}
      autoComplete="off"
      {...(field.maxLength !== null && { maxLength: field.maxLength })}
      value={typeof value === 'string' ? value : ''}
      onChange={({ currentTarget }: { readonly currentTarget: { readonly value: string } }) => {
        change(currentTarget.value);
      }}
    />
  );
}
