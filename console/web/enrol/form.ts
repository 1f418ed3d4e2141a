import type { UseFormReturnType } from '@mantine/form';
import type { Draft } from './draft.ts';

export type DraftForm = UseFormReturnType<Draft>;
