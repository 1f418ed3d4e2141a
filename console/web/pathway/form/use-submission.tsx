/** Sends a form: tried first, so that what the core refuses is told before anything is written, then done. */
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import type { ActionResult } from '../../../contract/actions.ts';
import type { PatientHeader } from '../../../contract/patient.ts';
import { ProblemShown, send } from '../../http.ts';
import { useNotice } from '../../kit/use-notice.ts';
import { useCoreWords } from '../../language/core-words.ts';
import { usePlace, type Recording } from '../place.ts';
import { Recorded } from './recorded.tsx';
import { withoutEmpty, type Values } from './values.ts';

interface Submission {
  readonly submit: (given: Given) => void;
  readonly isPending: boolean;
  /** What the core refused; undefined until it does. */
  readonly refused: ActionResult | undefined;
  /** By the field’s name; that of the whole form is empty. */
  readonly errors: Readonly<Record<string, string>>;
}

interface Given extends Pick<Recording, 'fields' | 'values'> {
  /** Not on the other side of a rehearsal. */
  readonly isHereAlone: boolean;
}

/** `close` is called once it is recorded. */
export function useSubmission(
  { pathwayId, sequence }: PatientHeader,
  name: string,
  close: () => void,
): Submission {
  const t = useTranslations('pathway');
  const notice = useNotice();
  const core = useCoreWords();
  const queries = useQueryClient();
  const { path, key, rehearsal } = usePlace();
  // One id a form: however often it is sent, it is done once. And what was last seen when it was opened.
  const [envelope, setEnvelope] = useState(() => ({
    commandId: crypto.randomUUID(),
    expectedSequence: sequence,
  }));
  const refetch = () =>
    queries.invalidateQueries({ queryKey: rehearsal === undefined ? ['pathway', pathwayId] : key });
  const post = (values: Values, dryRun: boolean) =>
    send<ActionResult>('POST', `${path}/${pathwayId}/actions`, { name, values, ...envelope, dryRun });
  const mutation = useMutation({
    mutationFn: async ({ fields, isHereAlone, ...given }: Given) => {
      const values = withoutEmpty(given.values);
      const tried = await post(values, true);
      const result = tried.outcome === 'refused' ? tried : await post(values, false);
      const twin = isHereAlone || result.outcome === 'refused' ? undefined : rehearsal?.twin;
      const missing = await twin?.record({ name, fields, values, commandId: envelope.commandId });
      return { result, ...(twin && missing && { onTwin: { name: twin.name, missing } }) };
    },
    onSuccess: async ({ result, onTwin }) => {
      await refetch();
      if (result.outcome === 'recorded') {
        notice({
          title: t('recorded'),
          message: <Recorded result={result} onTwin={onTwin} />,
          role: 'status',
          autoClose: hasNews(result) || onTwin?.missing.length ? false : 5_000,
        });
        close();
      } else {
        // What was given and refused is answered under its id; the next attempt rests on the page as it is now.
        setEnvelope(({ commandId }) => ({
          commandId: result.isDryRun ? commandId : crypto.randomUUID(),
          expectedSequence: result.sequence,
        }));
      }
    },
  });
  return {
    submit: (given) => {
      mutation.mutate(given);
    },
    isPending: mutation.isPending,
    refused: mutation.data?.result.outcome === 'refused' ? mutation.data.result : undefined,
    errors: mutation.error === null ? {} : errorsOf(mutation.error, core),
  };
}

/** More than that it was recorded: it stays until it is put away. */
const hasNews = ({ answers, sent, waiting }: ActionResult): boolean =>
  sent.length > 0 || waiting > 0 || answers.some(({ flags, changes }) => flags.length + changes.length > 0);

function errorsOf(error: Error, core: (english: string) => string): Submission['errors'] {
  const fields = error instanceof ProblemShown ? error.problem.fields : undefined;
  if (fields === undefined) return { '': core(error.message) };
  return Object.fromEntries(fields.map(({ field, message }) => [field, core(message)]));
}
