/** Complications of operations. */
import { useTranslations } from 'use-intl';
import type { OutcomesView } from '../../../contract/outcomes.ts';
import { DataTable } from '../data-table.tsx';
import { Section } from './section.tsx';

export function Complications({ view: { tables, past } }: { readonly view: OutcomesView }) {
  const t = useTranslations('outcomes');
  const title = t('heading.complications');
  if (past) return <Section title={title} statements={[t('statement.complicationsPast')]} />;
  return (
    <Section title={title} statements={tables.complications.length === 0 ? [t('none')] : []}>
      {tables.complicated.length > 0 && <DataTable of="complicated" tables={tables} />}
      {tables.complications.length > 0 && <DataTable of="complications" tables={tables} />}
    </Section>
  );
}
