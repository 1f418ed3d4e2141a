/** Lets the clock of a rehearsal go on. Afterwards all of it is asked for anew. */
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { RehearsalStep, RehearsalStepped } from '../../contract/rehearsals.ts';
import { send } from '../http.ts';

export type ToldThing = RehearsalStepped['told'][number];

export interface Steps {
  readonly step: (to: RehearsalStep['to']) => void;
  readonly isPending: boolean;
  readonly error: Error | null;
  /** Of the last step; undefined before the first. */
  readonly lastTold: readonly ToldThing[] | undefined;
  /** Of all steps since the page was opened, in their order. */
  readonly told: readonly ToldThing[];
}

export function useStep(rehearsalId: string): Steps {
  const queries = useQueryClient();
  const [told, setTold] = useState<readonly ToldThing[]>([]);
  const { mutate, isPending, error, data } = useMutation({
    mutationFn: (to: RehearsalStep['to']) =>
      send<RehearsalStepped>('POST', `/rehearsals/${rehearsalId}/steps`, { to }),
    onSuccess: (stepped) => {
      setTold((before) => [...before, ...stepped.told]);
    },
    // Also after a step that failed on its way.
    onSettled: () => queries.invalidateQueries({ queryKey: ['rehearsal', rehearsalId] }),
  });
  return { step: mutate, isPending, error, told, lastTold: data?.told };
}
