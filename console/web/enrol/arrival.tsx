/** The title of what has just come onto the page: the keyboard and the screen reader go there. */
import { Title, type TitleOrder } from '@mantine/core';
import { useEffect, useRef, type ReactNode } from 'react';

interface ArrivalProps {
  readonly order: TitleOrder;
  readonly children: ReactNode;
}

export function Arrival({ order, children }: ArrivalProps) {
  const title = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    title.current?.focus();
  }, []);
  return (
    <Title order={order} ref={title} tabIndex={-1}>
      {children}
    </Title>
  );
}
