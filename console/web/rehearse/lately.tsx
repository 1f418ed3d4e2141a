/** Rehearsals that were begun, the newest first. */
import { Anchor } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { Link } from 'wouter';
import type { RehearsalChoices, RehearsalSummary } from '../../contract/rehearsals.ts';
import { get } from '../http.ts';
import { FactsTable } from '../kit/facts-table.tsx';
import { Section } from '../kit/section.tsx';
import { Failed, Loading } from '../kit/states.tsx';
import { useMoment } from '../language/dates.ts';
import { useSubject } from './words.ts';

export function Lately({ scripts }: Pick<RehearsalChoices, 'scripts'>) {
  const t = useTranslations('rehearse');
  const moment = useMoment();
  const subject = useSubject(scripts);
  const rehearsals = useQuery({
    queryKey: ['rehearsals'],
    queryFn: () => get<RehearsalSummary[]>('/rehearsals'),
  });
  return (
    <Section title={t('lately')}>
      {rehearsals.isPending && <Loading />}
      {rehearsals.isError && <Failed error={rehearsals.error} again={rehearsals.refetch} />}
      {rehearsals.isSuccess && (
        <FactsTable
          name={t('lately')}
          columns={[t('rehearsal'), t('begunAt'), t('begunBy')]}
          none={t('none')}
          rows={rehearsals.data.map((rehearsal) => [
            <Anchor
              key="link"
              component={Link}
              href={`/rehearse/${rehearsal.rehearsalId}`}
              underline="always"
            >
              {subject(rehearsal)}
            </Anchor>,
            // Really begun, and not in anybody’s virtual time.
            moment(rehearsal.begunAt, 'UTC'),
            rehearsal.begunBy,
          ])}
        />
      )}
    </Section>
  );
}
