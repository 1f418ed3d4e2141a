/** What went wrong, read aloud at once. */
import { Alert, type AlertProps } from '@mantine/core';

export function Fault(props: AlertProps) {
  return <Alert color="red.9" role="alert" variant="outline" {...props} />;
}
