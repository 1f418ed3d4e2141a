/** What the server finds wrong is shown at its fields, and the keyboard goes to the first. */
import { useEffect, useRef, useState } from 'react';
import { ProblemShown } from '../http.ts';
import { useCoreWords } from '../language/core-words.ts';

/** `nameOf`: from the member that the server names to the field of the form. */
export function useFaults(
  setErrors: (errors: Record<string, string>) => void,
  nameOf: (member: string) => string,
) {
  const container = useRef<HTMLFormElement>(null);
  const core = useCoreWords();
  const [attempts, setAttempts] = useState(0);
  useEffect(() => {
    if (attempts === 0) return;
    container.current?.querySelector<HTMLElement>('[aria-invalid="true"], [data-faulty="true"]')?.focus();
  }, [attempts]);
  const focusFault = () => {
    setAttempts((count) => count + 1);
  };
  const showFaults = (error: Error) => {
    const fields = error instanceof ProblemShown ? (error.problem.fields ?? []) : [];
    if (fields.length === 0) return;
    setErrors(Object.fromEntries(fields.map(({ field, message }) => [nameOf(field), core(message)])));
    focusFault();
  };
  return { container, showFaults, focusFault };
}
