/** What was sent, or was to be, and what became of it. */
import { useTranslations } from 'use-intl';
import type { PatientMessage } from '../../contract/patient.ts';
import { FactsTable } from '../kit/facts-table.tsx';
import { FirstFew } from '../kit/first-few.tsx';
import { Section } from '../kit/section.tsx';
import { useDay } from '../language/dates.ts';
import { Why } from './why.tsx';
import { useMessageName } from './words.ts';

interface MessagesProps {
  readonly pathwayId: string;
  /** Oldest first. */
  readonly messages: readonly PatientMessage[];
}

export function Messages({ pathwayId, messages }: MessagesProps) {
  const t = useTranslations('pathway');
  const day = useDay();
  const nameOf = useMessageName();
  const cells = ({ key, kind, what, day: on, status, code: fault }: PatientMessage) => [
    on === null ? '' : day(on),
    t(`messageKind.${kind}`),
    nameOf(what),
    fault ? `${t(`status.${status}`)} (${fault})` : t(`status.${status}`),
    <Why key={key} pathwayId={pathwayId} what={key} title={nameOf(what)} />,
  ];
  return (
    <Section title={t('messages')}>
      <FirstFew items={messages.toReversed()} few={8}>
        {(shown) => (
          <FactsTable
            name={t('messages')}
            columns={[t('day'), t('to'), t('what'), t('delivery'), t('why')]}
            rows={shown.map(cells)}
            none={t('none')}
          />
        )}
      </FirstFew>
    </Section>
  );
}
