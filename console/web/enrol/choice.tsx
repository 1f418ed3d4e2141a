/** One of a few, all in sight; none is chosen beforehand. */
import { Group, Radio } from '@mantine/core';

interface ChoiceProps {
  readonly label: string;
  readonly options: readonly { readonly value: string; readonly label: string }[];
  readonly value?: string;
  readonly error?: string;
  readonly onChange?: (value: string) => void;
}

export function Choice({ label, options, value, error, onChange }: ChoiceProps) {
  return (
    <Radio.Group
      label={label}
      withAsterisk
      value={value ?? ''}
      error={error}
      {...(onChange !== undefined && { onChange })}
    >
      <Group mt="xs">
        {options.map((option) => (
          <Radio key={option.value} {...option} data-faulty={error !== undefined} />
        ))}
      </Group>
    </Radio.Group>
  );
}
