/** What was sent, or was to be, and what became of it. */
import { useTranslations } from 'use-intl';
import type { PatientMessage } from '../../contract/patient.ts';
import { FactsTable } from '../kit/facts-table.tsx';
import { FirstFew } from '../kit/first-few.tsx';
import { Section } from '../kit/section.tsx';
import { useDay } from '../language/dates.ts';
import { Why } from './why.tsx';
import { useCode } from './words.ts';

interface MessagesProps {
  readonly pathwayId: string;
  /** Oldest first. */
  readonly messages: readonly PatientMessage[];
}

export function Messages({ pathwayId, messages }: MessagesProps) {
  const t = useTranslations('pathway');
  const day = useDay();
  const code = useCode();
  const cells = ({ key, kind, what, day: on, status, code: fault }: PatientMessage) => [
    on === null ? '' : day(on),
    t(`messageKind.${kind}`),
    code(what),
    fault === null ? t(`status.${status}`) : `${t(`status.${status}`)} (${fault})`,
    <Why key={key} pathwayId={pathwayId} what={key} title={code(what)} />,
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
