/** What went wrong, read aloud at once. */
import { Alert, type AlertProps } from '@mantine/core';
import { CoreText } from '../language/core-text.tsx';

interface FaultProps extends AlertProps {
  /** Said in the server’s words, in place of children. */
  readonly error?: Error;
}

export function Fault({ error, children, ...props }: FaultProps) {
  return (
    <Alert color="red.9" role="alert" variant="outline" {...props}>
      {error === undefined ? children : <CoreText>{error.message}</CoreText>}
    </Alert>
  );
}
