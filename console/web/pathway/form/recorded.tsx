/** What is told after something was recorded: what the core adds, and what others did. */
import { List, Text } from '@mantine/core';
import { useTranslations } from 'use-intl';
import type { ActionResult } from '../../../contract/actions.ts';
import { useCoreWords } from '../../language/core-words.ts';
import { useMessageName } from '../words.ts';
import { Meanwhile } from './meanwhile.tsx';

/** What became of it on the other side of a rehearsal. */
export interface OnTwin {
  readonly name: string;
  /** Why it is not recorded there, a sentence each; nothing where it is. */
  readonly missing: readonly string[];
}

interface RecordedProps {
  readonly result: ActionResult;
  readonly onTwin: OnTwin | undefined;
}

export function Recorded({ result: { answers, sent, waiting }, onTwin }: RecordedProps) {
  const t = useTranslations('pathway');
  const core = useCoreWords();
  const nameOf = useMessageName();
  const flags = new Set(answers.flatMap((answer) => answer.flags.map(({ sentence }) => core(sentence))));
  return (
    <>
      {onTwin !== undefined && <AlsoRecorded {...onTwin} />}
      {answers.some(({ isRepeated }) => isRepeated) && <Text fz="sm">{t('repeated')}</Text>}
      {[...flags].map((sentence) => (
        <Text key={sentence} fz="sm">
          {sentence}
        </Text>
      ))}
      <Meanwhile changes={answers.flatMap(({ changes }) => changes)} />
      {waiting > 0 && <Text fz="sm">{t('waiting', { count: waiting })}</Text>}
      {sent.length > 0 && (
        <>
          <Text fz="sm">{t('sent')}</Text>
          <List size="sm">
            {sent.map(({ key, what, day }) => (
              <List.Item key={key}>{[nameOf(what), day].filter(Boolean).join(', ')}</List.Item>
            ))}
          </List>
        </>
      )}
    </>
  );
}

function AlsoRecorded({ name, missing }: OnTwin) {
  const t = useTranslations('rehearse');
  const core = useCoreWords();
  const sentences = missing.map(core).join(' ');
  return (
    <Text fz="sm">
      {missing.length === 0 ? t('recordedToo', { name }) : t('notRecorded', { name, sentences })}
    </Text>
  );
}
