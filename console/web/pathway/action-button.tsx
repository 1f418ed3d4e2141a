/** A button whose words may take several lines. */
import { Button, type ButtonProps } from '@mantine/core';

interface ActionButtonProps extends ButtonProps {
  readonly onClick: () => void;
}

export function ActionButton(props: ActionButtonProps) {
  return (
    <Button
      variant="default"
      h="auto"
      mih={36}
      py={6}
      justify="flex-start"
      styles={{ label: { whiteSpace: 'normal', textAlign: 'start', lineHeight: 1.35, height: 'auto' } }}
      {...props}
    />
  );
}
