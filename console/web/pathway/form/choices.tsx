/** One of several, or several of them. A few are all in sight, so that one click chooses. */
import { Checkbox, Group, NativeSelect, Radio, Stack, Text } from '@mantine/core';
import { useTranslations } from 'use-intl';
import type { Field, Option } from '../../../contract/actions.ts';
import { useDay } from '../../language/dates.ts';
import { useOptionTitle, useTitle } from '../words.ts';
import type { ControlProps } from './values.ts';

type ChoiceField = Field & { readonly kind: 'choice' | 'task' | 'advice' | 'surgeon' | 'event' };

/** No more than this many are all in sight. */
const few = 6;

export function ChoiceControl({ field, value, change, errors }: ControlProps<ChoiceField>) {
  const t = useTranslations('pathway');
  const title = useTitle();
  const labelOf = useOptionLabel();
  const { options, isRequired, name } = field;
  const label = title(field.label);
  if (options.length === 0 && isRequired) return <Text>{`${label}: ${t('noOptions')}`}</Text>;
  if (options.length === 0) return null;
  const chosen = typeof value === 'string' || typeof value === 'number' ? String(value) : '';
  const choose = (said: string) => {
    change(options.find((option) => String(option.value) === said)?.value);
  };
  if (options.length > few)
    return (
      <NativeSelect
        label={label}
        required={isRequired}
        error={errors[name]}
        value={chosen}
        data={[
          { value: '', label: isRequired ? t('choose') : t('notSaid') },
          ...options.map((option) => ({ value: String(option.value), label: labelOf(option) })),
        ]}
        onChange={({ currentTarget }) => {
          choose(currentTarget.value);
        }}
      />
    );
  return (
    <Radio.Group label={label} required={isRequired} error={errors[name]} value={chosen} onChange={choose}>
      <Stack gap="xs" mt={4}>
        {options.map((option) => (
          <Radio key={option.value} value={String(option.value)} label={labelOf(option)} />
        ))}
        {!isRequired && <Radio value="" label={t('notSaid')} />}
      </Stack>
    </Radio.Group>
  );
}

/** Of an entry also its day. */
function useOptionLabel(): (option: Option) => string {
  const optionTitle = useOptionTitle();
  const day = useDay();
  return ({ value: code, day: on, ...option }) => {
    const words = optionTitle({ code, ...option });
    return on === undefined ? words : `${day(on)}: ${words}`;
  };
}

type YesNoField = Field & { readonly kind: 'yes-no' };

export function YesNoControl({ field, value, change, errors }: ControlProps<YesNoField>) {
  const t = useTranslations('pathway');
  const title = useTitle();
  return (
    <Radio.Group
      label={title(field.label)}
      required={field.isRequired}
      error={errors[field.name]}
      value={typeof value === 'boolean' ? String(value) : ''}
      onChange={(said) => {
        change(said === '' ? undefined : said === 'true');
      }}
    >
      <Group mt={4}>
        <Radio value="true" label={t('yes')} />
        <Radio value="false" label={t('no')} />
        {!field.isRequired && <Radio value="" label={t('notSaid')} />}
      </Group>
    </Radio.Group>
  );
}

type ChoicesField = Field & { readonly kind: 'choices' };

export function ChoicesControl({ field, value, change, errors }: ControlProps<ChoicesField>) {
  const title = useTitle();
  const labelOf = useOptionLabel();
  return (
    <Checkbox.Group
      label={title(field.label)}
      required={field.isRequired}
      error={errors[field.name]}
      value={Array.isArray(value) ? value.map(String) : []}
      onChange={change}
    >
      <Stack gap="xs" mt={4}>
        {field.options.map((option) => (
          <Checkbox key={option.value} value={String(option.value)} label={labelOf(option)} />
        ))}
      </Stack>
    </Checkbox.Group>
  );
}
