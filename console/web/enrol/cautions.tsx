/** CON-4, in words: what speaks against a medicine; what is unknown is to be asked, and never read as no. */
import { Alert, List, Stack, Text, Title } from '@mantine/core';
import { useTranslations } from 'use-intl';
import type { PatientFacts } from '../../contract/enrolment.ts';
import { useDay } from '../language/dates.ts';
import { Place } from './place.tsx';
import type { Origin } from './sources.tsx';

type Caution = PatientFacts['cautions'][number];

interface CautionsProps {
  readonly cautions: readonly Caution[];
  readonly origin: Origin;
}

export function Cautions({ cautions, origin }: CautionsProps) {
  const t = useTranslations('enrol');
  const withAnswer = (answer: Caution['answer']) => cautions.filter((caution) => caution.answer === answer);
  const found = withAnswer('yes');
  const denied = withAnswer('no').map(({ id }) => t(`caution.${id}`));
  return (
    <Stack gap="sm">
      <Title order={4}>{t('cautions')}</Title>
      {found.length === 0 && <Text>{t('noCautions')}</Text>}
      {found.map((caution) => (
        <Found key={`${caution.id}/${caution.against}`} caution={caution} origin={origin} />
      ))}
      <Unknown cautions={withAnswer('unknown')} />
      {denied.length > 0 && <Text>{t('cautionsDenied', { names: denied.join(', ') })}</Text>}
    </Stack>
  );
}

function Found({
  caution: { id, against, evidence },
  origin,
}: {
  readonly caution: Caution;
  readonly origin: Origin;
}) {
  const t = useTranslations('enrol');
  const day = useDay();
  const since = evidence
    .flatMap((each) => (each.since === null ? [] : [each.since]))
    .sort()
    .at(0);
  return (
    <Alert color="red.9" variant="outline" icon={<span aria-hidden>!</span>}>
      <Text>
        <strong>
          {t('cautionFound')}: {t(`caution.${id}`)}
        </strong>{' '}
        ({t(`cautionAgainst.${against}`)}
        {since !== undefined && `, ${t('since', { date: day(since) })}`})
      </Text>
      {evidence.map(({ path, code }) => (
        <Place key={path} origin={origin} path={path} code={code} />
      ))}
    </Alert>
  );
}

/** With what the record holds that is too old to believe. */
function Unknown({ cautions }: { readonly cautions: readonly Caution[] }) {
  const t = useTranslations('enrol');
  if (cautions.length === 0) return null;
  return (
    <div>
      <Text>{t('cautionsUnknown')}</Text>
      <List>
        {cautions.map(({ id, against, evidence }) => {
          const name = t(`caution.${id}`);
          return (
            <List.Item key={`${id}/${against}`}>
              {evidence.length === 0 ? name : t('outdated', { name })}
            </List.Item>
          );
        })}
      </List>
    </div>
  );
}
