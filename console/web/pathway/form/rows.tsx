/** The same question of several things, such as of each advice, or of each item of a questionnaire. */
import { Box, Button, Fieldset, Group, NativeSelect, Radio, Stack, Text } from '@mantine/core';
import { useTranslations } from 'use-intl';
import type { Field, Option } from '../../../contract/actions.ts';
import { useOptionTitle, useTitle } from '../words.ts';
import type { ControlProps } from './values.ts';

type RowsField = Field & { readonly kind: 'rows' };
type Row = RowsField['rows'][number];
type Answer = Option['value'] | null;

/** No more than this many are all in sight. */
const few = 4;

export function RowsControl({ field, value, change, errors }: ControlProps<RowsField>) {
  const title = useTitle();
  const answers = (value ?? {}) as Readonly<Record<string, Answer>>;
  const answer = (name: string, said: Answer | undefined) => {
    const others = Object.entries(answers).filter(([other]) => other !== name);
    change(Object.fromEntries(said === undefined ? others : [...others, [name, said]]));
  };
  return (
    <Fieldset legend={title(field.label)}>
      <Stack gap="md">
        {errors[field.name] !== undefined && (
          <Text c="red.9" fz="sm">
            {errors[field.name]}
          </Text>
        )}
        <AllAlike rows={field.rows} change={change} />
        {field.rows.map((row) => {
          const name = `${field.name}.${row.name}`;
          return (
            <Box key={row.name} data-field={name}>
              <RowControl
                row={row}
                isItem={field.rows.some(({ options }) =>
                  options.some((one) => typeof one.value === 'number'),
                )}
                value={answers[row.name]}
                error={errors[name]}
                change={(said) => {
                  answer(row.name, said);
                }}
              />
            </Box>
          );
        })}
      </Stack>
    </Fieldset>
  );
}

/** Where each row has the same few answers, one click gives one to all. */
function AllAlike({
  rows,
  change,
}: {
  readonly rows: readonly Row[];
  readonly change: (value: unknown) => void;
}) {
  const t = useTranslations('pathway');
  const title = useTitle();
  const options = rows[0]?.options ?? [];
  if (rows.length < 2 || options.length > few || typeof options[0]?.value === 'number') return null;
  return (
    <Group gap="xs">
      {options.map(({ value, label }) => (
        <Button
          key={value}
          variant="default"
          size="xs"
          onClick={() => {
            change(Object.fromEntries(rows.map(({ name }) => [name, value])));
          }}
        >
          {t('allRows', { answer: title(label) })}
        </Button>
      ))}
    </Group>
  );
}

interface RowControlProps {
  readonly row: Row;
  /** Of a questionnaire: it may not apply. */
  readonly isItem: boolean;
  readonly value: Answer | undefined;
  readonly error: string | undefined;
  readonly change: (value: Answer | undefined) => void;
}

function RowControl({ row, isItem, value, error, change }: RowControlProps) {
  const t = useTranslations('pathway');
  const optionTitle = useOptionTitle();
  const { options } = row;
  const label = optionTitle({ code: row.name, ...row });
  const chosen = value === undefined ? '' : String(value);
  const choose = (said: string) => {
    change(said === 'null' ? null : options.find((one) => String(one.value) === said)?.value);
  };
  if (options.length <= few && !isItem)
    return (
      <Radio.Group label={label} error={error} value={chosen} onChange={choose}>
        <Group mt={4}>
          {options.map((one) => (
            <Radio
              key={one.value}
              value={String(one.value)}
              label={optionTitle({ code: one.value, ...one })}
            />
          ))}
        </Group>
      </Radio.Group>
    );
  return (
    <NativeSelect
      label={label}
      error={error}
      value={chosen}
      data={[
        { value: '', label: t('notSaid') },
        ...options.map((one) => ({
          value: String(one.value),
          label: optionTitle({ code: one.value, ...one }),
        })),
        ...(isItem ? [{ value: 'null', label: t('notApplicable') }] : []),
      ]}
      onChange={({ currentTarget }) => {
        choose(currentTarget.value);
      }}
    />
  );
}
