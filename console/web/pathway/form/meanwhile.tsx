/** What others did while a form was open. */
import { List, Text } from '@mantine/core';
import { useTranslations } from 'use-intl';
import type { CommandAnswer } from '../../../contract/actions.ts';
import { useCoreWords } from '../../language/core-words.ts';

export function Meanwhile({ changes }: Pick<CommandAnswer, 'changes'>) {
  const t = useTranslations('pathway');
  const core = useCoreWords();
  if (changes.length === 0) return null;
  return (
    <>
      <Text fz="sm">{t('meanwhile')}</Text>
      <List size="sm">
        {changes.map(({ sequence, actor, what }) => (
          <List.Item key={sequence}>{t('change1', { what: core(what), who: actor.id })}</List.Item>
        ))}
      </List>
    </>
  );
}
