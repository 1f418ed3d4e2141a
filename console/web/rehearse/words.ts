/** What a rehearsal is of, in words. */
import { useTranslations } from 'use-intl';
import type { RehearsalChoices, RehearsalSummary } from '../../contract/rehearsals.ts';
import { useCoreWords } from '../language/core-words.ts';
import { useTitle } from '../pathway/words.ts';

/** The patient, the script by its title, and the versions. */
export function useSubject(
  scripts: RehearsalChoices['scripts'],
): (rehearsal: Pick<RehearsalSummary, 'patient' | 'script' | 'protocolVersions'>) => string {
  const t = useTranslations('rehearse');
  const core = useCoreWords();
  const title = useTitle();
  return ({ patient, script, protocolVersions }) => {
    const played = scripts.find(({ name }) => name === script)?.title ?? script;
    return [
      title(patient),
      played === null ? t('byHand') : core(played),
      t('versions', { count: protocolVersions.length, versions: protocolVersions.join(', ') }),
    ].join(' · ');
  };
}
