/** What is recorded by hand on one side of a rehearsal is recorded on the other too. */
import { useMemo } from 'react';
import { useTranslations } from 'use-intl';
import type { Action, ActionResult } from '../../contract/actions.ts';
import type { PatientView } from '../../contract/patient.ts';
import type { RehearsalSide } from '../../contract/rehearsals.ts';
import { get, ProblemShown, send } from '../http.ts';
import { usePlace, type Recording, type Twin } from '../pathway/place.ts';
import { valuesOn } from './values-on.ts';

export function useTwin(here: RehearsalSide, there: RehearsalSide): Twin {
  const t = useTranslations('rehearse');
  const { path } = usePlace();
  return useMemo(
    () => ({
      name: t('versionName', { version: there.protocolVersion }),
      nameHere: t('versionName', { version: here.protocolVersion }),
      record: (given) => recordAt(`${path}/${there.pathwayId}`, given, t('lacksChoice')).catch(sentencesOf),
    }),
    [t, path, here.protocolVersion, there.protocolVersion, there.pathwayId],
  );
}

/** Resolves to why it is not recorded, a sentence each. */
async function recordAt(at: string, given: Recording, lacksChoice: string): Promise<readonly string[]> {
  const { name, commandId } = given;
  const [{ header }, actions] = await Promise.all([get<PatientView>(at), get<Action[]>(`${at}/actions`)]);
  const values = valuesOn(actions.find((action) => action.name === name)?.fields ?? [], given);
  if (values === undefined) return [lacksChoice];
  const post = (dryRun: boolean) =>
    send<ActionResult>('POST', `${at}/actions`, {
      name,
      values,
      commandId,
      expectedSequence: header.sequence,
      dryRun,
    });
  const tried = await post(true);
  const { answers } = tried.outcome === 'refused' ? tried : await post(false);
  return answers.flatMap(({ refusal }) => (refusal === null ? [] : [refusal.sentence]));
}

/** What the server finds wrong is told; what failed on its way may be sent again. */
function sentencesOf(error: unknown): readonly string[] {
  if (!(error instanceof ProblemShown) || error.problem.status >= 500) throw error;
  const { fields, title } = error.problem;
  return fields?.map(({ message }) => message) ?? [title];
}
